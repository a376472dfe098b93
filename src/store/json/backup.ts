import {createHash, randomUUID} from 'node:crypto'
import {basename, dirname, join, resolve} from 'node:path'
import {type Duplex, Readable} from 'node:stream'
import {pipeline} from 'node:stream/promises'
import {createGunzip, createGzip} from 'node:zlib'
import {Refusal} from '../../core/refusal.ts'
import {settingsFile} from '../journal.ts'
import {adminWait} from './admin.ts'
import type {Disk, Stat} from './disk.ts'
import {realDisk} from './disk.ts'
import {errnoOf} from './errno.ts'
import type {Folder} from './folder.ts'
import {fill, folderAt, isCode, orAbsent, quietly, readAt, syncFolder} from './folder.ts'
import {journalFiles} from './journal-files.ts'
import type {StoreOptions} from './json-store.ts'
import {openFolder} from './json-store.ts'
import {customerFiles} from './known-from-journal.ts'
import {isTruth} from './layout.ts'
import {ifUnlocked, withLock} from './lock.ts'
import {currentFormat} from './parse.ts'
import type {Rebuilt} from './reindex.ts'
import {reindex} from './reindex.ts'

/*
 * A backup is gzipped NDJSON: a header, then each file of `book.json`, `customers/` and `journal/` in parts of up to a
 * megabyte in base64, the last one with the file's SHA-256, and a footer that counts the files. The index is not in it.
 */

interface Header {
  readonly caredesk: 'backup'
  readonly version: 1
  readonly id: string
  readonly seq: number
}

interface Part {
  readonly file: string
  readonly data: string
  /** With the last part. */
  readonly sum?: string
}

interface Footer {
  readonly files: number
}

export interface BackedUp {
  readonly path: string
  readonly seq: number
  readonly files: number
}

const partBytes = 1_000_000

/** Writes all of a book to one file while nobody else writes to the book; refuses `file.exists` unless forced. */
export async function backupBook(
  path: string,
  outFile: string,
  {force = false, ...options}: StoreOptions & {readonly force?: boolean} = {},
): Promise<BackedUp> {
  const book = openFolder(path, options)
  const disk = options.disk ?? realDisk
  if (!force && (await kindAt(disk, outFile)) !== null) throw new Refusal('file.exists', {path: outFile})
  const write = async (): Promise<BackedUp> => {
    const latest = await book.openToRead()
    const {id} = await latest.settings()
    const counted = {files: 0}
    await sweepFiles(disk, outFile)
    await writeFile(
      disk,
      outFile,
      backupLines(book.folder, {caredesk: 'backup', version: 1, id, seq: latest.seq}, counted),
    )
    return {path: outFile, seq: latest.seq, files: counted.files}
  }
  return withLock(book.folder, {wait: adminWait, onWait: options.onWait}, async () => {
    await book.openToWrite()
    return write()
  })
}

async function* backupLines(folder: Folder, header: Header, counted: {files: number}): AsyncGenerator<string> {
  yield `${JSON.stringify(header)}\n`
  for await (const file of truthFiles(folder)) {
    counted.files++
    for await (const part of parts(folder, file)) yield `${JSON.stringify(part)}\n`
  }
  yield `${JSON.stringify({files: counted.files} satisfies Footer)}\n`
}

async function* truthFiles(folder: Folder): AsyncGenerator<string> {
  yield settingsFile
  for await (const {file, ref} of customerFiles(folder)) if (ref !== null) yield file
  yield* await journalFiles(folder)
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

/** Null where there is nothing. */
async function kindAt(disk: Disk, path: string): Promise<Stat['kind'] | null> {
  const stat = await orAbsent(disk.lstat(path)).catch((error: unknown) => refuseFile(path, error))
  return stat && stat.kind
}

function refuseFile(path: string, error: unknown): never {
  throw new Refusal('file.unwritable', {path, detail: errnoOf(error)})
}

function temporaryOf(path: string): string {
  return `${path}.${randomUUID()}.tmp`
}

/** Names beside a path that `temporaryOf` gave it. */
async function temporariesOf(disk: Disk, path: string): Promise<readonly string[]> {
  const start = `${basename(path)}.`
  const found = (await orAbsent(disk.list(dirname(path)))) ?? []
  const names = found.map(({name}) => name)
  return names
    .filter((name) => name.startsWith(start) && /^[0-9a-f-]{36}\.tmp$/.test(name.slice(start.length)))
    .map((name) => join(dirname(path), name))
}

/** Removes what backups that were killed left beside the file; nobody else writes one under the book's lock. */
async function sweepFiles(disk: Disk, path: string): Promise<void> {
  for (const left of await temporariesOf(disk, join(dirname(path), `.${basename(path)}`)).catch(() => [])) {
    await quietly(disk.unlink(left))
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

/** Makes a book of a backup in a folder that is missing or empty: all of it or nothing. */
export async function restoreBook(file: string, path: string, options: StoreOptions = {}): Promise<Rebuilt> {
  const disk = options.disk ?? realDisk
  const target = resolve(path)
  await refuseTaken(disk, target)
  await sweepFolders(disk, target)
  const building = temporaryOf(target)
  try {
    await disk.mkdir(building)
    await disk.chmod(building, 0o700)
    const folder = folderAt(disk, building)
    const rebuilt = await withLock(folder, {wait: adminWait, makes: true}, async (reserved) => {
      await unpack(disk, file, folder)
      const done = await reindex(folder, options.format ?? currentFormat)
      await reserved.take()
      return done
    })
    await disk.rmdir(target).catch(() => undefined)
    await disk.rename(building, target)
    await syncFolder(disk, dirname(target)).catch((error: unknown) => takeBack(disk, target, building, error))
    return rebuilt
  } catch (error) {
    await quietly(removeAll(disk, building))
    if (error instanceof Refusal) throw error
    if (isCode(error, 'ENOTEMPTY', 'EEXIST')) throw new Refusal('book.not-empty', {path})
    refuseFile(path, error)
  }
}

/** A name that may not outlast a power cut is taken away again; throws what went wrong. */
async function takeBack(disk: Disk, target: string, building: string, error: unknown): Promise<never> {
  const {code} = error as NodeJS.ErrnoException
  await disk.rename(target, building).catch(() => {
    throw new Refusal('book.unknown-outcome', {opId: null, detail: `${target}: ${code ?? String(error)}`})
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

async function unpack(disk: Disk, path: string, folder: Folder): Promise<void> {
  for (const name of ['customers', 'journal', 'index']) await folder.makeFolder(name)
  const lines = backupRead(disk, path)
  const header = (await lines.next()).value as Header | undefined
  if (header?.caredesk !== 'backup') throw unreadable(path, 'not a backup')
  if (header.version !== 1) throw unreadable(path, 'made by a newer version')
  const filled = new Set<string>()
  let files = 0
  for (;;) {
    const next = (await lines.next()).value as Part | Footer | undefined
    if (next === undefined) throw unreadable(path, 'its end is missing')
    if ('files' in next) {
      if (next.files !== files) throw unreadable(path, `holds ${files} files, not ${next.files}`)
      for (const name of filled) await folder.sync(name)
      return
    }
    if (!isTruth(next.file)) throw unreadable(path, `a file that does not belong in a book: ${next.file}`)
    const temporary = await folder.stage(contents(path, next, lines), next.file)
    await folder.publish(temporary, next.file)
    filled.add(dirname(next.file))
    files++
  }
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

async function* backupRead(disk: Disk, path: string): AsyncGenerator<unknown> {
  try {
    let rest = ''
    const text = through(bytesOf(disk, path), createGunzip()).setEncoding('utf8')
    for await (const chunk of text as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
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
function through<Stream extends Duplex>(pieces: AsyncIterable<string | Uint8Array>, stream: Stream): Stream {
  void quietly(pipeline(Readable.from(pieces), stream))
  return stream
}

function unreadable(path: string, detail: string): Refusal {
  return new Refusal('file.unreadable', {path, detail})
}

async function removeAll(disk: Disk, path: string): Promise<void> {
  for (const {name, kind} of await disk.list(path)) {
    if (kind === 'folder') await removeAll(disk, join(path, name))
    else await disk.unlink(join(path, name))
  }
  await disk.rmdir(path)
}
