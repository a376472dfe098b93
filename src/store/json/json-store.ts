import {Refusal} from '../../core/refusal.ts'
import type {CommittedState} from '../committed.ts'
import {firstCommits} from '../journal.ts'
import {readerOver} from '../reader.ts'
import type {BookReader, Committed, Intent, Store} from '../store.ts'
import type {Prepared} from '../transact.ts'
import type {JsonCommittedState} from './committed-state.ts'
import {committedStateOn} from './committed-state.ts'
import type {Disk} from './disk.ts'
import {realDisk} from './disk.ts'
import {type Folder, folderAt} from './folder.ts'
import {followingReader, reopened} from './following-reader.ts'
import {pendingFile, stateFile} from './layout.ts'
import {ifUnlocked, withLock} from './lock.ts'
import type {Format} from './parse.ts'
import {currentFormat, stepsFrom} from './parse.ts'
import {applyPending, recover, writePending} from './pending.ts'
import type {Pending} from './pending-file.ts'
import {fitOf, readPending, waitingIn} from './pending-fit.ts'
import type {ReservedSpace} from './reserved-space.ts'
import {spending} from './reserved-space.ts'
import {sleep} from './sleep.ts'
import {Stale} from './standing.ts'
import {assertKnown, parseState, readState, type State} from './state.ts'
import {uptime} from './uptime.ts'

export interface Notice {
  /**
   * `edited`: a file that was edited by hand, readable, but to be taken in before it is written; `unfinished`: a commit
   * that stands, though the disk refused to take in all of it yet; `unfit`: one that waits and can't be applied to this
   * book, which is read without it.
   */
  readonly kind: 'edited' | 'unfinished' | 'unfit'
  readonly file: string
}

export interface StoreOptions {
  /** Called once when another writer is waited for for more than two seconds. */
  readonly onWait?: () => void
  readonly onNotice?: (notice: Notice) => void
  /** Waited for right before a commit stands: a throw leaves the book as it was, and after it all goes on to its end. */
  readonly onCommitPoint?: (() => Promise<void>) | undefined
  readonly disk?: Disk | undefined
  readonly format?: Format
}

/** Those who only look don't wait for it. */
const writing = () => import('../transact.ts')

/** How long a reader waits for a commit that is being applied before it reads past it, and tries without the lock. */
const patienceMs = 2000

/** The book in a folder. Nothing is opened before it is asked something; a folder without a book is `book.missing`. */
export function openJsonStore(path: string, options: StoreOptions = {}): Store {
  const book = openFolder(path, options)

  const look = <Result>(see: (latest: JsonCommittedState) => Promise<Result>) => lookAt(book, see)
  const unfinished = () => options.onNotice?.({kind: 'unfinished', file: pendingFile})

  async function commit(intent: Intent, prepare: (latest: CommittedState) => Promise<Prepared>): Promise<Committed> {
    const work = async (reserved: ReservedSpace) => {
      const {inspecting, isManyDocuments, pendingOf} = await import('./commit.ts')
      const latest = await spending(reserved, book.openToWrite)
      const base = followingReader(latest, book.openToRead)
      const prepared = await prepare({...base.latest, inspect: inspecting(book.format)})
      const isBulk = prepared.commit !== null && isManyDocuments(prepared.commit.changes)
      if (prepared.commit !== null) {
        const pending = await pendingOf(book.folder, latest, prepared.commit, book.format)
        await book.folder.refuseUnwritable(filesOf(pending))
        await options.onCommitPoint?.()
        const write = () => writePending(book.folder, pending, prepared.said.opId)
        await (pending.forgotten.length > 0 ? spending(reserved, write) : write())
        const applied = spending(reserved, () => applyPending(book.folder, pending))
        await applied.then(reserved.take, (error: unknown) => {
          if (pending.forgotten.length === 0) return unfinished()
          const {file = pendingFile} = error instanceof Refusal ? (error.facts as {file?: string}) : {}
          throw new Refusal('book.not-erased', {seq: pending.seq, opId: prepared.said.opId, file})
        })
      }
      return committed(isBulk ? {...prepared, snapshot: reopened(book.openToRead)} : prepared, base.settle)
    }
    return withLock(book.folder, {wait: intent.wait, onWait: options.onWait}, work).catch((error: unknown) => {
      // Somebody else writes, although this one has the lock: it was taken away.
      throw error instanceof Stale ? new Refusal('book.busy', {path, seconds: 0}) : error
    })
  }

  /** Nothing is written, so nobody need wait. */
  function rehearse(prepare: (latest: CommittedState) => Promise<Prepared>): Promise<Committed> {
    return look(async (latest) => {
      const base = followingReader(latest, book.openToRead)
      return committed(await prepare(base.latest), base.settle)
    })
  }

  const change = (intent: Intent, prepare: (latest: CommittedState) => Promise<Prepared>) =>
    intent.dryRun ? rehearse(prepare) : commit(intent, prepare)

  return {
    read: <Result>(see: (reader: BookReader) => Promise<Result>) => look((latest) => see(readerOver(latest))),
    change: (intent, apply) => change(intent, async (latest) => (await writing()).prepareChange(latest, intent, apply)),
    undo: (intent, seq) =>
      change(intent, async (latest) => (await writing()).prepareUndo(latest, intent, seq, path)).catch(notAsWritten),
    past: (commits) => look(async (latest) => (await import('../past.ts')).pastOf(latest, commits)),
    log: (limit) => look((latest) => firstCommits(latest.lines(), limit)),
    operation: (opId) => look(async (latest) => (await writing()).findOperation(latest, opId)),
  }
}

function committed(prepared: Prepared, settle: () => void): Committed {
  settle()
  return {...prepared.said, book: readerOver(prepared.snapshot)}
}

/** Reads until what was seen was one state; when writers leave no time for that, as one of them. */
export async function lookAt<Result>(
  book: OpenFolder,
  see: (latest: JsonCommittedState) => Promise<Result>,
): Promise<Result> {
  const start = uptime()
  for (;;) {
    try {
      return await see(await book.openToRead())
    } catch (error) {
      if (!(error instanceof Stale)) throw error
    }
    if (uptime() - start < patienceMs) continue
    const quiet = await ifUnlocked(book.folder, () => outcomeOf(async () => see(await book.openToWrite()))).catch(
      () => null,
    )
    if (quiet !== null) return quiet.result()
    await sleep(5)
  }
}

/** A book's folder, and the ways to stand on its state. */
export interface OpenFolder {
  readonly folder: Folder
  readonly format: Format
  /** The last state, without a lock. */
  openToRead(): Promise<JsonCommittedState>
  /** Under the lock: the last state, with nothing left to finish. */
  openToWrite(): Promise<JsonCommittedState>
}

export function openFolder(path: string, options: StoreOptions = {}): OpenFolder {
  const folder = folderAt(options.disk ?? realDisk, path)
  const format = options.format ?? currentFormat
  const noticed = new Set<string>()
  const notice = (kind: Notice['kind'], file: string) => {
    if (!noticed.has(file)) options.onNotice?.({kind, file})
    noticed.add(file)
  }
  const onEdited = (file: string) => notice('edited', file)
  /** How a file begins that waits and can't be applied: whoever looks goes on without it. */
  let unfit: string | null = null

  function passOver(head: string): void {
    unfit = head
    notice('unfit', pendingFile)
  }

  /** The number of the commit that waits; null where there is none that could be applied. */
  async function waiting(): Promise<number | null> {
    const found = await waitingIn(folder)
    if (found === null || found.head === unfit) return null
    if (found.seq === null) passOver(found.head)
    return found.seq
  }

  async function stateNow(): Promise<JsonCommittedState> {
    const {state, text} = await readState(folder)
    const moved = async () => ((await waiting()) ?? -1) > state.seq || (await readState(folder)).text !== text
    return committedStateOn({folder, state, pending: null, format, onEdited, moved})
  }

  /** A commit stands but is not applied, and can't be just now: read it in memory. */
  async function stateBeside(): Promise<JsonCommittedState | null> {
    const head = (await waitingIn(folder))?.head
    const pending = await readPending(folder).catch(orNull)
    if (pending === null || (await fitOf(folder, pending)) === 'foreign') {
      if (head !== undefined) passOver(head)
      return null
    }
    const state = parseState(Buffer.from(pending.state))
    const moved = async () => Math.max((await waiting()) ?? -1, await newestState(folder)) !== pending.seq
    return committedStateOn({folder, state, pending, format, onEdited, moved})
  }

  async function settled(seq: number): Promise<JsonCommittedState> {
    const start = uptime()
    for (;;) {
      if ((await newestState(folder)) >= seq) return stateNow()
      const finished = await ifUnlocked(folder, () => recover(folder)).catch(() => 'stuck' as const)
      if (finished === 'stuck' || uptime() - start >= patienceMs) {
        const beside = await stateBeside()
        if (beside !== null) return beside
      }
      if ((await waiting()) !== seq) return stateNow()
      await sleep(3)
    }
  }

  async function openToRead(): Promise<JsonCommittedState> {
    const seq = await waiting()
    const latest = seq === null ? await stateNow() : await settled(seq)
    assertKnown(latest.state, format)
    if (isOfToday(latest.state, format)) return latest
    await withLock(folder, {wait: 30, onWait: options.onWait}, openToWrite)
    return stateNow()
  }

  async function openToWrite(): Promise<JsonCommittedState> {
    await recover(folder)
    const latest = await stateNow()
    assertKnown(latest.state, format)
    if (isOfToday(latest.state, format)) return latest
    if (isToMigrate(latest.state, format)) await (await import('./migrate.ts')).migrate(folder, latest.state, format)
    else await (await import('./reindex.ts')).reindex(folder, format)
    return stateNow()
  }

  return {folder, format, openToRead, openToWrite}
}

function isOfToday(state: State, format: Format): boolean {
  return state.index === format.index && !isToMigrate(state, format)
}

function isToMigrate({schema}: State, format: Format): boolean {
  return stepsFrom(schema, format).length > 0
}

/** What is damaged is nothing to go on with; everything else is thrown on. */
function orNull(error: unknown): null {
  if (error instanceof Refusal && error.code === 'book.damaged') return null
  throw error
}

async function newestState(folder: Folder): Promise<number> {
  try {
    return (await readState(folder)).state.seq
  } catch (error) {
    if (error instanceof Refusal) return -1
    throw error
  }
}

/** What came of it, to be had later: a failure of the work is not one of getting to it. */
async function outcomeOf<Result>(work: () => Promise<Result>): Promise<() => Result> {
  try {
    const result = await work()
    return () => result
  } catch (error) {
    return () => {
      throw error
    }
  }
}

function filesOf({write, remove, journal}: Pending): readonly string[] {
  return [...write.map(({file}) => file), ...remove, ...(journal === null ? [] : [journal.file]), stateFile]
}

/** What a journal keeps of the past can be made up by whoever made the book. */
async function notAsWritten(error: unknown): Promise<never> {
  const {NotValid} = await import('./commit.ts')
  if (!(error instanceof NotValid)) throw error
  throw new Refusal('book.damaged', {file: 'journal', detail: `to undo this, ${error.message}`, remedy: 'restore'})
}
