import type {ListedCommit} from '../core/book/commit-fields.ts'
import type {Relationship} from '../core/book/relationship.ts'
import {Refusal} from '../core/refusal.ts'
import {isObject} from '../core/value/json-equality.ts'
import {isFounding, recordKinds} from '../kinds/registry.ts'
import {checksum} from './checksum.ts'
import type {CommittedState} from './committed.ts'
import type {Line} from './journal.ts'
import {settingsFile} from './journal.ts'
import {applyPatch, type Undo} from './patch.ts'
import type {CommitPast} from './store.ts'

/** What a commit made of a document; null where there was or is none, undefined where that is not known. */
export interface PastChange {
  /** Of a customer, or `settingsFile`. */
  readonly ref: string
  readonly before: object | null | undefined
  readonly after: object | null | undefined
}

/** A commit, and what it made of the documents that were asked for. */
export interface PastCommit {
  readonly line: Line
  readonly changes: readonly PastChange[]
}

/** Goes back from the book as it is, newest commit first, down to the one numbered `to`, and sees what these documents were. */
export async function* backwards(
  latest: CommittedState,
  refs: ReadonlySet<string>,
  to: number,
): AsyncGenerator<PastCommit> {
  const seen = new Map<string, object | null | undefined>()
  const changeOf = async (
    line: Line,
    {ref, undo}: {readonly ref: string; readonly undo: Undo},
    now: () => Promise<object | null | undefined>,
  ): Promise<PastChange> => {
    const after = seen.has(ref) ? seen.get(ref) : await now()
    const before = line.lost === true || after === undefined ? undefined : beforeUndo(after, undo)
    seen.set(ref, before)
    return {ref, before, after}
  }
  for await (const line of latest.lines()) {
    if (line.seq < to) return
    const changes: PastChange[] = []
    for (const one of line.customers) {
      if (refs.has(one.ref)) changes.push(await changeOf(line, one, () => asWritten(latest, one.ref, one.sum)))
    }
    if (line.settings !== null && refs.has(settingsFile)) {
      const own = {ref: settingsFile, undo: {patch: line.settings.undo}}
      changes.push(await changeOf(line, own, () => latest.settings()))
    }
    yield {line, changes}
  }
}

/** So many customers are told of one by one. */
const mostTold = 8

/** What these commits made of documents, by their numbers; without those of which that is not known, or of more customers. */
export async function pastOf(
  latest: CommittedState,
  commits: readonly ListedCommit[],
): Promise<ReadonlyMap<number, CommitPast>> {
  const told = new Map(commits.filter(({customers}) => customers.length <= mostTold).map((one) => [one.seq, one]))
  const past = new Map<number, CommitPast>()
  if (told.size === 0) return past
  const refs = new Set([settingsFile, ...[...told.values()].flatMap(({customers}) => customers)])
  for await (const {line, changes} of backwards(latest, refs, Math.min(...told.keys()))) {
    const isKnown =
      line.lost !== true && changes.every(({ref, before, after}) => isKnownAs(ref, before) && isKnownAs(ref, after))
    if (told.has(line.seq) && isKnown) past.set(line.seq, pastIn(line, changes))
  }
  return past
}

/** What undo data makes of a document may be anything: of a customer it has to have all parts. */
function isKnownAs(ref: string, document: object | null | undefined): boolean {
  if (document === null || document === undefined || ref === settingsFile) return document !== undefined
  const {customer, ...lists} = document as Readonly<Record<string, unknown>>
  return (
    isObject(customer) && recordKinds.every(({list}) => Array.isArray(lists[list] ?? (isFounding(list) ? null : [])))
  )
}

function pastIn({undid}: Line, changes: readonly PastChange[]): CommitPast {
  const customers = changes.filter(({ref}) => ref !== settingsFile)
  const settings = changes.find(({ref}) => ref === settingsFile)
  return {undid, customers, settings: settings ?? null} as CommitPast
}

/** A document as its last commit left it; not known where its file was edited by hand since, or is damaged. */
async function asWritten(latest: CommittedState, ref: string, sum: string | null): Promise<object | null | undefined> {
  try {
    const now = await latest.document(ref)
    const text = await latest.text(ref)
    return (text && checksum(text)) === sum ? now : undefined
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** What a document was; not known where the undo data does not fit it. */
export function beforeUndo(after: object | null, undo: Undo): object | null | undefined {
  if (undo === null) return null
  if ('whole' in undo) return undo.whole
  try {
    return applyPatch(after, undo.patch) as Relationship
  } catch {
    return undefined
  }
}
