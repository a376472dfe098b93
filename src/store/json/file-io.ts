import type {Disk, Handle} from './disk.ts'

export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** Writes, syncs and closes; 0600 whatever the umask. A failed sync is not tried again: the file is of no use then. */
export async function fill(handle: Handle, pieces: Pieces, synced = true): Promise<void> {
  try {
    await written(handle, pieces)
    if (synced) await handle.sync()
  } finally {
    await quietly(handle.close())
  }
}

export async function written(handle: Handle, pieces: Pieces): Promise<void> {
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
export async function whole(handle: Handle, size: number, room: Buffer | null = null): Promise<Buffer> {
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

/** Waits for all of it also where some fails: nothing goes on in the background then. */
export async function settled(works: readonly Promise<void>[]): Promise<void> {
  const ends = await Promise.allSettled(works)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
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
