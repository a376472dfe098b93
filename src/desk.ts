import {userInfo} from 'node:os'
import about from '../package.json' with {type: 'json'}
import {catalogue} from './catalogue.ts'
import {failureOf} from './cli/failure.ts'
import type {Io} from './cli/io.ts'
import {main} from './cli/main.ts'
import {dateIsIn} from './core/zone.ts'

/** Runs desk in this process: its streams, its clock, its exit code. Output to a slow reader is never cut. */
export async function start(argv: readonly string[]): Promise<void> {
  process.once('SIGINT', () => process.exit(130))
  process.once('uncaughtException', crashed)
  process.stderr.on('error', () => undefined)
  const code = await main(argv, {io, catalogue, version: about.version})
  process.exitCode ??= code
}

const io: Io = {
  stdin: {
    get isTTY() {
      return process.getBuiltinModule('node:tty').isatty(0)
    },
    [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator](),
  },
  stdout: {
    isTTY: process.stdout.isTTY,
    get columns() {
      return process.stdout.columns
    },
    getColorDepth: () => (process.stdout.isTTY ? process.stdout.getColorDepth() : 1),
    write: told,
    drained,
  },
  stderr: process.stderr,
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
    watched().write(text)
  } catch (error) {
    lost(error as NodeJS.ErrnoException)
  }
}

async function drained(): Promise<boolean> {
  const stdout = watched()
  if (stdout.writableNeedDrain && !stdout.destroyed) await firstOf(stdout, ['drain', 'close', 'error'])
  return !stdout.destroyed
}

function firstOf(stream: NodeJS.WriteStream, events: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const happened = () => {
      for (const event of events) stream.removeListener(event, happened)
      resolve()
    }
    for (const event of events) stream.on(event, happened)
  })
}

/** The library below the commands listens as well by now, and would throw. */
function watched(): NodeJS.WriteStream {
  const {stdout} = process
  return stdout.listeners('error').at(-1) === lost ? stdout : stdout.removeAllListeners('error').on('error', lost)
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
