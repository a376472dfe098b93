import type {Entries, IndexName} from '../../core/book/rows.ts'
import {indexNames, type Pieces, type Row, type Rows, type Snapshot} from '../snapshot.ts'
import {SortedMap} from '../sorted-map.ts'
import type {DraftDocuments} from './documents.ts'
import type {Meaning} from './meaning.ts'
import type {Steps} from './steps.ts'

/** The rows that a change puts (as JSON) and takes away (null), for each index. */
export type RowChanges = {readonly [Name in IndexName]: SortedMap<string | null>}

/** Indexes that are asked together while a change goes on. */
const groups: readonly (readonly IndexName[])[] = [
  ['numbers'],
  ['directory', 'people', 'names', 'contacts'],
  ['open', 'due', 'weeks'],
]

/** Some indexes, and the documents that they do not show as they are now, as they show them. */
interface Group {
  readonly indexes: readonly IndexName[]
  readonly stale: Map<string, string | null>
}

/** The rows that a draft changes, over those of its base. They are worked out when somebody asks for them. */
export class DraftRows {
  readonly changes: RowChanges = changesOfEach()
  readonly #base: Snapshot
  readonly #documents: DraftDocuments
  readonly #meaning: Meaning
  readonly #steps: Steps
  readonly #shown: readonly Group[] = groups.map((indexes) => ({indexes, stale: new Map()}))

  constructor(base: Snapshot, documents: DraftDocuments, meaning: Meaning, steps: Steps) {
    this.#base = base
    this.#documents = documents
    this.#meaning = meaning
    this.#steps = steps
  }

  async row<Name extends IndexName>(index: Name, key: string): Promise<Row<Name> | undefined> {
    this.#settle(index)
    const changed = this.changes[index].get(key)
    return changed === undefined ? this.#base.row(index, key) : changed === null ? undefined : JSON.parse(changed)
  }

  async *rows<Name extends IndexName>(
    index: Name,
    from: string,
    to: string,
    having?: readonly Pieces[],
  ): AsyncGenerator<Rows<Name>> {
    this.#settle(index)
    yield* overlaid(this.#base.rows(index, from, to, having), this.changes[index].range(from, to))
  }

  async count(index: IndexName, from: string, to: string): Promise<number> {
    this.#settle(index)
    let count = await this.#base.count(index, from, to)
    for (const [key, row] of this.changes[index].range(from, to)) {
      const was = (await this.#base.row(index, key)) !== undefined
      count += Number(row !== null) - Number(was)
    }
    return count
  }

  /** A document is another one now: until it is settled, indexes show what it was. */
  outdate(ref: string, was: string | null): void {
    for (const {stale} of this.#shown) if (!stale.has(ref)) this.#setShown(stale, ref, was)
  }

  /** Works out the rows of one document; none are worked out again for it. */
  finish(ref: string): void {
    for (const group of this.#shown) {
      if (group.stale.has(ref)) this.#settleDocument(group, ref)
      group.stale.delete(ref)
    }
  }

  /** Of what documents have become by then. */
  #settle(index: IndexName): void {
    const group = this.#shown.find(({indexes}) => indexes.includes(index)) as Group
    for (const ref of [...group.stale.keys()]) {
      this.#settleDocument(group, ref)
      this.#setShown(group.stale, ref, undefined)
    }
  }

  #settleDocument({indexes, stale}: Group, ref: string): void {
    const before = stale.get(ref) ?? null
    const after = this.#documents.changed.get(ref)?.after ?? null
    const [taken, put] = this.#meaning.rowsOf({before, after})
    for (const name of indexes) {
      const isKept = name === 'directory' && put !== null
      const old = taken === null || isKept ? [] : taken.entries(name)
      const next = put === null ? [] : put.entries(name)
      this.#take(name, old, next)
      this.#put(name, old, next)
    }
  }

  /** A row that another document has taken over (a case that moved) stays. Of the base there is none but its own. */
  #take(index: IndexName, taken: AnyRows, put: AnyRows): void {
    if (taken.length === 0) return
    const among = finder(put)
    for (const [key, row] of taken) {
      if (among(key) !== undefined) continue
      const changed = this.changes[index].get(key)
      if (changed === undefined || changed === JSON.stringify(row)) this.#setRow(index, key, null)
    }
  }

  /** Those of the directory also where they are the same: they go with the checksum of the document. */
  #put(index: IndexName, taken: AnyRows, put: AnyRows): void {
    if (put.length === 0) return
    const among = finder(taken)
    for (const [key, row] of put) {
      const text = JSON.stringify(row)
      const was = among(key)
      if (was === undefined || JSON.stringify(was) !== text) this.#setRow(index, key, text)
    }
  }

  #setRow(index: IndexName, key: string, row: string | null): void {
    const rows = this.changes[index]
    if (this.#steps.isOpen) {
      const was = rows.get(key)
      this.#steps.note(() => set(rows, key, was))
    }
    rows.set(key, row)
  }

  /** What indexes show of a document that they do not show as it is; undefined: they do. */
  #setShown(stale: Group['stale'], ref: string, text: string | null | undefined): void {
    if (this.#steps.isOpen) {
      const was = stale.get(ref)
      this.#steps.note(() => set(stale, ref, was))
    }
    set(stale, ref, text)
  }
}

function changesOfEach(): RowChanges {
  return Object.fromEntries(indexNames.map((name) => [name, new SortedMap()])) as unknown as RowChanges
}

interface Settable<Value> {
  set(key: string, value: Value): unknown
  delete(key: string): unknown
}

function set<Value>(map: Settable<Value>, key: string, value: Value | undefined): void {
  if (value === undefined) map.delete(key)
  else map.set(key, value)
}

type AnyRows = Entries<IndexName>

/** Below this it costs least to look at one key after the other. */
const fewRows = 8

/** Looks up the row of a key. */
function finder(rows: AnyRows): (key: string) => AnyRows[number][1] | undefined {
  if (rows.length < fewRows) return (key) => rows.find(([own]) => own === key)?.[1]
  const found = new Map(rows)
  return (key) => found.get(key)
}

async function* overlaid<Value>(
  base: AsyncIterable<readonly (readonly [string, Value])[]>,
  over: Iterable<readonly [string, string | null]>,
): AsyncGenerator<readonly (readonly [string, Value])[]> {
  const changed = over[Symbol.iterator]()
  let next = changed.next()
  for await (const entries of base) {
    const merged: (readonly [string, Value])[] = []
    for (const entry of entries) {
      for (; next.done !== true && next.value[0] < entry[0]; next = changed.next())
        merged.push(...present<Value>(next.value))
      if (next.done === true || next.value[0] !== entry[0]) merged.push(entry)
    }
    yield merged
  }
  for (; next.done !== true; next = changed.next()) yield present<Value>(next.value)
}

function present<Value>([key, text]: readonly [string, string | null]): (readonly [string, Value])[] {
  return text === null ? [] : [[key, JSON.parse(text) as Value]]
}
