import {createHash} from 'node:crypto'
import {basename, dirname, join} from 'node:path'
import {createGzip} from 'node:zlib'
import {Refusal} from '../../core/refusal.ts'
import {checksum} from '../checksum.ts'
import {settingsFile} from '../journal.ts'
import {adminWait} from './admin.ts'
import {backupVersion, type Footer, type Header, type Part, partBytes, through} from './backup-format.ts'
import {kindAt, refuseFile, temporariesOf, temporaryOf} from './beside.ts'
import type {Disk} from './disk.ts'
import {realDisk} from './disk.ts'
import {fill, quietly, readAt, syncFolder} from './file-io.ts'
import type {Folder} from './folder.ts'
import {journalFiles} from './journal-files.ts'
import type {StoreOptions} from './json-store.ts'
import {openFolder} from './json-store.ts'
import {customerFiles, type Told, toldBy} from './known-from-journal.ts'
import {documentFile, stateFile} from './layout.ts'
import {withLock} from './lock.ts'
import {damaged, type Format} from './parse.ts'
import {refuseUnfinished} from './pending.ts'
import {parseSettings, relationshipOf} from './schema.ts'

export interface BackedUp {
  readonly path: string
  readonly seq: number
  readonly files: number
  /** What is damaged, and so not in it. */
  readonly leftOut: readonly string[]
}

export interface BackupOptions extends StoreOptions {
  /** Writes over a file. */
  readonly force?: boolean
  /** Leaves out what is damaged, in place of refusing. */
  readonly keepGoing?: boolean
}

/**
 * Writes all of a book to one file while nobody else writes to the book; refuses `file.exists` unless forced, and
 * `book.damaged` where something in the book could not be restored from it: a backup that can't be restored is none.
 */
export async function backupBook(path: string, outFile: string, options: BackupOptions = {}): Promise<BackedUp> {
  const {force = false, keepGoing = false} = options
  const book = openFolder(path, options)
  const disk = options.disk ?? realDisk
  if (!force && (await kindAt(disk, outFile)) !== null) throw new Refusal('file.exists', {path: outFile})
  const counted = {seq: 0, files: 0, leftOut: [] as string[]}
  const onDamaged = (refusal: Refusal) => {
    if (!keepGoing) throw refusal
    counted.leftOut.push(Object(refusal.facts).file)
  }
  const source = {folder: book.folder, format: book.format, onDamaged}
  const write = async (lines: AsyncGenerator<string>) => {
    await sweepFiles(disk, outFile)
    await writeFile(disk, outFile, lines)
    return {path: outFile, ...counted}
  }
  let isOurs = false
  try {
    return await withLock(book.folder, {wait: adminWait, onWait: options.onWait}, async () => {
      isOurs = true
      await orLeftOut(source, book.openToWrite)
      return write(backupLines(source, counted))
    })
  } catch (error) {
    if (isOurs || !(error instanceof Refusal && error.code === 'book.unwritable')) throw error
    return write(standing(book.folder, backupLines(source, counted)))
  }
}

/** Where nobody can take the lock, what is written is a backup only if the book stood still and whole meanwhile. */
async function* standing(folder: Folder, lines: AsyncGenerator<string>): AsyncGenerator<string> {
  const look = async () => {
    await refuseUnfinished(folder, 'back up')
    return (await folder.read(stateFile))?.toString('latin1')
  }
  const before = await look()
  yield* lines
  if ((await look()) !== before) throw new Refusal('book.busy', {path: folder.root, seconds: 0})
}

interface Source {
  readonly folder: Folder
  readonly format: Format
  /** Throws what it is told, or has it left out. */
  readonly onDamaged: (refusal: Refusal) => void
}

async function* backupLines(
  source: Source,
  counted: {seq: number; files: number; leftOut: readonly string[]},
): AsyncGenerator<string> {
  const {folder, format} = source
  const {id} = parseSettings(settingsFile, (await folder.read(settingsFile)) ?? Buffer.alloc(0), format)
  const told = await orLeftOut(source, () => toldBy(folder))
  counted.seq = told?.seq ?? 0
  yield `${JSON.stringify({caredesk: 'backup', version: backupVersion, id, seq: counted.seq} satisfies Header)}\n`
  for await (const file of truthFiles(source, told)) {
    counted.files++
    for await (const part of parts(source.folder, file)) yield `${JSON.stringify(part)}\n`
  }
  const {files, leftOut} = counted
  yield `${JSON.stringify({files, ...(leftOut.length > 0 && {leftOut})} satisfies Footer)}\n`
}

/** Each of them is looked at first: what is damaged would come back damaged. */
async function* truthFiles(source: Source, told: Told | null): AsyncGenerator<string> {
  const {folder, onDamaged} = source
  yield settingsFile
  const missing = new Set(told?.sums.keys())
  for await (const {file, ref} of customerFiles(folder)) {
    if (ref === null) continue
    missing.delete(ref)
    if ((await orLeftOut(source, () => checkCustomer(source, file, ref, told))) !== null) yield file
  }
  for (const ref of missing) onDamaged(damaged(documentFile(ref), 'missing'))
  if (told !== null) yield* await journalFiles(folder)
}

async function checkCustomer({folder, format}: Source, file: string, ref: string, told: Told | null): Promise<true> {
  const bytes = (await folder.read(file)) ?? Buffer.alloc(0)
  if (told !== null && !told.sums.has(ref)) throw damaged(file, 'a customer that the book does not know', 'accept')
  if (checksum(bytes) !== told?.sums.get(ref)) relationshipOf(ref)(file, bytes, format)
  return true
}

/** Null where it is left out. */
async function orLeftOut<Value>({onDamaged}: Source, work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal && ['book.damaged', 'book.unreadable'].includes(error.code))) throw error
    onDamaged(error)
    return null
  }
}

async function* parts(folder: Folder, file: string): AsyncGenerator<Part> {
  const open = await folder.openToRead(file)
  if (open === null) throw new Refusal('book.damaged', {file, detail: 'missing', remedy: 'restore'})
  const hash = createHash('sha256')
  try {
    for (let position = 0; ; ) {
      const buffer = Buffer.alloc(Math.min(partBytes, Math.max(1, open.size - position)))
      const count = await readAt(open.handle, buffer, position)
      position += count
      const bytes = buffer.subarray(0, count)
      hash.update(bytes)
      const data = bytes.toString('base64')
      if (position >= open.size || count === 0) {
        yield {file, data, sum: hash.digest('hex')}
        return
      }
      yield {file, data}
    }
  } finally {
    await quietly(open.handle.close())
  }
}

/** All of it, synced, or nothing. */
async function writeFile(disk: Disk, path: string, lines: AsyncIterable<string>): Promise<void> {
  const temporary = temporaryOf(join(dirname(path), `.${basename(path)}`))
  try {
    const handle = await disk.open(temporary, 'create')
    await fill(handle, through(lines, createGzip()) as AsyncIterable<Uint8Array>)
    await disk.rename(temporary, path)
    await syncFolder(disk, dirname(path))
  } catch (error) {
    await quietly(disk.unlink(temporary))
    if (error instanceof Refusal) throw error
    refuseFile(path, error)
  }
}

/** Removes what backups that were killed left beside the file; nobody else writes one under the book's lock. */
async function sweepFiles(disk: Disk, path: string): Promise<void> {
  for (const left of await temporariesOf(disk, join(dirname(path), `.${basename(path)}`)).catch(() => [])) {
    await quietly(disk.unlink(left))
  }
}
