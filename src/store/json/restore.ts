import {createHash} from 'node:crypto'
import {dirname, join, resolve} from 'node:path'
import {Refusal} from '../../core/refusal.ts'
import {errnoOf} from '../../system/errno.ts'
import {newId} from '../../system/ids.ts'
import {checksum} from '../checksum.ts'
import {type Line, lineText, settingsFile} from '../journal.ts'
import {refEntries} from '../undo.ts'
import {adminWait, makeWithParents} from './admin.ts'
import {backupRead, backupVersion, type Footer, type Header, type Part, unreadable} from './backup-format.ts'
import {kindAt, refuseFile, temporariesOf, temporaryOf} from './beside.ts'
import type {Disk} from './disk.ts'
import {realDisk} from './disk.ts'
import {isCode, quietly, syncFolder} from './file-io.ts'
import {type Folder, folderAt} from './folder.ts'
import {appendLine, journalEnd} from './journal-files.ts'
import type {StoreOptions} from './json-store.ts'
import {bytesOf, customerFiles, type Told, toldBy} from './known-from-journal.ts'
import {isTruth, stateFile, treeNames} from './layout.ts'
import {ifUnlocked, withLock} from './lock.ts'
import {currentFormat, type Format, tooNew} from './parse.ts'
import {applyPending, place} from './pending.ts'
import type {Rebuilt} from './reindex.ts'
import {reindex} from './reindex.ts'
import {parseSettings} from './schema.ts'
import {stateText} from './state.ts'
import {takeInDocuments} from './take-in-documents.ts'

export interface Restored extends Rebuilt {
  /** What the backup does not hold, and what in it was of no use. */
  readonly leftOut: readonly string[]
}

export interface RestoreOptions extends StoreOptions {
  /** Makes a book also of a backup from which something was left out, without that. */
  readonly keepGoing?: boolean
}

/** Makes a book of a backup in a folder that is missing or empty, and the folders above it: all of it or nothing. */
export async function restoreBook(file: string, path: string, options: RestoreOptions = {}): Promise<Restored> {
  const {disk = realDisk, format = currentFormat, keepGoing = false} = options
  const target = resolve(path)
  await refuseTaken(disk, target)
  const above = dirname(target)
  if ((await kindAt(disk, above)) === null) {
    await makeWithParents(disk, above).catch((error: unknown) => refuseFile(above, error))
  }
  await sweepFolders(disk, target)
  const building = temporaryOf(target)
  try {
    await disk.mkdir(building)
    await disk.chmod(building, 0o700)
    const folder = folderAt(disk, building)
    const restored = await withLock(folder, {wait: adminWait, makes: true}, async (reserved) => {
      const leftOut = await unpack(disk, file, folder)
      if (leftOut.length > 0 && !keepGoing) throw unreadable(file, withoutSome(leftOut))
      if (leftOut.length > 0) await makeWhole(folder, format)
      const done = await reindex(folder, format)
      await reserved.take()
      return {...done, leftOut}
    })
    await disk.rmdir(target).catch(() => undefined)
    await disk.rename(building, target)
    await syncFolder(disk, dirname(target)).catch((error: unknown) => takeBack(disk, target, building, error))
    return restored
  } catch (error) {
    await quietly(removeAll(disk, building))
    if (error instanceof Refusal) throw error
    if (isCode(error, 'ENOTEMPTY', 'EEXIST')) throw new Refusal('book.not-empty', {path})
    refuseFile(path, error)
  }
}

function withoutSome(leftOut: readonly string[]): string {
  return `without ${leftOut.join(', ')}, which was damaged; --keep-going restores the rest`
}

/** A name that may not outlast a power cut is taken away again; throws what went wrong. */
async function takeBack(disk: Disk, target: string, building: string, error: unknown): Promise<never> {
  await disk.rename(target, building).catch(() => {
    throw new Refusal('book.unknown-outcome', {opId: null, detail: `${target}: ${errnoOf(error)}`})
  })
  throw error
}

async function refuseTaken(disk: Disk, path: string): Promise<void> {
  const kind = await kindAt(disk, path)
  if (kind === null) return
  const entries = kind === 'folder' ? await disk.list(path).catch((error: unknown) => refuseFile(path, error)) : []
  if (entries.some(({name}) => name === settingsFile)) throw new Refusal('book.exists', {path})
  if (kind !== 'folder' || entries.length > 0) throw new Refusal('book.not-empty', {path})
}

/** Returns what is not in it, or is in it and of no use. */
async function unpack(disk: Disk, path: string, folder: Folder): Promise<readonly string[]> {
  for (const name of ['customers', 'journal', 'index']) await folder.makeFolder(name)
  const lines = backupRead(disk, path)
  const header = (await lines.next()).value as Header | undefined
  if (header?.caredesk !== 'backup') throw unreadable(path, 'not a backup')
  if (header.version !== backupVersion) throw tooNew(path, 'format', header.version, backupVersion)
  const files = new Set<string>()
  for (;;) {
    const next = (await lines.next()).value as Part | Footer | undefined
    if (next === undefined) throw unreadable(path, 'its end is missing')
    if ('files' in next) {
      if (next.files !== files.size) throw unreadable(path, `holds ${files.size} files, not ${next.files}`)
      for (const name of new Set([...files].map(dirname))) await folder.sync(name)
      return [...(next.leftOut ?? []), ...(await withoutUnknown(folder))]
    }
    const {file} = next
    if (!isTruth(file)) throw unreadable(path, `a file that does not belong in a book: ${file}`)
    if (files.has(file)) throw unreadable(path, `${file} is there twice`)
    const temporary = await folder.stage(contents(path, next, lines), file)
    await folder.publish(temporary, file)
    files.add(file)
  }
}

/** Takes away customers whom the journal does not know: no index would show them. Without a journal all of them stay. */
async function withoutUnknown(folder: Folder): Promise<readonly string[]> {
  const told = await toldBy(folder)
  const unknown: string[] = []
  if (told.seq === 0) return unknown
  for await (const {file, ref} of customerFiles(folder)) if (ref !== null && !told.sums.has(ref)) unknown.push(file)
  for (const file of unknown) await folder.remove(file)
  return unknown
}

/** The journal says that customers who were left out are gone; where it was left out itself, it begins anew with those there are. */
async function makeWhole(folder: Folder, format: Format): Promise<void> {
  const told = await toldBy(folder)
  const intent = {command: 'book restore', at: new Date().toISOString(), by: 'caredesk', op: newId()}
  if (told.seq > 0) return appendGone(folder, told, intent, format)
  const {bytes} = await bytesOf(folder, settingsFile)
  const state = {
    schema: parseSettings(settingsFile, bytes, format).schema,
    index: format.index,
    seq: 0,
    settings: checksum(bytes),
    roots: Object.fromEntries(treeNames.map((name) => [name, null])) as never,
  }
  await place(folder, stateFile, stateText(state))
  const taken = await takeInDocuments(folder, state, format, intent)
  if (taken !== null) await applyPending(folder, taken.pending)
}

type Intent = Pick<Line, 'command' | 'at' | 'by' | 'op'>

async function appendGone(folder: Folder, told: Told, intent: Intent, format: Format): Promise<void> {
  const gone = new Set(told.sums.keys())
  for await (const {ref} of customerFiles(folder)) if (ref !== null) gone.delete(ref)
  if (gone.size === 0) return
  const customers = [...gone].map((ref) => ({ref, sum: null, undo: null}))
  const settings = parseSettings(settingsFile, (await bytesOf(folder, settingsFile)).bytes, format)
  const ops = refEntries(settings, [{refs: [...gone], signs: []}], told.seq)
  const line: Line = {
    ...{seq: told.seq + 1, ...intent, subjects: [...gone], undid: null, customers, settings: null, ops},
    lost: true,
  }
  const place = await journalEnd(folder, told.seq, line.at)
  const {handle} = await appendLine(folder, {...place, text: lineText(line)})
  try {
    await handle.sync()
  } finally {
    await quietly(handle.close())
  }
  await folder.sync('journal')
}

/** The bytes of one file, checked at its end. */
async function* contents(path: string, first: Part, lines: AsyncGenerator<unknown>): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for (let part: Part = first; ; part = (await lines.next()).value as Part) {
    if (part?.file !== first.file) throw unreadable(path, `${first.file} is not whole`)
    const bytes = Buffer.from(part.data, 'base64')
    hash.update(bytes)
    yield bytes
    if (part.sum === undefined) continue
    if (part.sum !== hash.digest('hex')) throw unreadable(path, `${first.file} is not as it was written`)
    return
  }
}

/** Removes what restores that were killed left beside the folder. Who still builds one holds its lock, or finds it gone. */
async function sweepFolders(disk: Disk, path: string): Promise<void> {
  for (const left of await temporariesOf(disk, path).catch(() => [])) {
    const idle = await ifUnlocked(folderAt(disk, left), async () => undefined).catch(() => null)
    const claimed = temporaryOf(path)
    if (idle !== null) await quietly(disk.rename(left, claimed).then(() => removeAll(disk, claimed)))
  }
}

async function removeAll(disk: Disk, path: string): Promise<void> {
  for (const {name, kind} of await disk.list(path)) {
    if (kind === 'folder') await removeAll(disk, join(path, name))
    else await disk.unlink(join(path, name))
  }
  await disk.rmdir(path)
}
