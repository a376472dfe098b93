import type {Relationship} from '../core/book/relationship.ts'
import type {Settings} from '../core/book/settings.ts'
import {Refusal} from '../core/refusal.ts'
import {signsOf} from '../kinds/customer/known.ts'
import {checksum} from './checksum.ts'
import type {CommittedState} from './committed.ts'
import type {Line, LineDocument} from './journal.ts'
import {records, settingsFile} from './journal.ts'
import {documentOf, missingIn, nameOfPart, type Parts, partsApart, partsOf, withoutChange} from './parts.ts'
import {backwards, beforeUndo, type PastChange} from './past.ts'
import type {Patch, Undo} from './patch.ts'
import {type OpEntry, refHash, refKey, type Snapshot, serialise} from './snapshot.ts'
import type {Draft} from './store.ts'

/** The commit to undo: `seq`, or the last that is neither an undo nor undone. */
export async function lineToUndo(latest: CommittedState, seq: number | null, path: string): Promise<Line> {
  const isThere = seq === null || (seq >= 1 && seq <= latest.seq)
  const line = !isThere ? null : seq === null ? await lastDone(latest.lines()) : await latest.line(seq)
  if (line === null) {
    throw seq === null ? new Refusal('commit.nothing', {path}) : new Refusal('commit.unknown', {seq})
  }
  if (line.lost === true) throw new Refusal('commit.forgotten', {seq: line.seq})
  return line
}

async function lastDone(lines: AsyncIterable<Line>): Promise<Line | null> {
  const undone = new Set<number>()
  for await (const line of lines) {
    if (undone.has(line.seq)) continue
    if (line.undid !== null) undone.add(line.undid)
    else if (records(line).length > 0) return line
  }
  return null
}

/** A commit that came later, and what it made of documents that are not as the commit to undo left them. */
interface Later {
  readonly seq: number
  /** Neither undone nor the undo of one that came later too. */
  readonly counts: boolean
  readonly changes: readonly PastChange[]
}

/** What keeps a part from being taken back. */
interface Clash {
  readonly document: string
  readonly part: string
  readonly record: string
}

/** What of a book is to be as if a commit had never been: each document that others changed since, and the settings. */
class WithoutCommit {
  readonly #line: Line
  readonly #later: Later[] = []
  readonly #left = new Map<string, object | null | undefined>()
  readonly #clashes: Clash[] = []
  readonly changed: ReadonlySet<string>

  constructor(line: Line, changed: ReadonlySet<string>) {
    this.#line = line
    this.changed = changed
  }

  async goBack(latest: CommittedState): Promise<void> {
    const {seq} = this.#line
    const undone = new Set<number>()
    for await (const {line, changes} of backwards(latest, this.changed, seq + 1)) {
      const holds = !undone.has(line.seq)
      if (holds && line.undid !== null) undone.add(line.undid)
      if (holds && line.undid === seq) throw new Refusal('commit.undone', {seq, by: line.seq})
      for (const {ref, before} of changes) this.#left.set(ref, before)
      const pairsOff = line.undid !== null && line.undid > seq
      if (changes.length > 0) this.#later.push({seq: line.seq, counts: holds && !pairsOff, changes})
    }
  }

  /** A customer without what the commit did to them; null where there is none then. */
  async customer({ref, sum, undo}: LineDocument, latest: Snapshot): Promise<object | null> {
    const now = await latest.document(ref)
    const after = this.changed.has(ref) ? this.#left.get(ref) : now
    if (this.changed.has(ref) && (after === undefined || sumOf(after) !== sum)) throw this.#unknown
    const before = this.#before(after as object | null, undo)
    if (!this.changed.has(ref)) return before
    if (before !== null && after != null && now !== null) {
      return this.#merged(ref, partsOf(before), partsOf(after), partsOf(now))
    }
    // What it held may have moved to another customer since.
    for (const part of partsApart(partsOf(after ?? null), partsOf(now)))
      this.#clashes.push({document: ref, part, record: ref})
    return before
  }

  settings(undo: Patch, now: Settings): Settings {
    const after = this.#left.has(settingsFile) ? this.#left.get(settingsFile) : now
    if (after == null) throw this.#unknown
    const before = this.#before(after, {patch: undo})
    return this.#merged(settingsFile, partsOf(before), partsOf(after), partsOf(now)) as Settings
  }

  get #unknown() {
    return new Refusal('commit.forgotten', {seq: this.#line.seq})
  }

  #before(after: object | null, undo: Undo): object | null {
    const before = beforeUndo(after, undo)
    if (before === undefined) throw this.#unknown
    return before
  }

  #merged(ref: string, before: Parts, after: Parts, now: Parts): object {
    const {parts, clashes} = withoutChange(before, after, now)
    const named = (part: string) => [before, after, now].flatMap((one) => one.get(part) ?? []).slice(0, 1)
    for (const part of clashes) {
      for (const one of named(part)) this.#clashes.push({document: ref, part, record: nameOfPart(ref, one)})
    }
    const missed = new Set(missingIn(now).map((one) => one.ref))
    for (const one of missingIn(parts)) {
      if (!missed.has(one.ref)) this.#clashes.push({document: ref, part: one.by, record: one.ref})
    }
    return documentOf(parts)
  }

  /** Refuses where anything can't be taken back, naming it and the commits that have to be undone before. */
  refuseClashes(): void {
    const [first] = this.#clashes
    if (first === undefined) return
    const keyOf = ({document, part}: Pick<Clash, 'document' | 'part'>) => `${document} ${part}`
    const held = new Map(this.#clashes.map((clash) => [keyOf(clash), clash.record]))
    const touched = new Set(held.keys())
    const before: {readonly seq: number; readonly record: string | undefined}[] = []
    for (const {seq, changes} of this.#later.filter(({counts}) => counts).toReversed()) {
      const keys = changes.flatMap(({ref, before, after}) =>
        partsApart(partsOf(before ?? null), partsOf(after ?? null)).map((part) => keyOf({document: ref, part})),
      )
      if (!keys.some((key) => touched.has(key))) continue
      for (const key of keys) touched.add(key)
      before.unshift({seq, record: keys.flatMap((key) => held.get(key) ?? [])[0]})
    }
    const by = before.find(({record}) => record !== undefined)
    throw new Refusal('commit.superseded', {
      seq: this.#line.seq,
      by: by?.seq ?? this.#later[0]?.seq ?? this.#line.seq,
      record: by?.record ?? first.record,
      before: before.map(({seq}) => seq),
    })
  }
}

function sumOf(document: object | null): string | null {
  return document && checksum(serialise(document))
}

/** A customer who is on file no longer: the refs, and what else they are known by. */
export interface Gone {
  readonly refs: readonly string[]
  readonly signs: readonly string[]
}

/**
 * Puts back what the commit replaced, and leaves what later ones changed elsewhere; each document while it is at hand, but
 * first what the commit made goes. Returns who is gone.
 */
export async function takeBack(draft: Draft, latest: CommittedState, line: Line): Promise<readonly Gone[]> {
  const without = new WithoutCommit(line, await changedSince(latest, line))
  await without.goBack(latest)
  const merged = new Map<string, object | null>()
  for (const one of line.customers) {
    if (without.changed.has(one.ref)) merged.set(one.ref, await without.customer(one, latest))
  }
  const settings = line.settings?.undo ? without.settings(line.settings.undo, await latest.settings()) : null
  without.refuseClashes()

  const gone: Gone[] = []
  for (const {ref} of line.customers.filter(({undo}) => undo === null)) {
    const customer = (await latest.document(ref))?.customer
    if (customer !== undefined) gone.push({refs: [ref, ...customer.formerRefs], signs: signsOf(customer)})
    await draft.remove(ref)
  }
  for (const one of line.customers) {
    const before = merged.has(one.ref) ? merged.get(one.ref) : await without.customer(one, latest)
    if (before != null) await draft.put(before as Relationship)
  }
  // Numbers stay given out, and what else a made-up journal leaves out is found when it is held against the shape.
  if (settings !== null) await draft.configure({...settings, counters: (await draft.settings()).counters})
  return gone
}

/** The documents of a commit that are not as it left them; the settings always, since numbers are given out in them. */
async function changedSince(latest: Snapshot, line: Line): Promise<ReadonlySet<string>> {
  const changed = new Set<string>(line.settings?.undo ? [settingsFile] : [])
  for (const {ref, sum} of line.customers) {
    const text = await latest.text(ref)
    if ((text && checksum(text)) !== sum) changed.add(ref)
  }
  return changed
}

/** What keeps their refs from others: `seq` is the commit that is taken back. */
export function refEntries({id}: Settings, gone: readonly Gone[], seq: number): readonly OpEntry[] {
  return gone.flatMap(({refs, signs}) => {
    const whose = signs.map((sign) => refHash(id, sign))
    return refs.map((ref) => ({key: refKey(id, ref), seq, undone: false, ...(whose.length > 0 && {whose})}))
  })
}
