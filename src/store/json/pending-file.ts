import {isListOf, isObject} from '../../core/value/json-equality.ts'
import {sha256} from '../../system/sha256.ts'
import {checksum, isChecksum} from '../checksum.ts'
import type {Forgotten} from '../draft/draft.ts'
import {parseLine, settingsFile} from '../journal.ts'
import {isRef} from '../ref.ts'
import {pageIn} from './index-tree.ts'
import {isJournal, pageHash, pendingFile, refOf} from './layout.ts'
import {damaged, parseJson, textOf, tooNew} from './parse.ts'
import {parseState} from './state.ts'

export interface PendingFile {
  readonly file: string
  /** JSON, as it is to stand in the file. */
  readonly bytes: Uint8Array
  /** The checksum of these bytes. */
  readonly sum: string
}

export function fileOf(file: string, text: string): PendingFile {
  const bytes = Buffer.from(text)
  return {file, bytes, sum: checksum(bytes)}
}

/** A commit that is being applied, whole: applying it any number of times gives the same bytes. */
export interface Pending {
  readonly seq: number
  /** The id of its book; null where an older desk wrote the file. */
  readonly book: string | null
  /** Checksum of the `state.json` that it builds on; null where there is none yet, and where an older desk wrote the file. */
  readonly onto: string | null
  /** Where the line goes: a file and the byte at which it begins; null where no line is written. */
  readonly journal: {readonly file: string; readonly at: number; readonly text: string} | null
  readonly forgotten: readonly Forgotten[]
  readonly remove: readonly string[]
  readonly write: readonly PendingFile[]
  /** The text of `state.json`. */
  readonly state: string
}

/**
 * JSON, written in pieces, however large; each piece is lent until the next one is asked for. What is to stand in a file
 * stands here as well, byte by byte, after its checksum: as a text in quotation marks it took longer than all the rest. The
 * checksum at the end is of all that comes before it but those bytes, which have their own.
 */
export function* pendingPieces(pending: Pending): Generator<Uint8Array> {
  const {seq, book, onto, journal, forgotten, remove, write, state} = pending
  const hash = sha256()
  const head = [
    `"seq": ${seq}`,
    ...Object.entries({version: pendingVersion, onto, book, journal, forgotten, remove, state}).map(
      ([key, value]) => `"${key}": ${JSON.stringify(value)}`,
    ),
  ]
  let parts: Uint8Array[] = []
  let length = 0
  let room = Buffer.alloc(0)
  const add = (part: Uint8Array) => {
    parts.push(part)
    length += part.length
  }
  const summed = (text: string) => {
    const bytes = Buffer.from(text)
    hash.update(bytes)
    add(bytes)
  }
  const taken = () => {
    if (length > room.length) room = Buffer.allocUnsafeSlow(Math.ceil(length * 1.25))
    let at = 0
    for (const part of parts) {
      room.set(part, at)
      at += part.length
    }
    parts = []
    length = 0
    return room.subarray(0, at)
  }
  summed(`{\n${head.join(',\n')}${opening}`)
  for (const [index, {file, bytes, sum}] of write.entries()) {
    summed(`{"file": ${JSON.stringify(file)}, "sum": "${sum}", "bytes": ${bytes.length}, "json":\n`)
    add(bytes)
    add(index < write.length - 1 ? between : atEnd)
    if (length > pieceBytes) yield taken()
  }
  add(Buffer.from(`${closing}${hash.digest()}"\n}\n`))
  yield taken()
}

/** The first version, of 0.1.0, named neither itself nor book and state. */
const pendingVersion = 2

const opening = ',\n"write": [\n'
const between = Buffer.from('},\n')
const atEnd = Buffer.from('}\n')
const closing = '],\n"sum": "'
const pieceBytes = 1_000_000

/**
 * Refuses what is not as it was written, and what desk would not have written: whoever made the file could make its
 * checksum, too, and names in it could lead out of the book.
 */
export function parsePending(bytes: Buffer): Pending {
  const pending = orNull(() => pendingIn(bytes))
  if (pending === null) throw damaged(pendingFile, 'not as it was written', 'rebuild')
  const fault = faultOf(pending)
  if (fault !== null) throw damaged(pendingFile, fault, 'rebuild')
  return pending
}

/** Null also where what should be JSON is none. */
function orNull<Value>(parse: () => Value): Value | null {
  try {
    return parse()
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** What desk would not have written, in words; null where it could have been desk. */
function faultOf({seq, book, onto, journal, forgotten, remove, write, state}: Pending): string | null {
  const isNamed = (onto === null || isChecksum(onto)) && (book === null || typeof book === 'string')
  if (!(isNamed && Number.isSafeInteger(seq))) return 'says of what it is in a way that desk does not'
  if (!isListOf(remove, (file) => refOf(file) !== null || pageHash(file) !== null)) return 'removes a file of no book'
  if (!isListOf(forgotten, isForgotten)) return 'forgets somebody who can be no customer'
  const foreign = write.find((one) => !isOwn(one))
  if (foreign !== undefined) return `writes what is no file of a book: ${JSON.stringify(foreign.file)}`
  if (journal !== null && !isOwnLine(journal, seq)) return 'its line is not one of a journal'
  return parseState(Buffer.from(String(state))).seq === seq ? null : 'its state is that of another commit'
}

function isForgotten({refs, into, carriers = []}: Forgotten): boolean {
  return isListOf(refs, isRef) && isRef(into) && isListOf(carriers, Number.isSafeInteger)
}

/** A document of JSON under its own name, or a page under its own hash. */
function isOwn({file, bytes, sum}: PendingFile): boolean {
  const hash = pageHash(file)
  if (hash !== null) return hash === sum && pageIn(textOf(file, bytes)).entries.length > 0
  return (file === settingsFile || refOf(file) !== null) && isObject(parseJson(file, textOf(file, bytes)))
}

function isOwnLine({file, at, text}: NonNullable<Pending['journal']>, seq: number): boolean {
  const isPlace = isJournal(file) && Number.isSafeInteger(at) && at >= 0
  return isPlace && text.indexOf('\n') === text.length - 1 && parseLine(text.slice(0, -1))?.seq === seq
}

/** Null, or an error of JSON, where it is not as it was written. */
function pendingIn(bytes: Buffer): Pending | null {
  const headEnd = bytes.indexOf(opening)
  let at = headEnd + opening.length
  const hash = sha256().update(bytes.subarray(0, at))
  const write: PendingFile[] = []
  while (bytes.toString('latin1', at, at + 1) === '{') {
    const from = bytes.indexOf('\n', at) + 1
    const line = bytes.subarray(at, from)
    const {file, sum, bytes: length} = JSON.parse(`${line.toString()}null}`) as FileHead
    const own = bytes.subarray(from, from + length)
    const end = bytes.indexOf('\n', from + length) + 1
    const rest = bytes.subarray(from + length, end)
    if (checksum(own) !== sum || !(rest.equals(between) || rest.equals(atEnd))) return null
    hash.update(line)
    write.push({file, bytes: own, sum})
    at = end
  }
  if (bytes.toString('utf8', at) !== `${closing}${hash.digest()}"\n}\n`) return null
  const {version = 1, book = null, onto = null, ...head} = JSON.parse(`${bytes.toString('utf8', 0, headEnd)}}`)
  if (version > pendingVersion) throw tooNew(pendingFile, 'format', version, pendingVersion)
  return {...head, book, onto, write}
}

/** What the first bytes of the file say. */
export interface PendingHead {
  readonly seq: number
  /** As in `Pending`; undefined where an older desk wrote the file. */
  readonly onto: string | null | undefined
}

/** Null where they are not those of a commit that waits. */
export function pendingHead(bytes: Buffer): PendingHead | null {
  const text = bytes.toString('latin1')
  const [whole, seq, version, onto] =
    /^\{\n"seq": (\d+),\n(?:"version": (\d+),\n"onto": (null|"[0-9a-f]{32}"),\n|"journal")/.exec(text) ?? []
  if (whole === undefined) return null
  if (Number(version ?? 1) > pendingVersion) throw tooNew(pendingFile, 'format', Number(version), pendingVersion)
  return {seq: Number(seq), onto: onto === undefined ? undefined : JSON.parse(onto)}
}

/** What stands before the bytes of a file. */
interface FileHead {
  readonly file: string
  readonly sum: string
  readonly bytes: number
}
