import {fstatSync, type Stats, statSync, writeSync} from 'node:fs'
import type {Sink} from '../run/io.ts'

/** Where the program's text goes: stdout or stderr. */
export interface FdStream extends Sink {
  readonly isTTY: boolean
  getColorDepth(): number
  write(text: string): void
  drained(): Promise<boolean>
  /** Has all that was written gone on? */
  isSaid(): boolean
}

/** A pipe takes so much at once without a reader, unless it is nearly full already. */
const pipeBytes = 16_384

/**
 * Writes to a file descriptor. To make a stream of Node takes as long as a tenth of a bare start: files, and short texts
 * to pipes, do without; terminals and what a pipe may not take at once have one. `lost` is told of what can't be written.
 */
export function fdStreamOn(fd: 1 | 2, lost: (error: NodeJS.ErrnoException) => void): FdStream {
  const {isTerminal, limit} = kindOf(fd)
  let left = limit
  let stream: NodeJS.WriteStream | null = null
  let isGone = false

  const failed = (error: NodeJS.ErrnoException) => {
    isGone = true
    lost(error)
  }

  /** The library below the commands listens as well, and would throw. */
  function streamed(): NodeJS.WriteStream {
    stream ??= fd === 1 ? process.stdout : process.stderr
    return stream.listeners('error').at(-1) === failed ? stream : stream.removeAllListeners('error').on('error', failed)
  }

  /** What could not be written at once. */
  function atOnce(bytes: Buffer): Buffer {
    let done = 0
    try {
      while (done < bytes.length) done += writeSync(fd, bytes, done)
      left -= bytes.length
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      left = 0
    }
    return bytes.subarray(done)
  }

  return {
    get isTTY() {
      return isTerminal && streamed().isTTY === true
    },
    get columns() {
      return isTerminal ? streamed().columns : undefined
    },
    get rows() {
      return isTerminal ? streamed().rows : undefined
    },
    getColorDepth: () => (isTerminal && streamed().isTTY ? streamed().getColorDepth(withoutNoColor()) : 1),
    write(text) {
      const bytes = Buffer.from(text)
      try {
        const rest = stream === null && bytes.length <= left ? atOnce(bytes) : bytes
        if (rest.length > 0) streamed().write(rest)
      } catch (error) {
        failed(error as NodeJS.ErrnoException)
      }
    },
    async drained() {
      if (stream?.writableNeedDrain && !stream.destroyed) await firstOf(streamed(), ['drain', 'close', 'error'])
      return !isGone && stream?.destroyed !== true
    },
    isSaid: () => stream === null || stream.writableLength === 0,
  }
}

/** Node takes an empty NO_COLOR for one that is set; what it means is decided elsewhere. */
function withoutNoColor(): NodeJS.ProcessEnv {
  const {NO_COLOR: _, ...env} = process.env
  return env
}

function kindOf(fd: number): {readonly isTerminal: boolean; readonly limit: number} {
  const stats = statsOf(() => fstatSync(fd))
  if (process.platform === 'win32' || stats === null) return {isTerminal: true, limit: 0}
  if (stats.isFile() || isNothing(stats)) return {isTerminal: false, limit: Number.POSITIVE_INFINITY}
  return stats.isFIFO() || stats.isSocket() ? {isTerminal: false, limit: pipeBytes} : {isTerminal: true, limit: 0}
}

function isNothing(stats: Stats): boolean {
  return stats.isCharacterDevice() && stats.rdev === statsOf(() => statSync('/dev/null'))?.rdev
}

function statsOf(look: () => Stats): Stats | null {
  try {
    return look()
  } catch {
    return null
  }
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
