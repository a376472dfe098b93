import {Refusal} from '../../core/refusal.ts'
import {newId} from '../../system/ids.ts'
import type {Disk, Handle} from './disk.ts'
import {writing} from './file-faults.ts'
import {fill, isCode, type Pieces, quietly, settled, unless, whole, writeAll, written} from './file-io.ts'
import {foldersOf, type Places} from './places.ts'
import {sleep} from './sleep.ts'

export interface FolderWrites {
  /**
   * For writing in place; made where it is missing. A file that has a second name gets bytes of its own first: what is
   * written would stand under that other name, too.
   */
  openToUpdate(file: string): Promise<Handle>
  /** The same for a lock, which must stay the file that others wait for, whatever other names it has. */
  openLock(file: string): Promise<Handle>
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
  /** Removes temporary files that others left behind; only under the lock. */
  sweep(): Promise<void>
}

/** A file that was written, but is not synced yet. */
export interface Written {
  readonly file: string
  readonly handle: Handle
}

export const temporaryName = /^\.[0-9a-f-]{36}\.tmp$/
const renameSeconds = 10
/** To look at each of more than these would take longer than it is worth. */
const manyFiles = 64

export function writesIn(disk: Disk, places: Places): FolderWrites {
  /** What is not there will be made; what may not be written to can still be replaced, where its folder may be. */
  async function writable(file: string, ...but: readonly string[]): Promise<void> {
    await writing(file, async () => disk.access?.(places.at(file)).catch(unless('ENOENT', ...but)))
  }

  return {
    openToUpdate: (file) => writing(file, () => openToUpdate(disk, places, file)),
    openLock: (file) => disk.open(places.at(file), 'update'),
    stage: (pieces, file) => writing(file, () => temporaryWith(disk, places, pieces, true)),
    stageAll: (files, others = []) => stageAll(disk, places, files, others),
    writeOver: (bytes, file) =>
      writing(file, async () => {
        await places.makeFolderOf(file)
        const isDone = await writtenOver(disk, places.at(file), bytes)
        return isDone ? null : temporaryWith(disk, places, [bytes], false)
      }),
    async writeEach(files) {
      if (disk.writeEach === undefined) return files
      for (const folder of foldersOf(files.map(({file}) => file))) {
        await writing(folder, () => places.makeFolder(folder))
      }
      const left = await disk.writeEach(files.map(({file, bytes}) => ({path: places.at(file), bytes})))
      return left.flatMap((index) => files.slice(index, index + 1))
    },
    async refuseUnwritable(files) {
      if (disk.access === undefined) return
      for (const folder of foldersOf(files)) await writable(folder)
      for (const file of files.length > manyFiles ? [] : files) await writable(file, 'EACCES')
    },
    publish: (temporary, file) =>
      writing(file, async () => {
        await places.makeFolderOf(file)
        await renamed(disk, places.at(temporary), places.at(file))
      }),
    remove: (file) =>
      writing(file, async () => {
        if (await places.hasFolderOf(file)) await disk.unlink(places.at(file)).catch(unless('ENOENT'))
      }),
    makeFolder: (folder) => writing(folder, () => places.makeFolder(folder)),
    sweep: () =>
      writing('.', async () => {
        for (const {name} of await disk.list(places.at(''))) {
          if (temporaryName.test(name)) await disk.unlink(places.at(name))
        }
      }),
  }
}

function temporaryFile(): string {
  return `.${newId()}.tmp`
}

async function temporaryWith(disk: Disk, places: Places, pieces: Pieces, synced: boolean): Promise<string> {
  const name = temporaryFile()
  const handle = await disk.open(places.at(name), 'create')
  try {
    await fill(handle, pieces, synced)
  } catch (error) {
    await quietly(disk.unlink(places.at(name)))
    throw error
  }
  return name
}

async function stageAll(
  disk: Disk,
  places: Places,
  files: Parameters<FolderWrites['stageAll']>[0],
  others: readonly Written[],
): Promise<readonly string[]> {
  const names: string[] = []
  const open = [...others]
  try {
    for (const {file, bytes} of files) {
      const name = temporaryFile()
      const handle = await writing(file, () => disk.open(places.at(name), 'create'))
      names.push(name)
      open.push({file, handle})
      await writing(file, () => written(handle, [bytes]))
    }
    await settled(open.map(({file, handle}) => writing(file, () => handle.sync(open.length > 1))))
  } catch (error) {
    for (const name of names) await quietly(disk.unlink(places.at(name)))
    throw error
  } finally {
    for (const {handle} of open) await quietly(handle.close())
  }
  return names
}

/** False where it is nothing to write over. */
async function writtenOver(disk: Disk, path: string, bytes: Uint8Array): Promise<boolean> {
  const handle = await disk.open(path, 'update').catch(() => null)
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

async function openToUpdate(disk: Disk, places: Places, file: string): Promise<Handle> {
  await places.makeFolderOf(file)
  const handle = await disk.open(places.at(file), 'update')
  try {
    const {kind, links, size} = await handle.stat()
    if (kind !== 'file') throw new Refusal('book.unwritable', {file, detail: 'not a plain file'})
    if (links <= 1) return handle
    const temporary = await temporaryWith(disk, places, [await whole(handle, size)], true)
    await renamed(disk, places.at(temporary), places.at(file))
  } catch (error) {
    await quietly(handle.close())
    throw error
  }
  return openToUpdate(disk, places, file)
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
