import type {NumberedName} from '../core/book/kind.ts'
import type {Relationship} from '../core/book/relationship.ts'
import type {IndexName, WeekRow} from '../core/book/rows.ts'
import {numberKey, openKeys} from '../core/book/rows.ts'
import {weekRanges} from '../core/report/week-rows.ts'
import type {Week} from '../core/time/iso-week.ts'
import {byText} from '../core/value/order.ts'
import {type CustomerLine, lineOf, rowOf} from '../kinds/customer/directory.ts'
import type {CustomerRow} from '../kinds/customer/row.ts'
import type {Silence} from '../kinds/customer/weeks.ts'
import {kindNamed} from '../kinds/registry.ts'
import type {Pieces, Row, Snapshot} from './snapshot.ts'
import {afterAll, forgottenKey, refHash, refKey} from './snapshot.ts'
import type {BookReader, Named, Signs, Worded} from './store.ts'

/** The questions of the port, asked of a snapshot: the same for every adapter. */
export function readerOver(snapshot: Snapshot): BookReader {
  return {
    settings: () => snapshot.settings(),
    relationship: (ref) => relationship(snapshot, ref),
    named: (slug) => named(snapshot, slug),
    withContact: (contact) => keysAfter(snapshot, 'contacts', contact),
    holderOf: async (kind, number) =>
      (await snapshot.row('numbers', numberKey(kindNamed(kind).letter, number))) ?? null,
    refTaken: (ref, signs) => refTaken(snapshot, ref, signs),
    refKept: (ref, signs) => refKept(snapshot, ref, signs),
    directory: () => directory(snapshot),
    lines: (make) => lines(snapshot, make),
    listed: (refs) => listed(snapshot, refs),
    worded: (having) => worded(snapshot, having),
    open: (kind: NumberedName, make = (row: object): any => row) =>
      allValues(snapshot, 'open', openKeys(kindNamed(kind)), make as (row: object) => any),
    due: (from, to) => allValues(snapshot, 'due', [from, `${to}!`], (row) => row),
    relationships: () => relationships(snapshot),
    weeks: (from, to) => weeks(snapshot, from, to),
    stillOpen: (week) => values(snapshot, 'weeks', 'open ', `open ${week}!`) as AsyncGenerator<WeekRow>,
    silences: (from, to) => values(snapshot, 'weeks', `silent ${from} `, `silent ${to}!`) as AsyncGenerator<Silence>,
    silenceCount: (before) => snapshot.count('weeks', 'silent ', `silent ${before} `),
    customersOnFile: async (from, to) =>
      (await snapshot.count('weeks', 'on-file ', `on-file ${to}!`)) -
      (await snapshot.count('weeks', 'forgotten ', `forgotten ${from} `)),
  }
}

/** Both trees in step: the key of a person is that of a line. */
async function* directory(snapshot: Snapshot): AsyncGenerator<CustomerRow> {
  const people = entries(snapshot, 'people', '', afterAll)
  try {
    let next = await people.next()
    for await (const [ref, line] of entries(snapshot, 'directory', '', afterAll)) {
      while (next.done !== true && next.value[0] < ref) next = await people.next()
      if (next.done !== true && next.value[0] === ref) yield rowOf(ref, line, next.value[1])
    }
  } finally {
    await people.return(undefined)
  }
}

async function lines<Made>(snapshot: Snapshot, make: (line: CustomerLine) => Made): Promise<readonly Made[]> {
  const found: Made[] = []
  for await (const some of snapshot.rows('directory', '', afterAll)) {
    for (const [ref, kept] of some) {
      const line = lineOf(ref, kept)
      if (line.forgottenAt === null) found.push(make(line))
    }
  }
  return found
}

async function listed(snapshot: Snapshot, refs: readonly string[]): Promise<readonly CustomerRow[]> {
  const isMost = refs.length * 4 > (await snapshot.count('directory', '', afterAll))
  const found = new Map<string, CustomerRow>()
  for await (const row of isMost ? directory(snapshot) : rowsNamed(snapshot, refs)) found.set(row.ref, row)
  return refs.flatMap((ref) => found.get(ref) ?? [])
}

/** Looked up in the order of the index, so that no page is read more often than once. */
async function* rowsNamed(snapshot: Snapshot, refs: readonly string[]): AsyncGenerator<CustomerRow> {
  for (const ref of refs.toSorted()) {
    const [line, person] = [await snapshot.row('directory', ref), await snapshot.row('people', ref)]
    if (line !== undefined && person !== undefined) yield rowOf(ref, line, person)
  }
}

async function worded(snapshot: Snapshot, having: readonly Pieces[]): Promise<readonly Worded[]> {
  const found: Worded[] = []
  for await (const some of snapshot.rows('people', '', afterAll, having)) {
    for (const [ref, [words]] of some) if (words !== null && hasEach(words, having)) found.push({ref, words})
  }
  return found
}

function hasEach(words: string, having: readonly Pieces[]): boolean {
  return having.every((pieces) => pieces.some((piece) => words.includes(piece)))
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
  for await (const [ref, [name]] of entries(snapshot, 'directory', slug, slug + afterAll)) {
    found.set(ref, {ref, name, by: 'ref'})
  }
  for await (const [key, kind] of entries(snapshot, 'names', slug, slug + afterAll)) {
    const [own = '', ref = ''] = key.split(' ')
    if (found.has(ref) || (kind === 'name' && own !== slug)) continue
    const [name] = (await snapshot.row('directory', ref)) ?? []
    if (name !== undefined) found.set(ref, {ref, name, by: kind})
  }
  return [...found.values()].toSorted((one, other) => byText(one.ref, other.ref))
}

async function refTaken(snapshot: Snapshot, ref: string, signs?: Signs): Promise<boolean> {
  if ((await snapshot.row('directory', ref)) !== undefined) return true
  if ((await formerHolder(snapshot, ref)) !== null) return true
  const {id} = await snapshot.settings()
  if ((await keysAfter(snapshot, 'names', forgottenKey(refHash(id, ref)))).length > 0) return true
  return refKept(snapshot, ref, signs)
}

async function refKept(snapshot: Snapshot, ref: string, signs: Signs = () => []): Promise<boolean> {
  const bookId = async () => (await snapshot.settings()).id
  const {undone = true, whose = []} = (await snapshot.operation(async () => refKey(await bookId(), ref))) ?? {}
  if (undone) return false
  const id = await bookId()
  return !signs().some((sign) => whose.includes(refHash(id, sign)))
}

async function formerHolder(snapshot: Snapshot, ref: string): Promise<string | null> {
  for await (const [key, kind] of entries(snapshot, 'names', `${ref} `, `${ref}!`)) {
    if (kind === 'former') return key.slice(ref.length + 1)
  }
  return null
}

async function* relationships(snapshot: Snapshot): AsyncGenerator<Relationship> {
  for await (const [ref] of entries(snapshot, 'directory', '', afterAll)) {
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
  for await (const some of snapshot.rows(index, from, to)) for (const [, value] of some) yield value
}

async function* entries<Name extends IndexName>(
  snapshot: Snapshot,
  index: Name,
  from: string,
  to: string,
): AsyncGenerator<readonly [string, Row<Name>]> {
  for await (const some of snapshot.rows(index, from, to)) yield* some
}

async function keysAfter(snapshot: Snapshot, index: 'contacts' | 'names', start: string): Promise<string[]> {
  const found: string[] = []
  for await (const [key] of entries(snapshot, index, `${start} `, `${start}!`)) found.push(key.slice(start.length + 1))
  return found
}

async function allValues<Name extends IndexName, Made>(
  snapshot: Snapshot,
  index: Name,
  [from, to]: readonly [from: string, to: string],
  make: (value: Row<Name>) => Made,
): Promise<readonly Made[]> {
  const found: Made[] = []
  for await (const some of snapshot.rows(index, from, to)) for (const [, value] of some) found.push(make(value))
  return found
}
