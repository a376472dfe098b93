import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import {uptime} from './uptime.ts'
import type {Whole} from './write-files.ts'

/** How a file is opened: `folder` is for syncing it; `create` must not find anything; `update` makes what is missing. */
export type Opening = 'read' | 'create' | 'update' | 'folder'

export interface Stat {
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  readonly size: number
  readonly mode: number
  readonly inode: number
  /** How many names it has. */
  readonly links: number
}

export interface Handle {
  readonly fd: number
  stat(): Promise<Stat>
  /** Returns how many bytes it read; 0 at the end. */
  read(buffer: Uint8Array, position: number): Promise<number>
  /** Returns how many bytes it wrote: may be fewer than given. */
  write(bytes: Uint8Array, position: number): Promise<number>
  truncate(size: number): Promise<void>
  chmod(mode: number): Promise<void>
  /** `beside` others that are under way: a disk takes several at once in the time of one. */
  sync(beside?: boolean): Promise<void>
  close(): Promise<void>
}

/** All that the store asks of the file system. No call follows a symbolic link in the last part of a path. */
export interface Disk {
  open(path: string, opening: Opening): Promise<Handle>
  /**
   * Lends the bytes of one file after the other, all in one room, as long as each is had whole and at once and `use` takes
   * it; returns how many it took. Left out where each call is to be seen: to go through them one by one takes longer.
   */
  lendEach?(paths: readonly string[], room: Buffer, use: (bytes: Buffer, index: number) => boolean): Promise<number>
  /**
   * Writes files where they are, new or over what they say, unsynced; returns which of them are left: what is no plain file
   * of one name, and what could not be written. Left out likewise.
   */
  writeEach?(files: readonly Whole[]): Promise<readonly number[]>
  /** Fails where a file or folder can't be written to; left out likewise. */
  access?(path: string): Promise<void>
  lstat(path: string): Promise<Stat>
  list(path: string): Promise<readonly {readonly name: string; readonly kind: Stat['kind']}[]>
  mkdir(path: string): Promise<void>
  chmod(path: string, mode: number): Promise<void>
  rename(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
  rmdir(path: string): Promise<void>
  /** Makes durable all that was written to the file systems of these folders; false where that can't be had. */
  syncAll(folders: readonly string[]): Promise<boolean>
}

const noFollow = constants.O_NOFOLLOW ?? 0
const noBlock = constants.O_NONBLOCK ?? 0

const flags: Readonly<Record<Opening, number>> = {
  read: constants.O_RDONLY | noFollow | noBlock,
  create: constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow,
  update: constants.O_RDWR | constants.O_CREAT | noFollow | noBlock,
  folder: constants.O_RDONLY | noFollow | (constants.O_DIRECTORY ?? 0),
}

/** Milliseconds after which timers and signals get their turn: to take it wakes the engine's own work, too. */
const longestRun = 100
/** Calls after which the time is looked at: to look takes as long as some calls do. */
const someCalls = 16
let turned = uptime()
let calls = 0

/** A call that blocks: it takes a small part of what a turn through the pool of threads takes. */
async function done<Value>(work: () => Value): Promise<Value> {
  if (isDue()) await turn()
  return work()
}

function isDue(): boolean {
  return ++calls % someCalls === 0 && uptime() - turned > longestRun
}

async function turn(): Promise<void> {
  await new Promise(setImmediate)
  turned = uptime()
}

/** What root makes in a folder of somebody else is theirs: they could not read it. */
const isRoot = process.geteuid?.() === 0

function opened(path: string, opening: Opening): number {
  if (!isRoot || opening === 'read' || opening === 'folder') return openSync(path, flags[opening], 0o600)
  const fd = createdAnew(path, flags[opening] | constants.O_EXCL)
  if (fd === null) return openSync(path, flags[opening], 0o600)
  hand(fd, path)
  return fd
}

/** Null where it is there already: what others put there is not given away. */
function createdAnew(path: string, flag: number): number | null {
  try {
    return openSync(path, flag, 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && (flag & constants.O_RDWR) !== 0) return null
    throw error
  }
}

function made(path: string): void {
  mkdirSync(path, {mode: 0o700})
  if (!isRoot) return
  const fd = openSync(path, flags.folder)
  try {
    hand(fd, path)
  } finally {
    closeSync(fd)
  }
}

/** Gives what was made to the owner of the folder that it is in, where that can be had. */
function hand(fd: number, path: string): void {
  const owner = ownerOf(path)
  if (owner === null) return
  try {
    fchownSync(fd, owner.uid, owner.gid)
  } catch {
    return
  }
}

/** Whose the folder of a file is; null where it is root's own. */
function ownerOf(path: string): {readonly uid: number; readonly gid: number} | null {
  if (!isRoot) return null
  const {uid, gid} = lstatSync(path.slice(0, path.lastIndexOf('/')) || '/')
  return uid === 0 ? null : {uid, gid}
}

/** Call by call: who stands between sees all that is done. */
export const plainDisk: Disk = {
  open: (path, opening) => done(() => handleOf(opened(path, opening))),
  lstat: (path) => done(() => statOf(lstatSync(path))),
  list: (path) =>
    done(() => readdirSync(path, {withFileTypes: true}).map((entry) => ({name: entry.name, kind: kindOf(entry)}))),
  mkdir: (path) => done(() => made(path)),
  chmod: (path, mode) => done(() => chmodSync(path, mode)),
  rename: (from, to) => done(() => renameSync(from, to)),
  unlink: (path) => done(() => unlinkSync(path)),
  rmdir: (path) => done(() => rmdirSync(path)),
  syncAll: async (folders) => (await import('./sync-all.ts')).syncAll(folders),
}

export const realDisk: Disk = {
  ...plainDisk,
  access: (path) => done(() => accessSync(path, constants.W_OK)),
  lendEach,
  writeEach: async (files) =>
    (await import('./write-files.ts')).writeFiles(
      files,
      {flags: flags.update, owner: ownerOf(files[0]?.path ?? '.')},
      () => (isDue() ? turn() : null),
    ),
}

async function lendEach(
  paths: readonly string[],
  room: Buffer,
  use: (bytes: Buffer, index: number) => boolean,
): Promise<number> {
  let used = 0
  for (const path of paths) {
    if (isDue()) await turn()
    const count = readInto(path, room)
    if (count === room.length || !use(room.subarray(0, count), used)) return used
    used++
  }
  return used
}

/** How much there is, if it is less than the room; nothing where it can't be read. */
function readInto(path: string, room: Buffer): number {
  let fd = -1
  try {
    fd = openSync(path, flags.read)
    return readSync(fd, room, 0, room.length, 0)
  } catch {
    return 0
  } finally {
    if (fd !== -1) closeSync(fd)
  }
}

function handleOf(fd: number): Handle {
  return {
    fd,
    stat: () => done(() => statOf(fstatSync(fd))),
    read: (buffer, position) => done(() => readSync(fd, buffer, 0, buffer.length, position)),
    write: (bytes, position) => done(() => writeSync(fd, bytes, 0, bytes.length, position)),
    truncate: (size) => done(() => ftruncateSync(fd, size)),
    chmod: (mode) => done(() => fchmodSync(fd, mode)),
    sync: (beside = false) => (beside ? syncedBeside(fd) : done(() => fsyncSync(fd))),
    close: () => done(() => closeSync(fd)),
  }
}

function syncedBeside(fd: number): Promise<void> {
  return new Promise((resolve, reject) => fsync(fd, (error) => (error === null ? resolve() : reject(error))))
}

function statOf(stat: Kinds & {size: number; mode: number; ino: number; nlink: number}): Stat {
  return {kind: kindOf(stat), size: stat.size, mode: stat.mode & 0o7777, inode: stat.ino, links: stat.nlink}
}

interface Kinds {
  isFile(): boolean
  isDirectory(): boolean
  isSymbolicLink(): boolean
}

function kindOf(entry: Kinds): Stat['kind'] {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'folder'
  return entry.isSymbolicLink() ? 'link' : 'other'
}
