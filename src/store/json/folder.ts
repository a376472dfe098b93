import {dirname} from 'node:path'
import {Refusal} from '../../core/refusal.ts'
import {errnoOf} from '../../system/errno.ts'
import {newId} from '../../system/ids.ts'
import type {Disk, Handle, Stat} from './disk.ts'
import {damaged} from './parse.ts'
import {sleep} from './sleep.ts'

/** A folder of files, all of them named by their path in it; what goes wrong becomes a refusal that names the file. */
export interface Folder {
  /** Where it is, for messages: paths of files are made by the folder alone. */
  readonly root: string
  /** Null where there is nothing. */
  stat(file: string): Promise<Stat | null>
  /**
   * For writing in place; made where it is missing. A file that has a second name gets bytes of its own first: what is
   * written would stand under that other name, too.
   */
  openToUpdate(file: string): Promise<Handle>
  /** The same for a lock, which must stay the file that others wait for, whatever other names it has. */
  openLock(file: string): Promise<Handle>
  /** Null where there is no such file. Links and everything else that is no plain file are refused. */
  read(file: string): Promise<Buffer | null>
  /** What is made of a file, whose bytes are lent for as long as that takes: to get memory for each costs more than to read it. */
  lend<Value>(file: string, use: (bytes: Buffer) => Value): Promise<Value | null>
  /**
   * Lends the bytes of many files of a folder, one after the other, for as long as each is there, is not large and is taken;
   * returns how many it took. Whoever asks has to know the bytes, and reads what is left as any file, to be told what it is.
   */
  lendEach(folder: string, names: readonly string[], use: (bytes: Buffer, index: number) => boolean): Promise<number>
  /** For reading in parts; null where there is no such file. */
  openToRead(file: string): Promise<{readonly handle: Handle; readonly size: number} | null>
  /** Names of what lies in a folder, sorted; none where there is no such folder. */
  list(folder: string): Promise<readonly {readonly name: string; readonly kind: Stat['kind']}[]>
  /** Writes a temporary file, synced, and returns its name. */
  stage(pieces: Pieces, file: string): Promise<string>
  /**
   * Writes temporary files, and returns their names; none is left where one fails. They are synced together, and with
   * them what else was written; all of it is closed.
   */
  stageAll(
    files: readonly {readonly file: string; readonly bytes: Uint8Array}[],
    others?: readonly Written[],
  ): Promise<readonly string[]>
  /**
   * Writes a file where it is, new or over what it says, not synced: only for what a cut is sure to have written again.
   * What can't be written over (a link, a file with a second name) is left; returns the temporary file to publish then.
   */
  writeOver(bytes: Uint8Array, file: string): Promise<string | null>
  /** The same for many, as far as that can be had at once; returns those that are left. */
  writeEach<File extends {readonly file: string; readonly bytes: Uint8Array}>(
    files: readonly File[],
  ): Promise<readonly File[]>
  /** Refuses what could not be written or taken away: found out while nothing has changed. */
  refuseUnwritable(files: readonly string[]): Promise<void>
  /** Gives a temporary file its name, over what had that name. */
  publish(temporary: string, file: string): Promise<void>
  remove(file: string): Promise<void>
  makeFolder(folder: string): Promise<void>
  /** Makes durable which names a folder holds; '' is the book's own. */
  sync(folder: string): Promise<void>
  /** The same for several, together. */
  syncFolders(folders: readonly string[]): Promise<void>
  /** Makes durable a file that was written unsynced, but for its name. */
  syncFile(file: string): Promise<void>
  /** Makes durable all that is in the book; false where that can't be had at once. */
  syncAll(): Promise<boolean>
  /** Makes durable the folders that were made since the last time. */
  syncMade(): Promise<void>
  /** Removes temporary files that others left behind; only under the lock. */
  sweep(): Promise<void>
}

/** A file that was written, but is not synced yet. */
export interface Written {
  readonly file: string
  readonly handle: Handle
}

type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

export const temporaryName = /^\.[0-9a-f-]{36}\.tmp$/
const renameSeconds = 10
/** To look at each of more than these would take longer than it is worth. */
const manyFiles = 64
/** More than nearly all pages of the index have. */
const lentBytes = 131_072

export function folderAt(disk: Disk, root: string): Folder {
  const known = new Set<string>()
  const madeIn = new Set<string>()
  const spare: Buffer[] = []
  const at = (file: string) => pathIn(root, file)

  /** Is the folder of a file there? */
  async function guard(file: string): Promise<boolean> {
    assertWithin(file)
    return isThere(dirname(file))
  }

  /** The folders of the book must be folders, not links to somewhere else. */
  async function isThere(folder: string): Promise<boolean> {
    if (folder === '.' || known.has(folder)) return true
    if (!(await isThere(dirname(folder)))) return false
    const stat = await orAbsent(disk.lstat(at(folder)))
    if (stat === null) return false
    if (stat.kind !== 'folder') throw new Refusal('book.unreadable', {file: folder, detail: 'not a folder'})
    known.add(folder)
    return true
  }

  async function openToRead(file: string) {
    const handle = (await guard(file)) ? await orAbsent(disk.open(at(file), 'read')) : null
    if (handle === null) return null
    try {
      const stat = await handle.stat()
      if (stat.kind !== 'file') throw new Refusal('book.unreadable', {file, detail: 'not a plain file'})
      return {handle, size: stat.size}
    } catch (error) {
      await quietly(handle.close())
      throw error
    }
  }

  async function makeFolder(folder: string): Promise<void> {
    if (folder === '.' || (await isThere(folder))) return
    await makeFolder(dirname(folder))
    await disk.mkdir(at(folder)).catch(unless('EEXIST'))
    await disk.chmod(at(folder), 0o700)
    madeIn.add(dirname(folder))
  }

  async function temporaryWith(pieces: Pieces, synced: boolean): Promise<string> {
    const name = temporaryFile()
    const handle = await disk.open(at(name), 'create')
    try {
      await fill(handle, pieces, synced)
    } catch (error) {
      await quietly(disk.unlink(at(name)))
      throw error
    }
    return name
  }

  /** False where it is nothing to write over. */
  async function writtenOver(file: string, bytes: Uint8Array): Promise<boolean> {
    const handle = await disk.open(at(file), 'update').catch(() => null)
    if (handle === null) return false
    try {
      const {kind, links, size, mode} = await handle.stat()
      if (kind !== 'file' || links !== 1) return false
      if (mode !== 0o600 && process.platform !== 'win32') await handle.chmod(0o600)
      await writeAll(handle, bytes, 0)
      if (size > bytes.length) await handle.truncate(bytes.length)
      return true
    } finally {
      await quietly(handle.close())
    }
  }

  async function openToUpdate(file: string): Promise<Handle> {
    assertWithin(file)
    await makeFolder(dirname(file))
    const handle = await disk.open(at(file), 'update')
    try {
      const {kind, links, size} = await handle.stat()
      if (kind !== 'file') throw new Refusal('book.unwritable', {file, detail: 'not a plain file'})
      if (links <= 1) return handle
      const temporary = await temporaryWith([await whole(handle, size)], true)
      await renamed(disk, at(temporary), at(file))
    } catch (error) {
      await quietly(handle.close())
      throw error
    }
    return openToUpdate(file)
  }

  /** What is not there will be made; what may not be written to can still be replaced, where its folder may be. */
  async function writable(file: string, ...but: readonly string[]): Promise<void> {
    await writing(file, async () => disk.access?.(at(file)).catch(unless('ENOENT', ...but)))
  }

  return {
    root,
    stat: async (file) => ((await guard(file)) ? orAbsent(disk.lstat(at(file))) : null),
    openToUpdate: (file) => writing(file, () => openToUpdate(file)),
    openLock: (file) => disk.open(at(file), 'update'),
    read: (file) =>
      reading(file, async () => {
        const open = await openToRead(file)
        return open === null ? null : whole(open.handle, open.size)
      }),
    lend: (file, use) =>
      reading(file, async () => {
        const open = await openToRead(file)
        if (open === null) return null
        const room = spare.pop() ?? Buffer.allocUnsafeSlow(lentBytes)
        const value = use(await whole(open.handle, open.size, room))
        spare.push(room)
        return value
      }),
    lendEach: (folder, names, use) =>
      reading(folder, async () => {
        if (disk.lendEach === undefined || !(await isThere(folder))) return 0
        const paths = names.map((name) => at(`${folder}/${name}`))
        const room = spare.pop() ?? Buffer.allocUnsafeSlow(lentBytes)
        const used = await disk.lendEach(paths, room, use)
        spare.push(room)
        return used
      }),
    openToRead: (file) =>
      reading(file, async () => {
        const open = await openToRead(file)
        return open && {handle: named(file, open.handle), size: open.size}
      }),
    list: (folder) =>
      reading(folder, async () => {
        const found = (await isThere(folder)) ? await orAbsent(disk.list(at(folder))) : []
        return (found ?? []).toSorted((one, other) => (one.name < other.name ? -1 : 1))
      }),
    stage: (pieces, file) => writing(file, () => temporaryWith(pieces, true)),
    writeOver: (bytes, file) =>
      writing(file, async () => {
        await makeFolder(dirname(file))
        const isDone = await writtenOver(file, bytes)
        return isDone ? null : temporaryWith([bytes], false)
      }),
    async writeEach(files) {
      if (disk.writeEach === undefined) return files
      for (const folder of new Set(files.map(({file}) => dirname(file))))
        await writing(folder, () => makeFolder(folder))
      const left = await disk.writeEach(files.map(({file, bytes}) => ({path: at(file), bytes})))
      return left.flatMap((index) => files.slice(index, index + 1))
    },
    async stageAll(files, others = []) {
      const names: string[] = []
      const open = [...others]
      try {
        for (const {file, bytes} of files) {
          const name = temporaryFile()
          const handle = await writing(file, () => disk.open(at(name), 'create'))
          names.push(name)
          open.push({file, handle})
          await writing(file, () => written(handle, [bytes]))
        }
        await settled(open.map(({file, handle}) => writing(file, () => handle.sync(open.length > 1))))
      } catch (error) {
        for (const name of names) await quietly(disk.unlink(at(name)))
        throw error
      } finally {
        for (const {handle} of open) await quietly(handle.close())
      }
      return names
    },
    async refuseUnwritable(files) {
      if (disk.access === undefined) return
      const folders = new Set(files.map(dirname))
      for (const folder of folders) await writable(folder)
      for (const file of files.length > manyFiles ? [] : files) await writable(file, 'EACCES')
    },
    publish: (temporary, file) =>
      writing(file, async () => {
        await makeFolder(dirname(file))
        await renamed(disk, at(temporary), at(file))
      }),
    remove: (file) =>
      writing(file, async () => {
        if (await guard(file)) await disk.unlink(at(file)).catch(unless('ENOENT'))
      }),
    makeFolder: (folder) => writing(folder, () => makeFolder(folder)),
    sync: (folder) => writing(folder === '' ? '.' : folder, () => syncFolder(disk, at(folder))),
    syncFolders: (folders) =>
      settled(folders.map((folder) => writing(folder, () => syncFolder(disk, at(folder), folders.length > 1)))),
    syncFile: (file) =>
      writing(file, async () => {
        const handle = await disk.open(at(file), 'update')
        try {
          await handle.sync()
        } finally {
          await quietly(handle.close())
        }
      }),
    syncAll: () => writing('.', () => disk.syncAll(['', 'customers', 'index'].map(at))),
    syncMade: () =>
      writing('.', async () => {
        for (const parent of madeIn) {
          await syncFolder(disk, at(parent))
          madeIn.delete(parent)
        }
      }),
    sweep: () =>
      writing('.', async () => {
        for (const {name} of await disk.list(root)) if (temporaryName.test(name)) await disk.unlink(at(name))
      }),
  }
}

/**
 * Where a file of a folder is: the one place where paths are put together. Names of the book's files are in their shortest
 * form; what has anything to be worked out leads elsewhere, and is refused.
 */
function pathIn(root: string, file: string): string {
  if (file === '' || file === '.') return root
  assertWithin(file)
  return `${root}/${file}`
}

function assertWithin(file: string): void {
  if (file !== '' && leadsElsewhere.test(file)) throw damaged(file, 'not the name of a file of a book')
}

const leadsElsewhere = process.platform === 'win32' ? /(?:^|\/)\.{0,2}(?:\/|$)|[\\:\0]/ : /(?:^|\/)\.{0,2}(?:\/|$)|\0/

function temporaryFile(): string {
  return `.${newId()}.tmp`
}

/** Waits for all of it also where some fails: nothing goes on in the background then. */
async function settled(works: readonly Promise<void>[]): Promise<void> {
  const ends = await Promise.allSettled(works)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

export async function syncFolder(disk: Disk, path: string, beside = false): Promise<void> {
  try {
    const handle = await disk.open(path, 'folder')
    try {
      await handle.sync(beside)
    } finally {
      await quietly(handle.close())
    }
  } catch (error) {
    if (process.platform !== 'win32' || !isCode(error, 'EPERM', 'EISDIR', 'EINVAL', 'EACCES')) throw error
  }
}

/** Writes, syncs and closes; 0600 whatever the umask. A failed sync is not tried again: the file is of no use then. */
export async function fill(handle: Handle, pieces: Pieces, synced = true): Promise<void> {
  try {
    await written(handle, pieces)
    if (synced) await handle.sync()
  } finally {
    await quietly(handle.close())
  }
}

async function written(handle: Handle, pieces: Pieces): Promise<void> {
  if (process.platform !== 'win32') await handle.chmod(0o600)
  let position = 0
  for await (const piece of pieces) position = await writeAll(handle, bytesOf(piece), position)
}

function bytesOf(piece: string | Uint8Array): Uint8Array {
  return typeof piece === 'string' ? Buffer.from(piece) : piece
}

export async function writeAll(handle: Handle, bytes: Uint8Array, position: number): Promise<number> {
  let done = 0
  while (done < bytes.length) done += await handle.write(bytes.subarray(done), position + done)
  return position + done
}

/** Reads a file to its end and closes it; the bytes lie in `room` if that is large enough. */
async function whole(handle: Handle, size: number, room: Buffer | null = null): Promise<Buffer> {
  try {
    const buffer = room === null || size > room.length ? Buffer.alloc(size) : room.subarray(0, size)
    return buffer.subarray(0, await readAt(handle, buffer, 0))
  } finally {
    await quietly(handle.close())
  }
}

/** Fills the buffer from a position on; returns how much there was. */
export async function readAt(handle: Handle, buffer: Uint8Array, position: number): Promise<number> {
  let done = 0
  while (done < buffer.length) {
    const count = await handle.read(buffer.subarray(done), position + done)
    if (count === 0) break
    done += count
  }
  return done
}

/** On Windows a file that somebody has open can't be renamed over: wait for it. */
async function renamed(disk: Disk, from: string, to: string): Promise<void> {
  for (let waited = 0; ; waited += 100) {
    try {
      return await disk.rename(from, to)
    } catch (error) {
      const busy = process.platform === 'win32' && isCode(error, 'EPERM', 'EACCES', 'EBUSY')
      if (!busy || waited >= renameSeconds * 1000) throw error
      await sleep(100)
    }
  }
}

export async function quietly(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined)
}

export function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException | null)?.code ?? '')
}

export function unless(...codes: readonly string[]): (error: unknown) => void {
  return (error) => {
    if (!isCode(error, ...codes)) throw error
  }
}

export async function orAbsent<Value>(work: Promise<Value>): Promise<Value | null> {
  try {
    return await work
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return null
    throw error
  }
}

async function reading<Value>(file: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('book.unreadable', {file, detail: detailOf(error)})
  }
}

/** Says which file it is when it can't be read. */
function named(file: string, handle: Handle): Handle {
  return {...handle, read: (buffer, position) => reading(file, () => handle.read(buffer, position))}
}

async function writing<Value>(file: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    throw unwritable(file, error)
  }
}

export function unwritable(file: string, error: unknown): Refusal {
  if (error instanceof Refusal) return error
  return ['ENOSPC', 'EDQUOT'].includes(errnoOf(error))
    ? new Refusal('book.no-space', {file})
    : new Refusal('book.unwritable', {file, detail: detailOf(error)})
}

function detailOf(error: unknown): string {
  return isCode(error, 'ELOOP') ? 'a symbolic link' : errnoOf(error)
}
