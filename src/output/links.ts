import type {Cell, Kind} from '../views/view.ts'
import type {Paint} from './theme.ts'

/** What decides about links (OSC 8): the environment and one stream. */
interface LinkWish {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isTTY: boolean
}

/**
 * Only in a terminal that is known to follow links, or where FORCE_HYPERLINK says that it does; FORCE_HYPERLINK=0 turns
 * them off. What else reads the text never gets one.
 */
export function followsLinks({env, isTTY}: LinkWish): boolean {
  const {FORCE_HYPERLINK: forced = '', TERM: term = '', TERM_PROGRAM: program = ''} = env
  if (!isTTY || term === 'dumb') return false
  if (forced !== '') return forced !== '0' && forced !== 'false'
  const version = versionIn(env['TERM_PROGRAM_VERSION'])
  if (program === 'tmux') return version >= 304
  // What the terminal around it says of itself is handed on by a multiplexer, and does not hold in it.
  if (/^(?:screen|tmux)/.test(term)) return false
  const since = programs[program]
  if (since !== undefined) return version >= since
  const hasVte = Number(env['VTE_VERSION'] ?? 0) > 5000
  return hasVte || env['WT_SESSION'] !== undefined || /^(?:xterm-)?(?:kitty|ghostty|alacritty|foot)\b/.test(term)
}

/** The first version of each that follows links, as `versionIn` counts. */
const programs: Readonly<Record<string, number>> = {
  'iTerm.app': 301,
  WezTerm: 20200620_00,
  vscode: 172,
  ghostty: 100,
}

/** 310 for `3.10.2`: a hundred for the first part, one for the second; 0 where none is said. */
function versionIn(text: string | undefined): number {
  const [, major = '0', minor = '0'] = /^(\d+)(?:\.(\d+))?/.exec(text ?? '') ?? []
  return Number(major) * 100 + Number(minor)
}

/** A text with a link behind it. The target is an address in ASCII: nothing in it can end the sequence. */
export function linked(target: string, text: string): string {
  return text === '' ? '' : `\u001b]8;;${target}\u001b\\${text}\u001b]8;;\u001b\\`
}

/** The text alone. */
export function withoutLinks(text: string): string {
  return text.includes('\u001b]8;') ? text.replace(/\u001b\]8;[^\u001b]*\u001b\\/g, '') : text
}

/** Is there something behind what these cells say? */
export function isContact(kind: Kind): boolean {
  return kind === 'email' || kind === 'phone'
}

/** Paints what is shown of one or several addresses, or of the beginning of them, with a link behind each. */
export function linking(value: Cell, kind: Kind, paint: Paint): Paint {
  const all = typeof value === 'string' ? [value] : Array.isArray(value) ? value : []
  return (text) =>
    text
      .split(', ')
      .map((piece, at) => linkTo(all[at], kind, paint(piece)))
      .join(', ')
}

/** A text with the address that it stands for behind it; the text alone where it stands for none. */
export function linkTo(address: string | undefined, kind: Kind, text: string): string {
  const target = address === undefined ? null : targetOf(address, kind)
  return target === null ? text : linked(target, text)
}

function targetOf(address: string, kind: Kind): string | null {
  if (kind === 'phone') return /^\+\d+$/.test(address) ? `tel:${address}` : null
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) return null
  return `mailto:${encodeURIComponent(Buffer.from(address).toString()).replaceAll('%40', '@')}`
}
