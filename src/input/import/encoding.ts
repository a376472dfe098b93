import {isAscii, isUtf8} from 'node:buffer'
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

/** What is met in decoding: lines, counted from 1, that are no UTF-8 in a file that else is. */
export class MixedLines {
  readonly #others: number[] = []
  #hasUtf8 = false
  #asked = 0

  add(line: number): void {
    this.#others.push(line)
  }

  meetUtf8(): void {
    this.#hasUtf8 = true
  }

  /** Is there one up to this line, behind those that were asked for before? */
  isWithin(line: number): boolean {
    const before = this.#asked
    while ((this.#others[this.#asked] ?? Number.POSITIVE_INFINITY) <= line) this.#asked += 1
    return this.#asked > before
  }

  /** Only where the rest of the file is UTF-8 are they anything to tell of. */
  get areOther(): boolean {
    return this.#hasUtf8
  }

  get lines(): readonly number[] {
    return this.#hasUtf8 ? this.#others : []
  }
}

interface Decoding {
  readonly mixed?: MixedLines
  /** Are long lines folded? Some programs fold them in the middle of a character. */
  readonly folds?: boolean
}

/**
 * The text of bytes in UTF-8, UTF-16 (either order) or Windows-1252, without its byte order mark. Without a mark it is
 * UTF-16 where every other byte of the beginning is zero; else each line by itself is UTF-8, or Windows-1252 where it is
 * none. Refuses what begins as UTF-16 and is not.
 */
export async function* decoded(
  bytes: AsyncIterable<Uint8Array>,
  path: string,
  {mixed = new MixedLines(), folds = false}: Decoding = {},
): AsyncGenerator<string> {
  let decoder: TextDecoder | null | undefined
  const lines = new LineDecoder(mixed, folds)
  for await (const part of bytes) {
    decoder ??= decoder === undefined ? (markedWide(part) ?? unmarkedWide(part)) : null
    const text = decoder === null ? lines.decode(part) : decodedBy(decoder, part, path)
    if (text !== '') yield text
  }
  const end = decoder == null ? lines.end() : decodedBy(decoder, undefined, path)
  if (end !== '') yield end
}

function decodedBy(decoder: TextDecoder, part: Uint8Array | undefined, path: string): string {
  try {
    return part === undefined ? decoder.decode() : decoder.decode(part, {stream: true})
  } catch {
    throw new Refusal('file.unreadable', {path, detail: `it begins as ${decoder.encoding}, but is not all of it`})
  }
}

function markedWide(part: Uint8Array): TextDecoder | null {
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

function fatal(encoding: string): TextDecoder {
  return new TextDecoder(encoding, {fatal: true})
}

const [lineFeed, carriageReturn] = [0x0a, 0x0d]

/** Whole lines only: what comes behind the last one waits for the next part. */
class LineDecoder {
  readonly #mixed: MixedLines
  readonly #folds: boolean
  #waiting: Uint8Array[] = []
  #line = 1
  #isFirst = true

  constructor(mixed: MixedLines, folds: boolean) {
    this.#mixed = mixed
    this.#folds = folds
  }

  decode(part: Uint8Array): string {
    const end = this.#endOfLines(part)
    if (end === 0) {
      this.#waiting.push(part)
      return ''
    }
    const whole = Buffer.concat([...this.#waiting, part.subarray(0, end)])
    this.#waiting = end === part.length ? [] : [part.subarray(end)]
    return this.#textOf(whole)
  }

  end(): string {
    const rest = Buffer.concat(this.#waiting)
    this.#waiting = []
    return this.#textOf(rest)
  }

  /** Behind the last line break; where lines are folded, one that the next line does not go on from. */
  #endOfLines(part: Uint8Array): number {
    if (!this.#folds) return part.lastIndexOf(lineFeed) + 1
    const isEnd = (byte: number, at: number) =>
      byte === lineFeed && at + 1 < part.length && part[at + 1] !== 0x20 && part[at + 1] !== 0x09
    return part.findLastIndex(isEnd) + 1
  }

  #textOf(bytes: Buffer): string {
    const whole = this.#folds ? unfoldedInside(bytes) : bytes
    const text = isAscii(whole) ? whole.toString('latin1') : isUtf8(whole) ? this.#utf8(whole) : this.#eachLine(whole)
    this.#line += breaksIn(whole)
    const isMarked = this.#isFirst && text.startsWith('\ufeff')
    this.#isFirst &&= text === ''
    return isMarked ? text.slice(1) : text
  }

  #utf8(bytes: Buffer): string {
    this.#mixed.meetUtf8()
    return bytes.toString('utf8')
  }

  /** What is UTF-8 in it as that, and what is none as Windows-1252. */
  #pieces(bytes: Buffer): string {
    const parts = bytes.toString('latin1').split(sequence)
    return parts
      .map((part, at) => {
        const one = Buffer.from(part, 'latin1')
        return at % 2 === 1 && isUtf8(one) ? this.#utf8(one) : windows1252(one)
      })
      .join('')
  }

  #eachLine(bytes: Buffer): string {
    const texts: string[] = []
    let line = this.#line
    for (let from = 0; from < bytes.length; line += 1) {
      const end = endOfLine(bytes, from)
      const one = bytes.subarray(from, end)
      if (isUtf8(one)) texts.push(isAscii(one) ? one.toString('latin1') : this.#utf8(one))
      else {
        this.#mixed.add(line)
        texts.push(this.#pieces(one))
      }
      from = end
    }
    return texts.join('')
  }
}

/** A character of UTF-8 beyond ASCII, each byte a letter. */
const sequence = /([\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3})/

function endOfLine(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    const isReturn = bytes[at] === carriageReturn && bytes[at + 1] !== lineFeed
    if (bytes[at] === lineFeed || isReturn) return at + 1
  }
  return bytes.length
}

function breaksIn(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) count += 1
  return count
}

/** Without the folds that have a character of UTF-8 on both sides. */
function unfoldedInside(bytes: Buffer): Buffer {
  if (isAscii(bytes)) return bytes
  const text = bytes.toString('latin1')
  return Buffer.from(text.replaceAll(/(?<=[\u0080-\u00ff])\r?\n[ \t](?=[\u0080-\u00bf])/g, ''), 'latin1')
}

/** What Windows-1252 has from 0x80 to 0x9f, where Latin-1 has controls; `TextDecoder` of Node 20 takes it for that. */
const beyondLatin = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

export function windows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  return text.replaceAll(/[\u0080-\u009f]/g, (letter) => beyondLatin.charAt(letter.charCodeAt(0) - 0x80))
}

/** All of it in one piece. */
export async function wholeText(texts: AsyncIterable<string>): Promise<string> {
  const parts: string[] = []
  for await (const part of texts) parts.push(part)
  return parts.join('')
}

/** Lines without their ends; LF, CRLF or CR. */
export async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let open: string[] = []
  for await (const text of texts) {
    if (!/[\r\n]/.test(text) && open.at(-1)?.endsWith('\r') !== true) {
      open.push(text)
      continue
    }
    const whole = open.join('') + text
    let from = 0
    // One after the other: a list of all of them would take far more room than the text.
    for (const {index, 0: end} of whole.matchAll(/\r\n|\n|\r(?!$)/g)) {
      yield whole.slice(from, index)
      from = index + end.length
    }
    open = [whole.slice(from)]
  }
  const last = open.join('')
  if (last !== '') yield* last.split(/\r$/).slice(0, 1)
}
