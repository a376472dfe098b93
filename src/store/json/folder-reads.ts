import {Refusal} from '../../core/refusal.ts'
import {byText} from '../../core/value/order.ts'
import type {Disk, Handle, Stat} from './disk.ts'
import {reading} from './file-faults.ts'
import {orAbsent, quietly, whole} from './file-io.ts'
import type {Places} from './places.ts'

export interface FolderReads {
  /** Null where there is nothing. */
  stat(file: string): Promise<Stat | null>
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
  openToRead(file: string): Promise<Readable | null>
  /** Names of what lies in a folder, sorted; none where there is no such folder. */
  list(folder: string): Promise<readonly {readonly name: string; readonly kind: Stat['kind']}[]>
}

interface Readable {
  readonly handle: Handle
  readonly size: number
}

/** More than nearly all pages of the index have. */
const lentBytes = 131_072

export function readsIn(disk: Disk, places: Places): FolderReads {
  const spare: Buffer[] = []
  const room = () => spare.pop() ?? Buffer.allocUnsafeSlow(lentBytes)

  async function openToRead(file: string): Promise<Readable | null> {
    const handle = (await places.hasFolderOf(file)) ? await orAbsent(disk.open(places.at(file), 'read')) : null
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

  return {
    stat: async (file) => ((await places.hasFolderOf(file)) ? orAbsent(disk.lstat(places.at(file))) : null),
    read: (file) =>
      reading(file, async () => {
        const open = await openToRead(file)
        return open === null ? null : whole(open.handle, open.size)
      }),
    lend: (file, use) =>
      reading(file, async () => {
        const open = await openToRead(file)
        if (open === null) return null
        const lent = room()
        const value = use(await whole(open.handle, open.size, lent))
        spare.push(lent)
        return value
      }),
    lendEach: (folder, names, use) =>
      reading(folder, async () => {
        if (disk.lendEach === undefined || !(await places.isThere(folder))) return 0
        const paths = names.map((name) => places.at(`${folder}/${name}`))
        const lent = room()
        const used = await disk.lendEach(paths, lent, use)
        spare.push(lent)
        return used
      }),
    openToRead: (file) =>
      reading(file, async () => {
        const open = await openToRead(file)
        return open && {handle: named(file, open.handle), size: open.size}
      }),
    list: (folder) =>
      reading(folder, async () => {
        const found = (await places.isThere(folder)) ? await orAbsent(disk.list(places.at(folder))) : []
        return (found ?? []).toSorted((one, other) => byText(one.name, other.name))
      }),
  }
}

/** Says which file it is when it can't be read. */
function named(file: string, handle: Handle): Handle {
  return {...handle, read: (buffer, position) => reading(file, () => handle.read(buffer, position))}
}
