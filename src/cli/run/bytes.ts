import {createReadStream} from 'node:fs'
import {Refusal} from '../../core/refusal.ts'
import type {Bytes} from '../../input/import/encoding.ts'
import type {Io} from './io.ts'
import {causeOf} from './io-cause.ts'

/** What is in a file, or with `-` what was piped in. */
export function bytesOf({stdin}: Io, file: string): Bytes {
  return file === '-' ? stdin : fileBytes(file)
}

async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** What the system said of a file that could not be read. */
export function unreadable(path: string, error: unknown): Refusal {
  return new Refusal('file.unreadable', {path, detail: causeOf(error, causes)})
}

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it (EACCES)',
}
