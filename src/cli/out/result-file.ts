import {createReadStream, promises as fs} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {Refusal} from '../../core/refusal.ts'
import {newId} from '../run/ids.ts'
import type {Sink} from '../run/io.ts'
import {causeOf} from '../run/io-cause.ts'

const draftFlags = {flag: 'wx', mode: 0o600} as const

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
  await fs.rm(await draftOf((draft) => fs.writeFile(draft, '', draftFlags), path))
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
  return saveNew((draft) => fs.writeFile(draft, text, draftFlags), path, force)
}

/** The same for what is made bit by bit. */
export function saveChunks(make: MakeChunks, path: string, force: boolean): Promise<void> {
  return saveNew((draft) => writeChunks(draft, make), path, force)
}

/** Hands on what is made bit by bit once all of it is there. */
export async function spool(make: MakeChunks, stdout: Sink): Promise<void> {
  const draft = await draftOf((path) => writeChunks(path, make), join(tmpdir(), 'export'))
  try {
    for await (const chunk of createReadStream(draft, {encoding: 'utf8'})) {
      stdout.write(chunk)
      if ((await stdout.drained?.()) === false) return
    }
  } finally {
    await fs.rm(draft, {force: true})
  }
}

type WriteDraft = (draft: string) => Promise<void>

/** A file that is whole or not there: written beside its place, then put in it. */
async function saveNew(write: WriteDraft, path: string, force: boolean): Promise<void> {
  const draft = await draftOf(write, path)
  try {
    await (force ? fs.rename(draft, path) : fs.link(draft, path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Refusal('file.exists', {path})
    throw unwritable(path, error)
  } finally {
    await fs.rm(draft, {force: true})
  }
}

/** A new file beside a path. Its name is short, whatever the path, and nobody can guess it. */
async function draftOf(write: WriteDraft, path: string): Promise<string> {
  const draft = join(dirname(path), `.${newId()}.part`)
  try {
    await write(draft)
    return draft
  } catch (error) {
    await fs.rm(draft, {force: true}).catch(() => undefined)
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : unwritable(path, error)
  }
}

async function writeChunks(draft: string, make: MakeChunks): Promise<void> {
  const file = await fs.open(draft, draftFlags.flag, draftFlags.mode)
  let at = 0
  try {
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
  } finally {
    await file.close()
  }
}

function unwritable(path: string, error: unknown): Refusal {
  return new Refusal('file.unwritable', {path, detail: causeOf(error, causes)})
}

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'you may not write there (EACCES)',
  ENOSPC: 'no space is left (ENOSPC)',
}
