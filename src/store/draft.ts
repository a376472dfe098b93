import type {Relationship} from '../core/book/relationship.ts'
import type {Entries, IndexName, RowEntries} from '../core/book/rows.ts'
import {raisedTo, type Settings} from '../core/book/settings.ts'
import {Refusal} from '../core/refusal.ts'
import {higherCounters, stamped} from '../kinds/registry.ts'
import {reversePatch, type Undo} from './patch.ts'
import {readerOver} from './reader.ts'
import {isRef} from './ref.ts'
import {release} from './release.ts'
import type {Remainder, Snapshot} from './snapshot.ts'
import {indexNames, refHash, rowsApart, rowsOf, serialise} from './snapshot.ts'
import {SortedMap} from './sorted-map.ts'
import type {Draft, RefusedRow} from './store.ts'
import {speaksOf, wordsOf} from './words-of.ts'

/** The rows that a change puts (as JSON) and takes away (null), for each index. */
export type RowChanges = {readonly [Name in IndexName]: SortedMap<string | null>}

/** A document before and after, each as the text that is kept of it; null where there is none. */
export interface DocumentChange {
  readonly before: string | null
  readonly after: string | null
  readonly undo: Undo
}

/** The refs to rub out, and the one that takes their place. */
export interface Forgotten {
  readonly refs: readonly string[]
  readonly into: string
  /** Commits that do not speak of them, but may hold their words: about customers whom they were joined to for a while. */
  readonly carriers?: readonly number[]
  /** What they are known by; left out of what is written. */
  readonly words?: readonly string[]
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
  refused(): readonly RefusedRow[]
  /** Null where the draft changes nothing. Each document that changed is shown to `inspect`, which may throw. */
  changes(inspect?: Inspect): Promise<Changes | null>
}

/** Looks at what a document becomes, and at what it takes to undo that. */
export type Inspect = (ref: string, after: Relationship, undo: Undo) => void

/** What a step did so far: how to take it back, and the documents that it replaced as it found them. */
interface Step {
  readonly reversals: (() => void)[]
  readonly found: Map<string, string | null>
}

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

/** A document before and after. */
interface Texts {
  readonly before: string | null
  readonly after: string | null
}

/** The same, parsed; and the rows of both where they were asked for. */
interface Worked extends Texts {
  readonly was: Relationship | null
  readonly is: Relationship | null
  rows: readonly [before: RowEntries | null, after: RowEntries | null] | null
}

/** A draft over one state of the book: its own changes lie over the base, which stays as it is. */
export function openDraft(base: Snapshot): OpenDraft {
  const documents = new Map<string, Texts>()
  const forgotten: Forgotten[] = []
  const rows = ofEach(() => new SortedMap<string | null>())
  const shown: readonly Group[] = groups.map((indexes) => ({indexes, stale: new Map()}))
  let last: {readonly text: string; readonly document: Relationship | null} | null = null
  let read: {readonly ref: string; readonly document: Relationship | null} | null = null
  let worked: Worked | null = null
  let settings: Settings | null = null
  let configured = false
  let step: Step | null = null
  let refused: readonly RefusedRow[] = []

  const snapshot: Snapshot = {
    settings: async () => settings ?? base.settings(),
    document: async (ref) => {
      const changed = documents.get(ref)
      return changed === undefined ? baseDocument(ref) : parsed(changed.after)
    },
    text: textOf,
    row: async (index, key) => {
      settle(index)
      const changed = rows[index].get(key)
      return changed === undefined ? base.row(index, key) : changed === null ? undefined : JSON.parse(changed)
    },
    async *rows(index, from, to, having) {
      settle(index)
      yield* overlaid(base.rows(index, from, to, having), rows[index].range(from, to))
    },
    count: async (index, from, to) => {
      settle(index)
      let count = await base.count(index, from, to)
      for (const [key, row] of rows[index].range(from, to)) {
        const was = (await base.row(index, key)) !== undefined
        count += Number(row !== null) - Number(was)
      }
      return count
    },
  }

  /** The last one is kept: who changes it has just read it. */
  async function baseDocument(ref: string): Promise<Relationship | null> {
    if (read?.ref !== ref) read = {ref, document: await base.document(ref)}
    return read.document
  }

  /** As `documentIn`; the last one is kept likewise. */
  function parsed(text: string | null): Relationship | null {
    if (text === null) return null
    if (last?.text !== text) last = {text, document: documentIn(text)}
    return last.document
  }

  async function textOf(ref: string): Promise<string | null> {
    const changed = documents.get(ref)
    if (changed !== undefined) return changed.after
    return base.text(ref)
  }

  async function replace(ref: string, after: string | null): Promise<string | null> {
    const current = await textOf(ref)
    const was = documents.get(ref)
    if (step?.found.has(ref) === false) step.found.set(ref, current)
    for (const {stale} of shown) if (!stale.has(ref)) setShown(stale, ref, current)
    step?.reversals.push(() => (was === undefined ? documents.delete(ref) : documents.set(ref, was)))
    documents.set(ref, {before: was === undefined ? current : was.before, after})
    return current
  }

  /** What indexes show of a document that they do not show as it is; undefined: they do. */
  function setShown(stale: Group['stale'], ref: string, text: string | null | undefined): void {
    if (step !== null) {
      const was = stale.get(ref)
      step.reversals.push(() => put(stale, ref, was))
    }
    put(stale, ref, text)
  }

  function setRow(index: IndexName, key: string, row: string | null): void {
    if (step !== null) {
      const was = rows[index].get(key)
      step.reversals.push(() => (was === undefined ? rows[index].delete(key) : rows[index].set(key, was)))
    }
    rows[index].set(key, row)
  }

  /** Rows are worked out when somebody asks for them, of what documents have become by then. */
  function settle(index: IndexName): void {
    const group = shown.find(({indexes}) => indexes.includes(index)) as Group
    for (const ref of [...group.stale.keys()]) {
      settleDocument(group, ref)
      setShown(group.stale, ref, undefined)
    }
  }

  function settleDocument({indexes, stale}: Group, ref: string): void {
    const before = stale.get(ref) ?? null
    const after = documents.get(ref)?.after ?? null
    const [taken, put] = rowsOfBoth(before, after)
    for (const name of indexes) {
      const isKept = name === 'directory' && put !== null
      const old = taken === null || isKept ? [] : taken.entries(name)
      const next = put === null ? [] : put.entries(name)
      takeRows(name, old, next)
      putRows(name, old, next)
    }
  }

  /** The last ones are kept: one group of indexes asks after the other. */
  function rowsOfBoth(before: string | null, after: string | null): NonNullable<Worked['rows']> {
    const work = workOn(before, after)
    const {was, is} = work
    work.rows ??= was !== null && is !== null ? rowsApart(was, is) : [was && rowsOf(was), is && rowsOf(is)]
    return work.rows
  }

  function workOn(before: string | null, after: string | null): Worked {
    if (worked?.before !== before || worked.after !== after) {
      worked = {before, after, was: documentIn(before), is: parsed(after), rows: null}
    }
    return worked
  }

  function undoOf({before, after}: Texts): Undo {
    const {was, is} = workOn(before, after)
    return was === null ? null : is === null ? {whole: was} : {patch: reversePatch(was, is)}
  }

  /** A row that another document has taken over (a case that moved) stays. Of the base there is none but its own. */
  function takeRows(index: IndexName, taken: Rows, put: Rows): void {
    if (taken.length === 0) return
    const among = finder(put)
    for (const [key, row] of taken) {
      if (among(key) !== undefined) continue
      const changed = rows[index].get(key)
      if (changed === undefined || changed === JSON.stringify(row)) setRow(index, key, null)
    }
  }

  /** Those of the directory also where they are the same: they go with the checksum of the document. */
  function putRows(index: IndexName, taken: Rows, put: Rows): void {
    if (put.length === 0) return
    const among = finder(taken)
    for (const [key, row] of put) {
      const text = JSON.stringify(row)
      const was = among(key)
      if (was === undefined || JSON.stringify(was) !== text) setRow(index, key, text)
    }
  }

  const draft: Draft = {
    ...readerOver(snapshot),
    async nextNumber(kind) {
      const current = await snapshot.settings()
      const last = current.counters[kind] ?? 0
      const number = last + 1
      if (!Number.isSafeInteger(number)) throw new Refusal('book.no-numbers', {last})
      settings = {...current, counters: {...current.counters, [kind]: number}}
      return number
    },
    async put(relationship) {
      await replace(validRef(relationship.customer.ref), serialise(stamped(relationship)))
    },
    async remove(ref) {
      if ((await replace(ref, null)) === null) throw new Refusal('customer.unknown', {ref, near: []})
    },
    async forget(ref, remainder) {
      const person = documentIn(await replace(ref, null))
      if (person === null) throw new Refusal('customer.unknown', {ref, near: []})
      const refs = [ref, ...person.customer.formerRefs]
      const {id} = await snapshot.settings()
      const hashes = [...((person as Remainder).forgottenRefs ?? []), ...refs.map((one) => refHash(id, one))]
      const into = validRef(remainder.customer.ref)
      await replace(into, serialise(stamped({...remainder, forgottenRefs: hashes})))
      const words = wordsOf(person.customer)
      const {views = [], ...others} = await snapshot.settings()
      const silent = views.filter((view) => !speaksOf(JSON.stringify(view), words))
      if (silent.length < views.length) {
        settings = silent.length === 0 ? others : {...others, views: silent}
        configured = true
      }
      forgotten.push({refs, into, words})
    },
    async configure(next) {
      const {counters, schema, desk} = await snapshot.settings()
      const own = {...normalised(next), counters: higherCounters(next.counters, counters)}
      settings = schema > own.schema ? {...own, schema, desk} : own
      configured = true
    },
    refuse(rows) {
      refused = rows
    },
    async step(work) {
      const kept = {settings, configured, forgotten: forgotten.length}
      const mine: Step = {reversals: [], found: new Map()}
      step = mine
      try {
        await work()
        return [...mine.found].some(([ref, found]) => found !== documents.get(ref)?.after)
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
    refused: () => refused,
    async changes(inspect = () => undefined) {
      const changed = new Map<string, DocumentChange>()
      let [done, schema] = [0, 0]
      for (const [ref, texts] of documents) {
        if (++done % documentsInTurn === 0) await new Promise(setImmediate)
        for (const group of shown) if (group.stale.has(ref)) settleDocument(group, ref)
        if (texts.before === texts.after) continue
        const {is} = workOn(texts.before, texts.after)
        const undo = undoOf(texts)
        if (is !== null) {
          schema = Math.max(schema, is.schema)
          inspect(ref, is, undo)
        }
        changed.set(ref, {before: texts.before, after: texts.after, undo})
      }
      for (const {stale} of shown) stale.clear()
      const before = await base.settings()
      const counted = configured || changed.size > 0
      const own = raisedTo(schema, (counted ? settings : null) ?? before, release)
      const after = own !== before && serialise(own) !== serialise(before) ? own : null
      return changed.size === 0 && after === null
        ? null
        : {documents: changed, settings: after && {before, after}, forgotten, rows}
    },
  }
}

/** After so many documents timers and signals get their turn. */
const documentsInTurn = 256

function ofEach<Value>(make: () => Value): {readonly [Name in IndexName]: Value} {
  return Object.fromEntries(indexNames.map((name) => [name, make()])) as {[Name in IndexName]: Value}
}

function put<Value>(map: Map<string, Value>, key: string, value: Value | undefined): void {
  if (value === undefined) map.delete(key)
  else map.set(key, value)
}

export function documentIn(text: string | null): Relationship | null {
  return text === null ? null : (JSON.parse(text) as Relationship)
}

type Rows = Entries<IndexName>

/** Below this it costs least to look at one key after the other. */
const fewRows = 8

/** Looks up the row of a key. */
function finder(rows: Rows): (key: string) => Rows[number][1] | undefined {
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

/** As it will be read again: what JSON does not keep is gone. */
function normalised<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}

function validRef(ref: string): string {
  if (!isRef(ref))
    throw new Refusal('value.invalid', {what: 'ref', value: ref, expected: 'lower-case letters, digits and hyphens'})
  return ref
}
