import {Refusal} from '../core/refusal.ts'
import type {Relationship} from '../core/relationship.ts'
import type {IndexName} from '../core/rows.ts'
import type {Settings} from '../core/settings.ts'
import {readerOver} from './reader.ts'
import type {Remainder, Row, Snapshot} from './snapshot.ts'
import {indexNames, refHash, rowsOf, serialise} from './snapshot.ts'
import {SortedMap} from './sorted-map.ts'
import type {Draft} from './store.ts'

/** The rows that a change puts (a row) and takes away (null), for each index. */
export type RowChanges = {readonly [Name in IndexName]: SortedMap<Row<Name> | null>}

export interface DocumentChange {
  readonly before: Relationship | null
  readonly after: Relationship | null
}

/** The refs to rub out, and the one that takes their place. */
export interface Forgotten {
  readonly refs: readonly string[]
  readonly into: string
  /** Commits that do not speak of them, but may hold their words: about customers whom they were joined to for a while. */
  readonly carriers?: readonly number[]
}

/** All that a draft holds: what a commit writes. */
export interface Changes {
  readonly documents: ReadonlyMap<string, DocumentChange>
  /** Null where the settings stay as they were. */
  readonly settings: {readonly before: Settings; readonly after: Settings} | null
  readonly forgotten: readonly Forgotten[]
  readonly rows: RowChanges
}

export interface OpenDraft {
  readonly draft: Draft
  /** The base as the draft leaves it. */
  readonly snapshot: Snapshot
  /** Null where the draft changes nothing. */
  changes(): Promise<Changes | null>
}

/** What a step did so far: how to take it back, and the documents that it replaced as it found them. */
interface Step {
  readonly reversals: (() => void)[]
  readonly found: Map<string, Relationship | null>
}

/** A draft over one state of the book: its own changes lie over the base, which stays as it is. */
export function openDraft(base: Snapshot): OpenDraft {
  const documents = new Map<string, DocumentChange>()
  const forgotten: Forgotten[] = []
  const rows = noRows()
  let settings: Settings | null = null
  let configured = false
  let step: Step | null = null

  const snapshot: Snapshot = {
    settings: async () => settings ?? base.settings(),
    document: async (ref) => {
      const changed = documents.get(ref)
      return changed === undefined ? base.document(ref) : changed.after
    },
    row: async (index, key) => {
      const changed = rows[index].get(key)
      return changed === undefined ? base.row(index, key) : (changed ?? undefined)
    },
    rows: (index, from, to) => overlaid(base.rows(index, from, to), rows[index].range(from, to)),
    count: async (index, from, to) => {
      let count = await base.count(index, from, to)
      for (const [key, row] of rows[index].range(from, to)) {
        const was = (await base.row(index, key)) !== undefined
        count += Number(row !== null) - Number(was)
      }
      return count
    },
  }

  async function replace(ref: string, after: Relationship | null): Promise<Relationship | null> {
    const current = await snapshot.document(ref)
    const before = documents.get(ref)?.before ?? (documents.has(ref) ? null : current)
    if (step?.found.has(ref) === false) step.found.set(ref, current)
    const [taken, put] = [current && rowsOf(current), after && rowsOf(after)]
    for (const index of indexNames) await replaceRows(index, taken?.[index] ?? {}, put?.[index] ?? {})
    if (put !== null) setRow(rows.directory, ref, put.directory[ref] ?? null)
    setDocument(ref, {before, after})
    return current
  }

  function setDocument(ref: string, change: DocumentChange): void {
    const was = documents.get(ref)
    step?.reversals.push(() => (was === undefined ? documents.delete(ref) : documents.set(ref, was)))
    documents.set(ref, change)
  }

  function setRow<Value>(changed: SortedMap<Value>, key: string, row: Value): void {
    const [had, was] = [changed.has(key), changed.get(key)]
    step?.reversals.push(() => (had ? changed.set(key, was as Value) : changed.delete(key)))
    changed.set(key, row)
  }

  /** A row that another document has taken over (a case that moved) stays. */
  async function replaceRows(index: IndexName, taken: Rows, put: Rows): Promise<void> {
    const changed = rows[index] as SortedMap<unknown>
    for (const [key, row] of Object.entries(taken)) {
      if (put[key] === undefined && sameRow(await snapshot.row(index, key), row)) setRow(changed, key, null)
    }
    for (const [key, row] of Object.entries(put)) if (!sameRow(taken[key], row)) setRow(changed, key, row)
  }

  const draft: Draft = {
    ...readerOver(snapshot),
    async nextNumber(kind) {
      const current = await snapshot.settings()
      const number = current.counters[kind] + 1
      settings = {...current, counters: {...current.counters, [kind]: number}}
      return number
    },
    async put(relationship) {
      const document = normalised(relationship)
      await replace(validRef(document.customer.ref), document)
    },
    async remove(ref) {
      if ((await replace(ref, null)) === null) throw new Refusal('customer.unknown', {ref, near: []})
    },
    async forget(ref, remainder) {
      const person = await replace(ref, null)
      if (person === null) throw new Refusal('customer.unknown', {ref, near: []})
      const refs = [ref, ...person.customer.formerRefs]
      const {id} = await snapshot.settings()
      const hashes = [...((person as Remainder).forgottenRefs ?? []), ...refs.map((one) => refHash(id, one))]
      const document = normalised({...remainder, forgottenRefs: hashes})
      await replace(validRef(document.customer.ref), document)
      forgotten.push({refs, into: document.customer.ref})
    },
    async configure(next) {
      const {counters} = await snapshot.settings()
      settings = {...normalised(next), counters: higher(next.counters, counters)}
      configured = true
    },
    async step(work) {
      const kept = {settings, configured, forgotten: forgotten.length}
      const mine: Step = {reversals: [], found: new Map()}
      step = mine
      try {
        await work()
        return [...mine.found].some(([ref, found]) => !sameRow(found, documents.get(ref)?.after))
      } catch (error) {
        for (const reverse of mine.reversals.toReversed()) reverse()
        ;({settings, configured} = kept)
        forgotten.length = kept.forgotten
        throw error
      } finally {
        step = null
      }
    },
  }

  return {
    draft,
    snapshot,
    async changes() {
      const changed = new Map([...documents].filter(([, change]) => !sameDocument(change)))
      const before = await base.settings()
      const counted = configured || changed.size > 0
      const after = settings !== null && counted && serialise(settings) !== serialise(before) ? settings : null
      return changed.size === 0 && after === null
        ? null
        : {documents: changed, settings: after && {before, after}, forgotten, rows}
    },
  }
}

function noRows(): RowChanges {
  return Object.fromEntries(indexNames.map((name) => [name, new SortedMap()])) as unknown as RowChanges
}

type Rows = Readonly<Record<string, unknown>>

function sameRow(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

async function* overlaid<Value>(
  base: AsyncIterable<readonly [string, Value]>,
  over: Iterable<readonly [string, Value | null]>,
): AsyncGenerator<readonly [string, Value]> {
  const changed = over[Symbol.iterator]()
  let next = changed.next()
  for await (const entry of base) {
    for (; next.done !== true && next.value[0] < entry[0]; next = changed.next()) yield* present(next.value)
    if (next.done === true || next.value[0] !== entry[0]) yield entry
  }
  for (; next.done !== true; next = changed.next()) yield* present(next.value)
}

function present<Value>([key, value]: readonly [string, Value | null]): (readonly [string, Value])[] {
  return value === null ? [] : [[key, value]]
}

/** As it will be read again: what JSON does not keep is gone. */
function normalised<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}

function sameDocument({before, after}: DocumentChange): boolean {
  return before === after || (before !== null && after !== null && serialise(before) === serialise(after))
}

function higher(one: Settings['counters'], other: Settings['counters']): Settings['counters'] {
  return {...one, case: Math.max(one.case, other.case), followUp: Math.max(one.followUp, other.followUp)}
}

const plainRef = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** The pattern of all letters takes a millisecond to make. */
function isAnyRef(ref: string): boolean {
  return /^[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*$/u.test(ref) && ref === ref.toLowerCase().normalize('NFC')
}

/** A ref becomes the name of a file: letters, digits and hyphens, in lower case, and nothing that leads elsewhere. */
function validRef(ref: string): string {
  const hasSoundLetters = plainRef.test(ref) || isAnyRef(ref)
  if (!hasSoundLetters || Buffer.byteLength(ref) > 200)
    throw new Refusal('value.invalid', {what: 'ref', value: ref, expected: 'lower-case letters, digits and hyphens'})
  return ref
}
