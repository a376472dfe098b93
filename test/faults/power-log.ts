import {basename} from 'node:path'
import type {Disk, Handle} from '../../src/store/json/disk.ts'
import {plainDisk} from '../../src/store/json/disk.ts'

/** What a program asked of the disk, as far as it matters when the power goes. `inode` counts files from 0. */
export type Step =
  | {readonly kind: 'write'; readonly inode: number; readonly at: number; readonly bytes: Buffer}
  | {readonly kind: 'truncate'; readonly inode: number; readonly size: number}
  | {readonly kind: 'sync'; readonly inode: number}
  | {readonly kind: 'create'; readonly path: string; readonly inode: number}
  | {readonly kind: 'rename'; readonly from: string; readonly to: string; readonly inode: number}
  | {readonly kind: 'unlink'; readonly path: string}
  | {readonly kind: 'mkdir'; readonly path: string}
  | {readonly kind: 'sync folder'; readonly path: string}
  | {readonly kind: 'sync all'}
  /** From here on the commit with this number is promised. */
  | {readonly kind: 'promise'; readonly commit: number}

export interface PowerLog {
  readonly disk: Disk
  readonly steps: Step[]
}

/** The real disk, with what is done to files and folders below `root` written down. */
export function powerLog(files: ReadonlyMap<string, number>): PowerLog {
  const steps: Step[] = []
  const inodes = new Map(files)
  let next = Math.max(-1, ...files.values()) + 1

  const handleOf = (path: string, inode: number | null, handle: Handle): Handle => ({
    ...handle,
    write: async (bytes, position) => {
      const count = await handle.write(bytes, position)
      if (inode !== null) steps.push({kind: 'write', inode, at: position, bytes: Buffer.from(bytes.subarray(0, count))})
      return count
    },
    truncate: async (size) => {
      await handle.truncate(size)
      if (inode !== null) steps.push({kind: 'truncate', inode, size})
    },
    sync: async () => {
      steps.push(inode === null ? {kind: 'sync folder', path} : {kind: 'sync', inode})
    },
  })

  const disk: Disk = {
    ...plainDisk,
    open: async (path, opening) => {
      const handle = await plainDisk.open(path, opening)
      if (opening === 'folder') return handleOf(path, null, handle)
      if (opening !== 'read' && !inodes.has(path)) {
        inodes.set(path, next++)
        steps.push({kind: 'create', path, inode: inodes.get(path) ?? -1})
      }
      return handleOf(path, inodes.get(path) ?? null, handle)
    },
    mkdir: async (path) => {
      await plainDisk.mkdir(path)
      steps.push({kind: 'mkdir', path})
    },
    rename: async (from, to) => {
      await plainDisk.rename(from, to)
      const inode = inodes.get(from) ?? -1
      inodes.delete(from)
      inodes.set(to, inode)
      steps.push({kind: 'rename', from, to, inode})
    },
    unlink: async (path) => {
      await plainDisk.unlink(path)
      inodes.delete(path)
      steps.push({kind: 'unlink', path})
    },
    syncAll: async () => {
      steps.push({kind: 'sync all'})
      return true
    },
  }
  return {disk, steps}
}

/** The disk of a process that is killed once a file has got this name: nothing more is done, and nothing taken back. */
export function killedOnceNamed(disk: Disk, name: string): Disk {
  let isDead = false
  const alive =
    <Args extends readonly unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      if (isDead) throw new Error('killed')
      return call(...args)
    }
  const mortal = (handle: Handle): Handle => ({
    ...handle,
    write: alive(handle.write),
    truncate: alive(handle.truncate),
    sync: alive(handle.sync),
  })
  return {
    open: alive(async (path, opening) => mortal(await disk.open(path, opening))),
    lstat: alive(disk.lstat),
    list: alive(disk.list),
    mkdir: alive(disk.mkdir),
    chmod: alive(disk.chmod),
    rename: alive(async (from, to) => {
      await disk.rename(from, to)
      isDead = basename(to) === name
      if (isDead) throw new Error('killed')
    }),
    unlink: alive(disk.unlink),
    rmdir: alive(disk.rmdir),
    syncAll: alive(disk.syncAll),
  }
}
