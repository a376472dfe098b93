import {readdirSync, statSync} from 'node:fs'
import {join} from 'node:path'
import type {Disk, Handle} from '../../src/store/json/disk.ts'
import {plainDisk} from '../../src/store/json/disk.ts'

const blockBytes = 4096

const blocksOf = (bytes: number) => Math.ceil(bytes / blockBytes)

/** How many blocks of a disk the files and folders below a folder take. */
export function blocksIn(path: string): number {
  const entries = readdirSync(path, {recursive: true, withFileTypes: true})
  return entries.reduce(
    (sum, entry) => sum + (entry.isFile() ? blocksOf(statSync(join(entry.parentPath, entry.name)).size) : 1),
    1,
  )
}

/** The real disk, on which the folder `root` has no more than so many blocks; not asked to sync. Says when it is full. */
export function fullDisk(root: string, blocks: number, onFull: () => void = () => undefined): Disk {
  const claim = (more: number) => {
    if (more <= 0 || blocksIn(root) + more <= blocks) return
    onFull()
    throw Object.assign(new Error('ENOSPC'), {code: 'ENOSPC'})
  }

  const handleOf = (handle: Handle): Handle => ({
    ...handle,
    write: async (bytes, position) => {
      const {size} = await handle.stat()
      claim(blocksOf(Math.max(size, position + bytes.length)) - blocksOf(size))
      return handle.write(bytes, position)
    },
    sync: async () => undefined,
  })

  return {
    ...plainDisk,
    open: async (path, opening) => handleOf(await plainDisk.open(path, opening)),
    mkdir: async (path) => {
      claim(1)
      await plainDisk.mkdir(path)
    },
  }
}
