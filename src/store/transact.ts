import type {ListedCommit} from '../core/book/commit-fields.ts'
import type {Relationship} from '../core/book/relationship.ts'
import {Refusal} from '../core/refusal.ts'
import {newId} from '../system/ids.ts'
import type {CommittedState} from './committed.ts'
import type {Changes, OpenDraft} from './draft/draft.ts'
import {openDraft} from './draft/draft.ts'
import type {Line} from './journal.ts'
import {commitRows, newLine, opKey} from './journal.ts'
import type {OpEntry, Snapshot} from './snapshot.ts'
import type {Committed, Draft, Intent, ProposedCommit} from './store.ts'
import {lineToUndo, refEntries, takeBack} from './undo.ts'

/** What a commit makes durable. */
export interface Commit {
  readonly line: Line
  readonly changes: Changes
}

export interface Prepared {
  readonly said: Omit<Committed, 'book'>
  /** The book as the change leaves it. */
  readonly snapshot: Snapshot
  /** Null where nothing is to be written. */
  readonly commit: Commit | null
}

/** Runs a change on a state of the book and says what is to be written; writes nothing. */
export async function prepareChange(
  latest: CommittedState,
  intent: Intent,
  apply: (draft: Draft) => Promise<readonly string[]>,
): Promise<Prepared> {
  const before = await doneBefore(latest, intent)
  if (before !== null) return already(latest, intent, before)
  const {onto = latest.seq} = intent
  if (onto !== latest.seq) throw new Refusal('book.moved', {seq: latest.seq, from: onto})
  const open = openDraft(latest)
  const subjects = await apply(open.draft)
  return prepared(latest, intent, open, {subjects, undid: null, ops: []})
}

/** As `prepareChange`, for taking back a commit; `path` names the book in a refusal. */
export async function prepareUndo(
  latest: CommittedState,
  intent: Intent,
  seq: number | null,
  path: string,
): Promise<Prepared> {
  const before = await doneBefore(latest, intent)
  if (before !== null) return already(latest, intent, before)
  const line = await lineToUndo(latest, seq, path)
  const open = openDraft(latest)
  const gone = await takeBack(open.draft, latest, line)
  const refs = refEntries(await open.snapshot.settings(), gone, line.seq)
  const kept = new Set(refs.map(({key}) => key))
  const ops = [...(await turnedOps(latest, line)).filter(({key}) => !kept.has(key)), ...refs]
  return prepared(latest, intent, open, {subjects: line.subjects, undid: line.seq, ops})
}

/** The row of the commit with this op id, given or of the store's own making. */
export async function findOperation(latest: CommittedState, opId: string): Promise<ListedCommit | null> {
  const {id} = await latest.settings()
  const given = await latest.operation(() => opKey(id, opId))
  for await (const row of commitRows(latest.lines())) {
    if (given === undefined ? row.opId === opId : row.seq === given.seq) return row
  }
  return null
}

async function prepared(
  latest: CommittedState,
  intent: Intent,
  open: OpenDraft,
  said: {subjects: readonly string[]; undid: number | null; ops: readonly OpEntry[]},
): Promise<Prepared> {
  const opId = intent.opId ?? newId()
  const changes = await open.changes(latest.inspect)
  const written = changes !== null && !intent.dryRun
  const seq = latest.seq + 1
  const ops = intent.opId === null ? said.ops : [...said.ops, await ownOp(open.snapshot, intent.opId, seq)]
  const refused = open.refused()
  const kept = intent.opId === null ? [] : refused
  const commit = written
    ? {line: newLine(intent, {...said, seq, op: opId, ops, refused: kept}, changes), changes}
    : null
  if (commit !== null && intent.approve !== undefined) await intent.approve(proposed(commit))
  return {
    said: {seq: written ? seq : null, opId, already: null, undid: said.undid, subjects: said.subjects, refused},
    snapshot: open.snapshot,
    commit,
  }
}

function proposed({line, changes}: Commit): ProposedCommit {
  const {seq, at, by, command, op: opId, subjects, undid} = line
  const customers = [...changes.documents].map(([ref, {before, after}]) => ({
    ref,
    before: before === null ? null : (JSON.parse(before) as Relationship),
    after: after === null ? null : (JSON.parse(after) as Relationship),
  }))
  return {seq, at, by, command, opId, subjects, undid, customers, settings: changes.settings}
}

/** By the id that the book has after the change: a book that comes in whole brings its own. */
async function ownOp(after: Snapshot, opId: string, seq: number): Promise<OpEntry> {
  const {id} = await after.settings()
  return {key: opKey(id, opId), seq, undone: false}
}

/** The commit that had this op id before, unless it was undone since. */
async function doneBefore(latest: CommittedState, intent: Intent): Promise<Line | null> {
  const {opId} = intent
  if (opId === null) return null
  const {id} = await latest.settings()
  const found = await latest.operation(() => opKey(id, opId))
  return found === undefined || found.undone ? null : latest.line(found.seq)
}

function already(latest: CommittedState, intent: Intent, line: Line): Prepared {
  const opId = intent.opId ?? line.op
  if (line.command !== intent.command) {
    throw new Refusal('book.op-other', {opId, seq: line.seq, command: line.command})
  }
  const {seq: already, undid, subjects, refused = []} = line
  return {said: {seq: null, opId, already, undid, subjects, refused}, snapshot: latest, commit: null}
}

/** Undoing a commit frees its op ids, redoing it takes them again, unless another commit has them by now. */
async function turnedOps(latest: CommittedState, line: Line): Promise<readonly OpEntry[]> {
  const turned = line.ops.map((op) => ({...op, undone: !op.undone}))
  const held = await Promise.all(turned.map(({key}) => latest.operation(() => key)))
  return turned.filter(({seq}, index) => held[index]?.seq === seq)
}
