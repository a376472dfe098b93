import {dirname} from 'node:path'
import {Refusal} from '../../core/refusal.ts'
import {checksum} from '../checksum.ts'
import type {Forgotten} from '../draft.ts'
import {sha256} from '../sha256.ts'
import type {Folder} from './folder.ts'
import {quietly, readAt} from './folder.ts'
import {appendLine, rubJournal} from './journal-files.ts'
import {pendingFile, stateFile} from './layout.ts'
import {damaged} from './parse.ts'
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
  /** Where the line goes: a file and the byte at which it begins; null where no line is written. */
  readonly journal: {readonly file: string; readonly at: number; readonly text: string} | null
  readonly forgotten: readonly Forgotten[]
  readonly remove: readonly string[]
  readonly write: readonly PendingFile[]
  /** The text of `state.json`. */
  readonly state: string
}

/** More files than this are made durable at once, not one by one. */
const manyFiles = 64

/**
 * JSON, written in pieces, however large; each piece is lent until the next one is asked for. What is to stand in a file
 * stands here as well, byte by byte, after its checksum: as a text in quotation marks it took longer than all the rest. The
 * checksum at the end is of all that comes before it but those bytes, which have their own.
 */
export function* pendingPieces(pending: Pending): Generator<Uint8Array> {
  const {seq, journal, forgotten, remove, write, state} = pending
  const hash = sha256()
  const head = [
    `"seq": ${seq}`,
    ...Object.entries({journal, forgotten, remove, state}).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`),
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

const opening = ',\n"write": [\n'
const between = Buffer.from('},\n')
const atEnd = Buffer.from('}\n')
const closing = '],\n"sum": "'
const pieceBytes = 1_000_000

export function parsePending(bytes: Buffer): Pending {
  try {
    const found = pendingIn(bytes)
    if (found !== null) return found
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw damaged(pendingFile, 'not as it was written')
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
    const {file, sum, bytes: length} = JSON.parse(`${line.toString()}null}`) as PendingHead
    const own = bytes.subarray(from, from + length)
    const end = bytes.indexOf('\n', from + length) + 1
    const rest = bytes.subarray(from + length, end)
    if (checksum(own) !== sum || !(rest.equals(between) || rest.equals(atEnd))) return null
    hash.update(line)
    write.push({file, bytes: own, sum})
    at = end
  }
  if (bytes.toString('utf8', at) !== `${closing}${hash.digest()}"\n}\n`) return null
  return {...(JSON.parse(`${bytes.toString('utf8', 0, headEnd)}}`) as Omit<Pending, 'write'>), write}
}

/** What stands before the bytes of a file. */
interface PendingHead {
  readonly file: string
  readonly sum: string
  readonly bytes: number
}

export async function readPending(folder: Folder): Promise<Pending | null> {
  const bytes = await folder.read(pendingFile)
  return bytes && parsePending(bytes)
}

/** The sequence number of a commit that waits to be applied. */
export async function pendingSeq(folder: Folder): Promise<number | null> {
  const open = await folder.openToRead(pendingFile)
  if (open === null) return null
  try {
    const head = Buffer.alloc(40)
    await readAt(open.handle, head, 0)
    const found = /^\{\n"seq": (\d+),/.exec(head.toString('latin1'))
    if (found === null) throw damaged(pendingFile, 'not as it was written')
    return Number(found[1])
  } finally {
    await quietly(open.handle.close())
  }
}

/** The commit point: when it returns, the commit stands. Whatever it throws, but an unknown outcome, nothing has changed. */
export async function writePending(folder: Folder, pending: Pending, opId: string | null): Promise<void> {
  const temporary = await folder.stage(pendingPieces(pending), pendingFile)
  try {
    await folder.publish(temporary, pendingFile)
    await folder.sync('')
  } catch (error) {
    await quietly(folder.remove(temporary))
    await takenBack(folder, opId)
    throw error
  }
}

async function takenBack(folder: Folder, opId: string | null): Promise<void> {
  try {
    await folder.remove(pendingFile)
    await folder.sync('')
  } catch (error) {
    const facts = error instanceof Refusal ? error.facts : {}
    const detail = 'detail' in facts ? facts.detail : pendingFile
    throw new Refusal('book.unknown-outcome', {opId, detail})
  }
}

/** The state gets its name last, once all else is durable: where it is there, all of the commit is. */
export async function applyPending(folder: Folder, pending: Pending): Promise<void> {
  const {remove, write, journal, forgotten} = pending
  for (const file of remove) await folder.remove(file)
  const isBulk = write.length > manyFiles
  if (isBulk) {
    const left = await folder.writeEach(write.toSorted(byFolder))
    for (const one of left) await placeUnsynced(folder, one)
  }
  if (forgotten.length > 0) await rubJournal(folder, pending)
  const line = journal === null || forgotten.length > 0 ? [] : [await appendLine(folder, journal)]
  const files = isBulk ? [] : write
  const last = {file: stateFile, bytes: Buffer.from(pending.state)}
  const [state = '', ...temporaries] = await folder.stageAll([last, ...files], line)
  await orRemoved(folder, [state, ...temporaries], async () => {
    for (const [at, {file}] of files.entries()) await folder.publish(temporaries[at] ?? '', file)
    if (!(isBulk && (await folder.syncAll()))) {
      if (isBulk) for (const {file} of write) await folder.syncFile(file)
      const named = [...remove, ...write.map(({file}) => file), ...(journal?.at === 0 ? [journal.file] : [])]
      await folder.syncMade()
      await folder.syncFolders([...new Set(named.map((file) => dirname(file)))])
    }
    await folder.publish(state, stateFile)
  })
  await folder.sync('')
  await folder.remove(pendingFile)
}

/** Many files are made soonest one folder after the other. */
function byFolder(one: PendingFile, other: PendingFile): number {
  return one.file < other.file ? -1 : 1
}

/** Writes one file durably, but for the name in its folder. */
export async function place(folder: Folder, file: string, text: string): Promise<void> {
  const temporary = await folder.stage([text], file)
  await orRemoved(folder, [temporary], () => folder.publish(temporary, file))
}

/** Not durable: what a cut leaves of it is written again, since the commit stands. */
async function placeUnsynced(folder: Folder, {file, bytes}: PendingFile): Promise<void> {
  const temporary = await folder.writeOver(bytes, file)
  if (temporary !== null) await orRemoved(folder, [temporary], () => folder.publish(temporary, file))
}

/** Temporary files that did not get their names don't stay. */
async function orRemoved(folder: Folder, temporaries: readonly string[], work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    for (const one of temporaries) await quietly(folder.remove(one))
    throw error
  }
}

/**
 * Under the lock: removes what others left behind and applies a commit that stands but was not finished. Whoever began it
 * may not have lived to make the names durable: that comes first, or a cut could leave half of the commit without the rest.
 */
export async function recover(folder: Folder): Promise<void> {
  await folder.sweep()
  const pending = await readPending(folder)
  if (pending === null) return
  await folder.sync('')
  if ((await stateSeq(folder)) >= pending.seq) await folder.remove(pendingFile)
  else await applyPending(folder, pending)
}

/** The state comes last: where it is there, all of the commit is. */
async function stateSeq(folder: Folder): Promise<number> {
  const bytes = await folder.read(stateFile)
  try {
    return bytes === null ? -1 : parseState(bytes).seq
  } catch {
    return -1
  }
}
