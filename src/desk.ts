import {userInfo} from 'node:os'
import {isatty} from 'node:tty'
import {fileURLToPath} from 'node:url'
import about from '../package.json' with {type: 'json'}
import {catalogue} from './catalogue.ts'
import {failureOf} from './cli/failure.ts'
import type {Io} from './cli/io.ts'
import {main} from './cli/main.ts'

/**
 * Runs desk in this process: its streams, its clock, its exit code. Output to a slow reader is never cut. The library
 * below the commands listens on stdout as well, and would throw there.
 */
export async function start(argv: readonly string[]): Promise<void> {
  process.once('SIGINT', () => process.exit(130))
  process.once('uncaughtException', crashed)
  process.stdout.removeAllListeners('error').on('error', lost)
  process.stderr.on('error', () => undefined)
  const code = await main(argv, {io, catalogue, version: about.version, root})
  process.exitCode ??= code
}

const root = fileURLToPath(new URL('..', import.meta.url))

const io: Io = {
  stdin: {isTTY: isatty(0), [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]()},
  stdout: {
    isTTY: process.stdout.isTTY,
    get columns() {
      return process.stdout.columns
    },
    getColorDepth: () => (process.stdout.isTTY ? process.stdout.getColorDepth() : 1),
    write: told,
  },
  stderr: process.stderr,
  env: process.env,
  now: () => new Date().toISOString(),
  login,
}

function login(): string {
  try {
    return userInfo().username
  } catch {
    return process.env['USER'] ?? 'unknown'
  }
}

/** Files are written at once, and fail at once; pipes and terminals later. */
function told(text: string): void {
  try {
    process.stdout.write(text)
  } catch (error) {
    lost(error as NodeJS.ErrnoException)
  }
}

function crashed(error: Error): void {
  process.stderr.write(`${process.env['DEBUG'] === undefined ? failureOf(error).message : error.stack}\n`)
  process.exit(1)
}

/** A reader that goes away early is no failure; a full disk behind stdout is. */
function lost({code, message}: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return
  process.exitCode = 5
  process.stderr.write(`The result could not be written: ${message}.\n`)
}
