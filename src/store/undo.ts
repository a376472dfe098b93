import type {Relationship} from '../core/book/relationship.ts'
import type {Settings} from '../core/book/settings.ts'
import {Refusal} from '../core/refusal.ts'
import {signsOf} from '../kinds/customer/known.ts'
import {checksum} from './checksum.ts'
import type {Line, LineDocument} from './journal.ts'
import {records} from './journal.ts'
import {applyPatch, type Undo} from './patch.ts'
import {type OpEntry, refHash, refKey, type Snapshot} from './snapshot.ts'
import type {Draft} from './store.ts'

interface Later {
  readonly seq: number
  readonly undid: number | null
  readonly records: readonly string[]
}

/**
 * The commit to undo: `seq`, or the last that is neither an undo nor undone. Refuses when a later commit that still
 * holds changed the same record. `lines` come newest first.
 */
export async function lineToUndo(lines: AsyncIterable<Line>, seq: number | null, path: string): Promise<Line> {
  const undone = new Set<number>()
  const later: Later[] = []
  for await (const line of lines) {
    const holds = !undone.has(line.seq)
    const lastDone = holds && line.undid === null && records(line).length > 0
    if (seq === null ? lastDone : line.seq === seq) return undoable(line, later)
    if (seq !== null && line.seq < seq) break
    if (holds && line.undid !== null) undone.add(line.undid)
    if (holds) later.push({seq: line.seq, undid: line.undid, records: records(line)})
  }
  throw seq === null ? new Refusal('commit.nothing', {path}) : new Refusal('commit.unknown', {seq})
}

function undoable(line: Line, later: readonly Later[]): Line {
  const held = new Set(records(line))
  for (const other of later) {
    const record = other.records.find((one) => held.has(one))
    const pairsOff = other.undid !== null && other.undid > line.seq
    if (record !== undefined && !pairsOff) {
      throw new Refusal('commit.superseded', {seq: line.seq, by: other.seq, record})
    }
  }
  if (line.lost === true) throw new Refusal('commit.forgotten', {seq: line.seq})
  return line
}

/** A customer who is on file no longer: the refs, and what else they are known by. */
export interface Gone {
  readonly refs: readonly string[]
  readonly signs: readonly string[]
}

/**
 * Puts back what the commit replaced; each document while it is at hand, but first what the commit made goes. Returns
 * who is gone.
 */
export async function takeBack(draft: Draft, current: Snapshot, line: Line): Promise<readonly Gone[]> {
  const gone: Gone[] = []
  for (const change of line.customers.filter(({undo}) => undo === null)) {
    const customer = (await asLeft(current, line, change))?.customer
    if (customer !== undefined) gone.push({refs: [change.ref, ...customer.formerRefs], signs: signsOf(customer)})
    await draft.remove(change.ref)
  }
  for (const change of line.customers) {
    if (change.undo !== null) await draft.put(restored(await asLeft(current, line, change), change.undo))
  }
  if (line.settings?.undo) {
    const settings = await draft.settings()
    // Numbers stay given out, and what else a made-up journal leaves out is found when it is held against the shape.
    await draft.configure({...(applyPatch(settings, line.settings.undo) as Settings), counters: settings.counters})
  }
  return gone
}

/** What keeps their refs from others: `seq` is the commit that is taken back. */
export function refEntries({id}: Settings, gone: readonly Gone[], seq: number): readonly OpEntry[] {
  return gone.flatMap(({refs, signs}) => {
    const whose = signs.map((sign) => refHash(id, sign))
    return refs.map((ref) => ({key: refKey(id, ref), seq, undone: false, ...(whose.length > 0 && {whose})}))
  })
}

/** The document as the commit left it: nobody changed it since. */
async function asLeft(current: Snapshot, line: Line, {ref, sum}: LineDocument): Promise<Relationship | null> {
  const now = await current.document(ref)
  const text = await current.text(ref)
  if ((text && checksum(text)) === sum) return now
  throw new Refusal('commit.superseded', {seq: line.seq, by: line.seq, record: ref})
}

function restored(now: Relationship | null, undo: NonNullable<Undo>): Relationship {
  return 'whole' in undo ? undo.whole : (applyPatch(now, undo.patch) as Relationship)
}
