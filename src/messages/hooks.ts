import type {HookFault} from '../core/refusal.ts'

/** Why a hook is not run, as the end of a sentence. */
export const hookFaults: Readonly<Record<HookFault, string>> = {
  'other-text': 'its text is another one than when it was turned on',
  missing: 'it is not there',
  'no-file': 'it is not a plain file',
  link: 'it, or the folder hooks, is a symbolic link',
  owner: 'it, or the folder hooks, belongs to somebody else',
  writable: 'others can write to it or to the folder hooks (chmod go-w takes that away)',
  above: 'a folder above it belongs to somebody else, or others can write to it (chmod go-w takes that away)',
  'not-executable': "it can't be executed (chmod u+x makes it so)",
}
