import about from '../package.json' with {type: 'json'}
import {fdStreamOn} from './cli/out/fd-stream.ts'
import {clearProgress} from './cli/out/progress-line.ts'
import type {Course, Io} from './cli/run/io.ts'
import {login} from './cli/run/login.ts'
import {main} from './cli/run/main.ts'
import {dateIsIn} from './core/time/zone.ts'
import {catalogue} from './generated/catalogue.ts'

/** Runs desk in this process: its streams, its clock, its exit code. Output to a slow reader is never cut. */
export async function start(argv: readonly string[]): Promise<void> {
  for (const [signal, code] of endings) process.on(signal, () => ended(code))
  process.once('uncaughtException', (error) => void crashed(error))
  const code = await main(argv, {io, catalogue, version: about.version})
  process.exitCode ??= code
}

/** Has all that was written gone on to its readers? */
export function isSaid(): boolean {
  return stdout.isSaid() && stderr.isSaid()
}

const stdout = fdStreamOn(1, lost)
const stderr = fdStreamOn(2, () => undefined)

const course: Course = {isChanging: false, stands: false, isPaging: false, saved: null}

const io: Io = {
  stdin: {
    get isTTY() {
      return process.getBuiltinModule('node:tty').isatty(0)
    },
    [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator](),
  },
  stdout,
  stderr,
  env: process.env,
  course,
  now: () => new Date().toISOString(),
  enterZone,
  login,
}

/** Ctrl-C, and how others end a program. */
const endings = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const

/** Some who pass a signal on let it come twice. */
const twiceMs = 500
let askedAt: number | null = null

/** Up to the commit point nothing is changed. What stands is finished and told first, but for who insists. */
function ended(code: number): void {
  if (course.isPaging && code === 130) return
  clearProgress(stderr)
  const now = performance.now()
  if (course.stands && askedAt === null) {
    askedAt = now
    stderr.write('Too late to cancel: what was begun is finished.\n')
  } else if (!course.stands || now - (askedAt ?? now) > twiceMs) {
    if (course.isChanging && !course.stands) stderr.write('Cancelled: nothing was saved.\n')
    process.exit(code)
  }
}

/** Windows has names of its own for zones. */
function enterZone(zone: string): void {
  if (process.platform === 'win32') return
  process.env['TZ'] = zone
  dateIsIn(zone)
}

async function crashed(error: Error): Promise<void> {
  const {failureOf} = await import('./cli/run/failure.ts')
  stderr.write(`${process.env['DEBUG'] === undefined ? failureOf(error).message : error.stack}\n`)
  process.exit(1)
}

/** A reader that goes away early is no failure; a full disk behind stdout is. */
function lost({code, message}: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return
  process.exitCode = course.saved === null ? 5 : 75
  stderr.write(`${notWritten(course)}: ${message}.${operation(course)}\n`)
}

function notWritten({saved}: Course): string {
  return saved === null ? 'The result could not be written' : 'It was saved, but the result could not be written'
}

function operation({saved}: Course): string {
  return saved?.opId == null ? '' : `\n  desk book op ${saved.opId}`
}
