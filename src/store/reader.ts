import type {Week} from '../core/iso-week.ts'
import type {Relationship} from '../core/relationship.ts'
import type {IndexName} from '../core/rows.ts'
import {numberKey} from '../core/rows.ts'
import type {Silence, WeekCase, WeekRow} from '../core/weeks.ts'
import {weekRanges} from '../core/weeks.ts'
import type {Row, Snapshot} from './snapshot.ts'
import {afterAll, forgottenKey, refHash} from './snapshot.ts'
import type {BookReader, Named} from './store.ts'

/** The questions of the port, asked of a snapshot: the same for every adapter. */
export function readerOver(snapshot: Snapshot): BookReader {
  return {
    settings: () => snapshot.settings(),
    relationship: (ref) => relationship(snapshot, ref),
    named: (slug) => named(snapshot, slug),
    withContact: (contact) => keysAfter(snapshot, 'contacts', contact),
    holderOf: async (kind, number) =>
      (await snapshot.row('numbers', numberKey(kind === 'case' ? 'C' : 'F', number))) ?? null,
    refTaken: (ref) => refTaken(snapshot, ref),
    directory: () => values(snapshot, 'directory', '', afterAll),
    openCases: () => collect(values(snapshot, 'open', '', afterAll)),
    due: (from, to) => collect(values(snapshot, 'due', from, `${to}!`)),
    relationships: () => relationships(snapshot),
    weeks: (from, to) => weeks(snapshot, from, to),
    stillOpen: (week) => values(snapshot, 'weeks', 'open ', `open ${week}!`) as AsyncGenerator<WeekCase>,
    silences: (from, to) => values(snapshot, 'weeks', `silent ${from} `, `silent ${to}!`) as AsyncGenerator<Silence>,
    silenceCount: (before) => snapshot.count('weeks', 'silent ', `silent ${before} `),
    customersOnFile: async (from, to) =>
      (await snapshot.count('weeks', 'on-file ', `on-file ${to}!`)) -
      (await snapshot.count('weeks', 'forgotten ', `forgotten ${from} `)),
  }
}

async function relationship(snapshot: Snapshot, ref: string): Promise<Relationship | null> {
  const found = await snapshot.document(ref)
  if (found !== null) return found
  const holder = await formerHolder(snapshot, ref)
  return holder === null ? null : snapshot.document(holder)
}

async function named(snapshot: Snapshot, slug: string): Promise<readonly Named[]> {
  if (slug === '') return []
  const found = new Map<string, Named>()
  for await (const [ref, row] of snapshot.rows('directory', slug, slug + afterAll)) {
    found.set(ref, {ref, name: row.name, by: 'ref'})
  }
  for await (const [key, kind] of snapshot.rows('names', slug, slug + afterAll)) {
    const [name = '', ref = ''] = key.split(' ')
    if (found.has(ref) || (kind === 'name' && name !== slug)) continue
    const row = await snapshot.row('directory', ref)
    if (row !== undefined) found.set(ref, {ref, name: row.name, by: kind})
  }
  return [...found.values()].toSorted((one, other) => (one.ref < other.ref ? -1 : 1))
}

async function refTaken(snapshot: Snapshot, ref: string): Promise<boolean> {
  if ((await snapshot.row('directory', ref)) !== undefined) return true
  if ((await formerHolder(snapshot, ref)) !== null) return true
  const {id} = await snapshot.settings()
  return (await keysAfter(snapshot, 'names', forgottenKey(refHash(id, ref)))).length > 0
}

async function formerHolder(snapshot: Snapshot, ref: string): Promise<string | null> {
  for await (const [key, kind] of snapshot.rows('names', `${ref} `, `${ref}!`)) {
    if (kind === 'former') return key.slice(ref.length + 1)
  }
  return null
}

async function* relationships(snapshot: Snapshot): AsyncGenerator<Relationship> {
  for await (const [ref] of snapshot.rows('directory', '', afterAll)) {
    const found = await snapshot.document(ref)
    if (found !== null) yield found
  }
}

async function* weeks(snapshot: Snapshot, from: Week, to: Week): AsyncGenerator<WeekRow> {
  for (const [first, end] of weekRanges(from, to)) {
    yield* values(snapshot, 'weeks', first, end) as AsyncGenerator<WeekRow>
  }
}

async function* values<Name extends IndexName>(
  snapshot: Snapshot,
  index: Name,
  from: string,
  to: string,
): AsyncGenerator<Row<Name>> {
  for await (const [, value] of snapshot.rows(index, from, to)) yield value
}

async function keysAfter(snapshot: Snapshot, index: 'contacts' | 'names', start: string): Promise<string[]> {
  const found: string[] = []
  for await (const [key] of snapshot.rows(index, `${start} `, `${start}!`)) found.push(key.slice(start.length + 1))
  return found
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}
