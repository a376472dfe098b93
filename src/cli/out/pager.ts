import {spawnSync} from 'node:child_process'
import type {Io} from '../run/io.ts'
import {preferencesOf} from '../run/preferences.ts'

/** What text that does not fit the screen goes through: words of a command line; none where it is printed at once. */
function pagerOf(io: Io): readonly string[] {
  const own = preferencesOf(io, () => undefined).pager ?? 'on'
  const preferred = own === 'off' ? '' : own === 'on' ? 'less -FRX' : own
  const words = (io.env['PAGER'] ?? preferred).split(/\s+/).filter((word) => word !== '')
  return words[0] === 'cat' ? [] : words
}

/** Shows a text in the person's pager; false where it could not be shown there. No shell sees the text or the command. */
export function page(text: string, io: Io): boolean {
  const {env, course} = io
  const [command, ...args] = pagerOf(io)
  if (command === undefined) return false
  if (course !== undefined) course.isPaging = true
  const {status, error, signal} = spawnSync(command, args, {
    input: text,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: {...env, LESS: env['LESS'] ?? 'FRX'},
  })
  // Who leaves early does not read to the end (EPIPE); a pager that fails does not either, and nothing was seen.
  const isCutOff = error !== undefined && 'code' in error && error.code === 'EPIPE'
  return signal !== null || ((error === undefined || isCutOff) && status === 0)
}
