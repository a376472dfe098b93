import type {Duplex} from 'node:stream'
import {Readable} from 'node:stream'
import {pipeline} from 'node:stream/promises'
import {createGunzip} from 'node:zlib'
import {Refusal} from '../../core/refusal.ts'
import type {Disk} from './disk.ts'
import {quietly} from './file-io.ts'

/*
 * A backup is gzipped NDJSON: a header, then each file of `book.json`, `customers/` and `journal/` in parts of up to a
 * megabyte in base64, the last one with the file's SHA-256, and a footer that counts the files. The index is not in it.
 */

export interface Header {
  readonly caredesk: 'backup'
  readonly version: number
  readonly id: string
  readonly seq: number
}

export interface Part {
  readonly file: string
  readonly data: string
  /** With the last part. */
  readonly sum?: string
}

export interface Footer {
  readonly files: number
  /** What was damaged and is not in it; left out where nothing was. */
  readonly leftOut?: readonly string[]
}

export const backupVersion = 1
export const partBytes = 1_000_000
/** More than the line of a part takes in base64: what is longer is none, and would be put together at length. */
const longestLine = 2 * partBytes

/** The lines of a backup, parsed. */
export async function* backupRead(disk: Disk, path: string): AsyncGenerator<unknown> {
  try {
    let rest = ''
    const text = through(bytesOf(disk, path), createGunzip()).setEncoding('utf8')
    for await (const chunk of text as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > longestLine) throw unreadable(path, 'a line is longer than those of a backup')
      for (const line of lines) yield JSON.parse(line)
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw unreadable(path, (error as NodeJS.ErrnoException).code ?? 'not a backup')
  }
}

async function* bytesOf(disk: Disk, path: string): AsyncGenerator<Uint8Array> {
  const handle = await disk.open(path, 'read')
  try {
    for (let position = 0; ; ) {
      const buffer = Buffer.alloc(65_536)
      const count = await handle.read(buffer, position)
      if (count === 0) return
      position += count
      yield buffer.subarray(0, count)
    }
  } finally {
    await quietly(handle.close())
  }
}

/** What goes wrong on the way is what reading the stream throws. */
export function through<Stream extends Duplex>(pieces: AsyncIterable<string | Uint8Array>, stream: Stream): Stream {
  void quietly(pipeline(Readable.from(pieces), stream))
  return stream
}

export function unreadable(path: string, detail: string): Refusal {
  return new Refusal('file.unreadable', {path, detail})
}
