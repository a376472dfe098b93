import {closeSync, promises as fs, openSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {Refusal} from '../../core/refusal.ts'
import {newId} from '../../system/ids.ts'
import type {Sink} from '../run/io.ts'
import {causeOf} from '../run/io-cause.ts'

/** Where what is made bit by bit goes: bytes, or texts in UTF-8. */
export interface Bits {
  /** Begins anew: what was written does not count. */
  restart(): Promise<void>
  write(chunk: string | Uint8Array): Promise<void>
}

export type MakeChunks = (bits: Bits) => Promise<void>

/** Refuses a file that could not be written. */
export async function refuseUnwritable(path: string, force: boolean): Promise<void> {
  if (path === '' || path.endsWith('/')) throw new Refusal('file.unwritable', {path, detail: 'it names no file'})
  const isThere = await isTaken(path)
  if (isThere && !force) throw new Refusal('file.exists', {path})
  if (isThere && !(await isFile(path))) throw new Refusal('file.unwritable', {path, detail: 'it is not a file'})
  await draftBeside(path).remove()
}

async function isTaken(path: string): Promise<boolean> {
  try {
    await fs.lstat(path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw unwritable(path, error)
  }
}

async function isFile(path: string): Promise<boolean> {
  const found = await fs.stat(path).catch(() => null)
  return found === null || found.isFile()
}

/** Writes a result to a file, never over one that is there unless told so. */
export function saveText(text: string | Iterable<string> | Uint8Array, path: string, force: boolean): Promise<void> {
  return saveNew((draft) => fs.writeFile(draft, text, {flag: 'r+'}), path, force)
}

/** The same for what is made bit by bit. */
export function saveChunks(make: MakeChunks, path: string, force: boolean): Promise<void> {
  const write = async (draft: string) => {
    const file = await fs.open(draft, 'r+')
    try {
      await writeChunks(file, make)
    } finally {
      await file.close()
    }
  }
  return saveNew(write, path, force)
}

/** Hands on what is made bit by bit once all of it is there. */
export async function spool(make: MakeChunks, stdout: Sink): Promise<void> {
  const draft = draftBeside(join(tmpdir(), 'export'))
  const file = await fs.open(draft.path, 'r+')
  try {
    if (process.platform !== 'win32') await draft.remove()
    await writeChunks(file, make)
    for await (const chunk of file.createReadStream({encoding: 'utf8', start: 0})) {
      stdout.write(chunk)
      if ((await stdout.drained?.()) === false) return
    }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : unwritable(tmpdir(), error)
  } finally {
    await file.close().catch(() => undefined)
    await draft.remove()
  }
}

type WriteDraft = (path: string) => Promise<void>

/** A file that is whole or not there: written beside its place, then put in it. */
async function saveNew(write: WriteDraft, path: string, force: boolean): Promise<void> {
  const draft = draftBeside(path)
  try {
    await write(draft.path)
    await (force ? fs.rename(draft.path, path) : named(draft.path, path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Refusal('file.exists', {path})
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : unwritable(path, error)
  } finally {
    await draft.remove()
  }
}

/** Where a file can't have two names (exFAT, FAT, some of FUSE), an empty one keeps the place. */
async function named(draft: string, path: string): Promise<void> {
  try {
    await fs.link(draft, path)
  } catch (error) {
    if (!noLinks.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    closeSync(openSync(path, 'wx', 0o600))
    await fs.rename(draft, path)
  }
}

const noLinks: readonly string[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL']

/** A file that is there, and does not outlive the program, however that ends but for a kill. */
interface Draft {
  readonly path: string
  remove(): Promise<void>
}

/** A new file beside a path. Its name is short, whatever the path, and nobody can guess it. */
function draftBeside(path: string): Draft {
  const draft = join(dirname(path), `.${newId()}.part`)
  const atEnd = () => rmSync(draft, {force: true})
  try {
    closeSync(openSync(draft, 'wx', 0o600))
  } catch (error) {
    throw unwritable(path, error)
  }
  process.once('exit', atEnd)
  return {
    path: draft,
    async remove() {
      await fs.rm(draft, {force: true}).catch(() => undefined)
      process.removeListener('exit', atEnd)
    },
  }
}

async function writeChunks(file: fs.FileHandle, make: MakeChunks): Promise<void> {
  let at = 0
  await make({
    async restart() {
      await file.truncate(0)
      at = 0
    },
    async write(chunk) {
      const bytes = Buffer.from(chunk)
      for (let done = 0; done < bytes.length; ) {
        done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten
      }
      at += bytes.length
    },
  })
}

/** What the system said of a file that could not be written. */
export function unwritable(path: string, error: unknown): Refusal {
  return new Refusal('file.unwritable', {path, detail: causeOf(error, causes)})
}

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'you may not write there (EACCES)',
}
