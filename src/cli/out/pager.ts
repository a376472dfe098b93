import {spawnSync} from 'node:child_process'
import type {Io} from '../run/io.ts'

/** What text that does not fit the screen goes through: words of a command line; none where it is printed at once. */
function pagerOf({env}: Io, own = 'on'): readonly string[] {
  const preferred = own === 'off' ? '' : own === 'on' ? 'less -FRX' : own
  const words = (env['PAGER'] ?? preferred).split(/\s+/).filter((word) => word !== '')
  return words[0] === 'cat' ? [] : words
}

/** Shows a text in the pager that the person prefers, or the usual one; false where it could not be shown there. No shell sees the text or the command. */
export function page(text: string, io: Io, preferred: string | undefined): boolean {
  const {env, course} = io
  const [command, ...args] = pagerOf(io, preferred)
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
