import {TextDecoder} from 'node:util'
import {Refusal} from '../../core/refusal.ts'

export type Bytes = AsyncIterable<Uint8Array | string>

/** The bytes again from their beginning, and at least the first `count` of them, if there are so many. */
export async function peeked(
  bytes: Bytes,
  count: number,
): Promise<{head: Uint8Array; whole: AsyncIterable<Uint8Array>}> {
  const source = bytes[Symbol.asyncIterator]()
  const parts: Uint8Array[] = []
  let size = 0
  let done = false
  while (size < count && !done) {
    const next = await source.next()
    done = next.done === true
    if (next.done !== true) {
      const part = bytesOf(next.value)
      parts.push(part)
      size += part.length
    }
  }
  const head = Buffer.concat(parts)
  return {head, whole: rest(head, done ? null : source)}
}

async function* rest(head: Uint8Array, source: AsyncIterator<Uint8Array | string> | null): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head
  if (source === null) return
  for (let next = await source.next(); next.done !== true; next = await source.next()) yield bytesOf(next.value)
}

function bytesOf(part: Uint8Array | string): Uint8Array {
  return typeof part === 'string' ? Buffer.from(part) : part
}

/**
 * The text of bytes in UTF-8, UTF-16 (either order) or Windows-1252, without its byte order mark. Without a mark it is
 * UTF-16 where every other byte of the beginning is zero, UTF-8 where the first bytes beyond ASCII are, else
 * Windows-1252. Refuses what begins as UTF-8 and is not.
 */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  let offset = 0
  for await (const part of bytes) {
    decoder ??= offset === 0 ? (marked(part) ?? unmarkedWide(part)) : null
    decoder ??= isAscii(part) ? null : beyondAscii(part)
    const text = decoder === null ? Buffer.from(part).toString('latin1') : decodedBy(decoder, part, path)
    offset += part.length
    if (text !== '') yield text
  }
  const end = decoder === null ? '' : decodedBy(decoder, undefined, path)
  if (end !== '') yield end
}

function decodedBy(decoder: TextDecoder, part: Uint8Array | undefined, path: string): string {
  try {
    return part === undefined ? decoder.decode() : decoder.decode(part, {stream: true})
  } catch {
    throw new Refusal('file.unreadable', {path, detail: `it begins as ${decoder.encoding}, but is not all of it`})
  }
}

function marked(part: Uint8Array): TextDecoder | null {
  if (part[0] === 0xef && part[1] === 0xbb && part[2] === 0xbf) return fatal('utf-8')
  if (part[0] === 0xff && part[1] === 0xfe) return fatal('utf-16le')
  return part[0] === 0xfe && part[1] === 0xff ? fatal('utf-16be') : null
}

/** Latin text in UTF-16 has a zero in every other byte. */
function unmarkedWide(part: Uint8Array): TextDecoder | null {
  const head = part.subarray(0, 400)
  const zeros = (from: number) => head.filter((byte, index) => index % 2 === from && byte === 0).length
  const enough = head.length / 4
  if (head.length < 4) return null
  if (zeros(1) > enough && zeros(0) === 0) return fatal('utf-16le')
  return zeros(0) > enough && zeros(1) === 0 ? fatal('utf-16be') : null
}

function beyondAscii(part: Uint8Array): TextDecoder {
  try {
    fatal('utf-8').decode(part, {stream: true})
    return fatal('utf-8')
  } catch {
    return new TextDecoder('windows-1252')
  }
}

function fatal(encoding: string): TextDecoder {
  return new TextDecoder(encoding, {fatal: true})
}

function isAscii(part: Uint8Array): boolean {
  return part.every((byte) => byte < 0x80)
}

/** All of it in one piece. */
export async function wholeText(texts: AsyncIterable<string>): Promise<string> {
  const parts: string[] = []
  for await (const part of texts) parts.push(part)
  return parts.join('')
}

/** Lines without their ends; LF, CRLF or CR. */
export async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let open = ''
  for await (const text of texts) {
    const lines = (open + text).split(/\r\n|\n|\r(?!$)/)
    open = lines.pop() ?? ''
    yield* lines
  }
  if (open !== '') yield* open.split(/\r$/).slice(0, 1)
}
