import {constants} from 'node:fs'
import * as fs from 'node:fs/promises'

/** How a file is opened: `folder` is for syncing it; `create` must not find anything; `update` makes what is missing. */
export type Opening = 'read' | 'create' | 'update' | 'folder'

export interface Stat {
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  readonly size: number
  readonly mode: number
  readonly inode: number
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
  sync(): Promise<void>
  close(): Promise<void>
}

/** All that the store asks of the file system. No call follows a symbolic link in the last part of a path. */
export interface Disk {
  open(path: string, opening: Opening): Promise<Handle>
  lstat(path: string): Promise<Stat>
  list(path: string): Promise<readonly {readonly name: string; readonly kind: Stat['kind']}[]>
  mkdir(path: string): Promise<void>
  chmod(path: string, mode: number): Promise<void>
  rename(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
  rmdir(path: string): Promise<void>
}

const noFollow = constants.O_NOFOLLOW ?? 0
const noBlock = constants.O_NONBLOCK ?? 0

const flags: Readonly<Record<Opening, number>> = {
  read: constants.O_RDONLY | noFollow | noBlock,
  create: constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow,
  update: constants.O_RDWR | constants.O_CREAT | noFollow | noBlock,
  folder: constants.O_RDONLY | noFollow | (constants.O_DIRECTORY ?? 0),
}

export const realDisk: Disk = {
  open: async (path, opening) => handleOf(await fs.open(path, flags[opening], 0o600)),
  lstat: async (path) => statOf(await fs.lstat(path)),
  list: async (path) =>
    (await fs.readdir(path, {withFileTypes: true})).map((entry) => ({name: entry.name, kind: kindOf(entry)})),
  mkdir: async (path) => void (await fs.mkdir(path, {mode: 0o700})),
  chmod: (path, mode) => fs.chmod(path, mode),
  rename: (from, to) => fs.rename(from, to),
  unlink: (path) => fs.unlink(path),
  rmdir: (path) => fs.rmdir(path),
}

function handleOf(file: fs.FileHandle): Handle {
  return {
    fd: file.fd,
    stat: async () => statOf(await file.stat()),
    read: async (buffer, position) => (await file.read(buffer, 0, buffer.length, position)).bytesRead,
    write: async (bytes, position) => (await file.write(bytes, 0, bytes.length, position)).bytesWritten,
    truncate: (size) => file.truncate(size),
    chmod: (mode) => file.chmod(mode),
    sync: () => file.sync(),
    close: () => file.close(),
  }
}

function statOf(stat: Kinds & {size: number; mode: number; ino: number}): Stat {
  return {kind: kindOf(stat), size: stat.size, mode: stat.mode & 0o7777, inode: stat.ino}
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
