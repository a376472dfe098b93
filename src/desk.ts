import about from '../package.json' with {type: 'json'}
import {fdStreamOn} from './cli/out/fd-stream.ts'
import type {Io} from './cli/run/io.ts'
import {login} from './cli/run/login.ts'
import {main} from './cli/run/main.ts'
import {dateIsIn} from './core/time/zone.ts'
import {catalogue} from './generated/catalogue.ts'

/** Runs desk in this process: its streams, its clock, its exit code. Output to a slow reader is never cut. */
export async function start(argv: readonly string[]): Promise<void> {
  process.once('SIGINT', () => process.exit(130))
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
  now: () => new Date().toISOString(),
  enterZone,
  login,
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
  process.exitCode = 5
  stderr.write(`The result could not be written: ${message}.\n`)
}
