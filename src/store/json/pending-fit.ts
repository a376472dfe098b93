import {Refusal} from '../../core/refusal.ts'
import {checksum} from '../checksum.ts'
import {parseLine, settingsFile} from '../journal.ts'
import {quietly, readAt} from './file-io.ts'
import type {Folder} from './folder.ts'
import {journalLine, lastLine} from './journal-files.ts'
import {pendingFile, stateFile} from './layout.ts'
import {damaged} from './parse.ts'
import {type Pending, type PendingHead, parsePending, pendingHead} from './pending-file.ts'
import {parseState, type State} from './state.ts'

/*
 * A commit that waits is applied only to the state that it was made for. Copied, synced or restored from elsewhere the file
 * may be whole and yet of another book, or of another branch of this one: applied there it would break what it meets.
 */

export type Fit = 'waits' | 'applied' | 'foreign'

export async function readPending(folder: Folder): Promise<Pending | null> {
  const bytes = await folder.read(pendingFile)
  return bytes && parsePending(bytes)
}

/** For who holds the lock; also where the state can't be read, since it can be made again. */
export async function fitOf(folder: Folder, pending: Pending): Promise<Fit> {
  const bytes = await folder.read(stateFile)
  if (bytes?.toString() === pending.state) return 'applied'
  if (bytes !== null && pending.onto === checksum(bytes)) return 'waits'
  const state = bytes && readable(bytes)
  if (state !== null && state.seq >= pending.seq && (await isInJournal(folder, pending))) return 'applied'
  if (state !== null && (pending.onto !== null || state.seq !== pending.seq - 1)) return 'foreign'
  return (await followsJournal(folder, pending)) ? 'waits' : 'foreign'
}

/** A file of long ago that came back, as from a shared folder: its commit is known. */
async function isInJournal(folder: Folder, {seq, journal}: Pending): Promise<boolean> {
  const own = journal && parseLine(journal.text.trimEnd())
  return own !== null && (await journalLine(folder, seq).catch(() => null))?.op === own.op
}

/** Is the book its own, and does the journal end with the commit before, or with its line? More can't be told without the state. */
async function followsJournal(folder: Folder, {seq, book}: Pending): Promise<boolean> {
  const settings = await folder.read(settingsFile)
  if (book !== null && settings !== null && idIn(settings) !== book) return false
  const last = (await lastLine(folder))?.seq ?? 0
  return last === seq || last === seq - 1
}

function idIn(settings: Buffer): unknown {
  try {
    return JSON.parse(settings.toString()).id
  } catch {
    return null
  }
}

/** The beginning of a file that waits, and the number of its commit; null where it can't be applied to the state that is there. */
export interface Waiting {
  readonly head: string
  readonly seq: number | null
}

/** For who only looks; null where nothing waits, or where writers are done with it. */
export async function waitingIn(folder: Folder): Promise<Waiting | null> {
  for (let last = ''; ; ) {
    const bytes = await headBytes(folder)
    if (bytes === null) return null
    const found = pendingHead(bytes)
    const head = bytes.toString('latin1')
    if (found === null) return {head, seq: null}
    const state = await folder.read(stateFile)
    const fit = state === null ? 'waits' : fitOfHead(found, state)
    if (fit === 'applied') return null
    if (fit === 'waits') return {head, seq: found.seq}
    // Between the two looks another commit may have come: what stays the same is foreign.
    if (last === head) return {head, seq: null}
    last = head
  }
}

function fitOfHead({seq, onto}: PendingHead, bytes: Buffer): Fit {
  if (onto === checksum(bytes)) return 'waits'
  const state = readable(bytes)
  if (state === null) return 'waits'
  if (state.seq >= seq) return 'applied'
  return onto === undefined && state.seq === seq - 1 ? 'waits' : 'foreign'
}

export function foreign(): Refusal {
  return damaged(pendingFile, 'made for another book, or another state of this one', 'rebuild')
}

function readable(bytes: Uint8Array): State | null {
  try {
    return parseState(bytes)
  } catch {
    return null
  }
}

async function headBytes(folder: Folder): Promise<Buffer | null> {
  const open = await folder.openToRead(pendingFile)
  if (open === null) return null
  try {
    const head = Buffer.alloc(200)
    return head.subarray(0, await readAt(open.handle, head, 0))
  } finally {
    await quietly(open.handle.close())
  }
}
