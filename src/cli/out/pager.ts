import {spawnSync} from 'node:child_process'
import type {Io} from '../run/io.ts'

/** What text that does not fit the screen goes through: words of a command line; none where it is printed at once. */
export function pagerOf({PAGER: named}: Io['env']): readonly string[] {
  const words = (named ?? 'less -FRX').split(/\s+/).filter((word) => word !== '')
  return words[0] === 'cat' ? [] : words
}

/** Shows a text in the person's pager; false where it could not be shown there. No shell sees the text or the command. */
export function page(text: string, {env, course}: Io): boolean {
  const [command, ...args] = pagerOf(env)
  if (command === undefined) return false
  if (course !== undefined) course.isPaging = true
  const {status, error, signal} = spawnSync(command, args, {
    input: text,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: {...env, LESS: env['LESS'] ?? 'FRX'},
  })
  const isCutOff = error !== undefined && 'code' in error && error.code === 'EPIPE'
  const leftEarly = signal !== null || isCutOff
  return leftEarly || (error === undefined && status === 0)
}
