import {Refusal} from '../../core/refusal.ts'
import {settingsFile} from '../journal.ts'
import type {Handle} from './disk.ts'
import {unwritable} from './file-faults.ts'
import {isCode, quietly} from './file-io.ts'
import type {Folder} from './folder.ts'
import {pendingFile, stateFile} from './layout.ts'
import {type ReservedSpace, reservedSpaceIn} from './reserved-space.ts'
import {sleep} from './sleep.ts'
import {uptime} from './uptime.ts'

export interface Waiting {
  /** Seconds until `book.busy`. */
  readonly wait: number
  /** Called once when the wait takes more than two seconds. */
  readonly onWait?: (() => void) | undefined
  /** Is a book made in the folder? Else nothing is left in one that holds none. */
  readonly makes?: true
}

/** The lock, and the place of the next in line: only who holds that place tries the lock, so nobody takes it twice in a row while others wait. */
export const lockFiles = ['lock', 'queue'] as const

/**
 * Runs `work` as the book's only writer. The kernel frees the lock when the process ends, however it ends. Polled, not
 * blocking: a blocked call could not be given up, and would keep the process from ending.
 */
export async function withLock<Result>(
  folder: Folder,
  waiting: Waiting,
  work: (reserved: ReservedSpace) => Promise<Result>,
): Promise<Result> {
  if (waiting.makes !== true) await refuseNoBook(folder)
  const patience = patienceOf(folder.root, waiting)
  const place = await lockOf(folder, 'queue', () => patience(inQueue))
  let lock: Handle
  try {
    lock = await lockOf(folder, 'lock', () => patience(() => 2))
  } finally {
    await quietly(place.close())
  }
  try {
    return await work(reservedSpaceIn(lock))
  } finally {
    await quietly(lock.close())
  }
}

async function refuseNoBook(folder: Folder): Promise<void> {
  for (const file of [stateFile, settingsFile, pendingFile]) {
    const found = await folder.stat(file).catch((error: unknown) => {
      throw unwritable(file, error)
    })
    if (found !== null) return
  }
  throw new Refusal('book.missing', {path: folder.root})
}

/** Runs `work` as the only writer if nobody else is one just now; null otherwise. */
export async function ifUnlocked<Result>(
  folder: Folder,
  work: () => Promise<Result>,
): Promise<{result: Result} | null> {
  const {tryLock} = await nativeLock()
  const handle = await opened(folder, 'lock')
  try {
    return locked(tryLock, handle) && (await inPlace(folder, 'lock', handle)) ? {result: await work()} : null
  } finally {
    await quietly(handle.close())
  }
}

async function lockOf(folder: Folder, name: string, pause: () => Promise<void>): Promise<Handle> {
  const {tryLock} = await nativeLock()
  for (;;) {
    const handle = await opened(folder, name)
    try {
      while (!locked(tryLock, handle)) await pause()
      if (await inPlace(folder, name, handle)) return handle
    } catch (error) {
      await quietly(handle.close())
      throw unwritable(name, error)
    }
    await quietly(handle.close())
  }
}

function locked(tryLock: (fd: number) => boolean, {fd}: Handle): boolean {
  try {
    return tryLock(fd)
  } catch (error) {
    throw new Refusal('book.no-lock', {detail: String(error)})
  }
}

/** A lock on a file that was removed meanwhile locks nothing. */
async function inPlace(folder: Folder, name: string, handle: Handle): Promise<boolean> {
  const [held, found] = [await handle.stat(), await folder.stat(name)]
  return found !== null && found.inode === held.inode
}

async function opened(folder: Folder, name: string): Promise<Handle> {
  try {
    return await plainFile(await folder.openLock(name), name)
  } catch (error) {
    throw isCode(error, 'ENOENT', 'ENOTDIR')
      ? new Refusal('book.missing', {path: folder.root})
      : unwritable(name, error)
  }
}

async function plainFile(handle: Handle, file: string): Promise<Handle> {
  try {
    const {mode, kind, links} = await handle.stat()
    if (kind !== 'file') throw new Refusal('book.unwritable', {file, detail: 'not a plain file'})
    if (process.platform !== 'win32' && mode !== 0o600 && links <= 1) await handle.chmod(0o600)
    return handle
  } catch (error) {
    await quietly(handle.close())
    throw error
  }
}

async function nativeLock(): Promise<{tryLock: (fd: number) => boolean}> {
  try {
    const loaded = await import('fs-native-extensions')
    return (loaded as unknown as {default?: typeof loaded}).default ?? loaded
  } catch (error) {
    throw new Refusal('book.no-lock', {detail: (error as Error).message.split('\n')[0] ?? ''})
  }
}

/**
 * How long to pause before asking for the place again: the longer somebody has waited, the oftener they ask, so that
 * they are the next; and many who have just come leave the processor to the one who writes.
 */
function inQueue(waited: number): number {
  return 1 + Math.random() * 25 * 2 ** (-waited / 500)
}

function patienceOf(path: string, {wait, onWait}: Waiting): (pause: (waited: number) => number) => Promise<void> {
  const start = uptime()
  let said = false
  return async (pause) => {
    const waited = uptime() - start
    if (waited >= wait * 1000) throw new Refusal('book.busy', {path, seconds: wait})
    if (waited >= 2000 && !said) {
      said = true
      onWait?.()
    }
    await sleep(pause(waited))
  }
}
