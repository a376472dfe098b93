import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {NumberedName, RecordName} from '../../src/core/book/kind.ts'
import type {Relationship} from '../../src/core/book/relationship.ts'
import {indexRows} from '../../src/core/book/rows.ts'
import type {AskedByNumber} from '../../src/core/query/asked-kind.ts'
import {rowQuery} from '../../src/core/query/row-query.ts'
import {hitsIn, searchWords} from '../../src/core/query/search.ts'
import {timeline} from '../../src/core/summary/timeline.ts'
import {parseQuery} from '../../src/input/query.ts'
import {asked} from '../../src/kinds/asked.ts'
import {forgetCustomer, mergeCustomers} from '../../src/kinds/customer/changes.ts'
import {exported} from '../../src/kinds/exported.ts'
import type {Counters, Records} from '../../src/kinds/lists.ts'
import {
  type AnyKind,
  isFounding,
  kindNamed,
  numberedKinds,
  recordKinds,
  recordsIn,
  refOf,
  topicOf,
} from '../../src/kinds/registry.ts'
import {shown} from '../../src/kinds/shown.ts'
import {stored} from '../../src/kinds/stored.ts'
import {sampleBook} from '../../src/sample/book.ts'
import {openJsonStore} from '../../src/store/json/json-store.ts'
import {validRelationship} from '../../src/store/json/schema.ts'
import {createMemoryStore} from '../../src/store/memory/store.ts'
import {customerFile} from '../../src/views/everything-on-file.ts'
import type {Exported} from '../../src/views/exports.ts'
import type {ShownByNumber} from '../../src/views/shown-kind.ts'
import {entryOf} from '../../src/views/timeline.ts'
import {ofKind, planted} from '../faults/planted.ts'
import {intent, settings} from '../store/people.ts'
import {emptyBook} from '../support/counter.ts'
import {desk, newBook, newFolder} from '../support/desk.ts'
import {bytesOf} from '../support/habits.ts'
import {ana} from '../support/relationships.ts'
import {madeWords, ofShape} from '../support/shapes.ts'

type AnyRecord = Records[RecordName]

const act = {at: '2030-01-01T00:00:00.000Z', by: 'nina'}
const clock = {now: act.at, zone: 'UTC'}
const others = ana({ref: 'bruno-lima', id: 'id-bruno', name: 'Bruno Lima'})

/** Records as their shape allows them, each with a number of its own. */
function recordsOf(kind: AnyKind): fc.Arbitrary<readonly AnyRecord[]> {
  const one = ofShape(stored[kind.name].shape) as fc.Arbitrary<AnyRecord>
  return fc
    .array(one, {minLength: 1, maxLength: 4})
    .map((some) => some.map((record, index) => numbered(record, index + 1)))
}

function numbered(record: AnyRecord, number: number): AnyRecord {
  return {...record, id: `${number}${record.id.slice(1)}`, ...('number' in record ? {number} : {})}
}

function holding(relationship: Relationship, {list}: AnyKind, records: readonly AnyRecord[]): Relationship {
  return {...relationship, [list]: records}
}

/** With what its records name and it does not hold: an import of all refuses what leads nowhere. */
function withNamed(relationship: Relationship): Relationship {
  return recordKinds
    .flatMap((kind) => recordsIn(relationship, kind).flatMap((one) => kind.refers(one)))
    .reduce((whole, {kind, number}) => {
      const held = recordsIn(whole, kindNamed(kind))
      return held.some((one) => 'number' in one && one.number === number)
        ? whole
        : holding(whole, kindNamed(kind), [...held, ...ofKind(kindNamed(kind), 'named', number).slice(0, 1)])
    }, relationship)
}

/** What it names is there as well, or nothing of that sort would be right. */
const law = (kind: AnyKind, holds: (records: readonly AnyRecord[]) => void | Promise<void>, numRuns = 60) =>
  fc.assert(
    fc.asyncProperty(recordsOf(kind), async (records) => holds(records)),
    {numRuns},
  )

/** A book of these customers, which has given out all of their numbers. */
async function bookOf(people: Iterable<Relationship>): Promise<string> {
  const book = await emptyBook()
  await openJsonStore(book).change(intent('touch add'), async (draft) => {
    const counters = Object.fromEntries(numberedKinds.map(({name}) => [name, 9999])) as unknown as Counters
    await draft.configure({...(await draft.settings()), counters})
    for (const one of people) await draft.put(one)
    return []
  })
  return book
}

const world = {now: act.at, tz: null}
/** Commands with the folder of a book behind them, so each law plays them a few times only. */
const fewRuns = 15

describe.each(recordKinds.map((kind) => [kind.name, kind] as const))(
  'what holds for every kind holds for %s',
  (_, kind) => {
    it('what its shape allows is taken, and so is a customer without any', async () => {
      await law(kind, (records) => {
        const one = holding(ana(), kind, records)
        expect(validRelationship('ana-souza', 'a.json', one)).toBe(one)
      })
      const {[kind.list]: _, ...without} = ana()
      const read = () => validRelationship('ana-souza', 'a.json', without)
      if (isFounding(kind.list)) expect(read).toThrow('book.damaged')
      else expect(recordsIn(read(), kind)).toEqual([])
    })

    it('it is there after a merge, whichever way', () =>
      law(kind, (records) => {
        const [mine, theirs] = [records.slice(0, 2), records.slice(2)]
        for (const [into, from] of [[mine, theirs] as const, [theirs, mine] as const]) {
          const joined = mergeCustomers(holding(others, kind, from), holding(ana(), kind, into), act)
          const kept = recordsIn(joined, kind)
          expect(kept.toSorted(byId)).toEqual([...records].toSorted(byId))
          expect(kept).toEqual(kept.toSorted(kind.order))
        }
      }))

    it('no word of it is left once its customer is forgotten, but how many there were', () =>
      law(kind, (records) => {
        const left = forgetCustomer(holding(ana(), kind, records), {id: 'gone', ref: 'forgotten-1'}, act)
        expect(recordsIn(left, kind)).toHaveLength(records.length)
        const text = JSON.stringify(left)
        expect(madeWords(records).filter((word) => text.includes(word))).toEqual([])
        expect(validRelationship('forgotten-1', 'a.json', left)).toBe(left)
      }))

    it('a search finds it by each of its texts', () =>
      law(kind, (records) => {
        const one = holding(ana(), kind, records)
        for (const record of records) {
          const spots = kind.spots(record)
          expect(spots.length).toBeGreaterThan(0)
          for (const {text} of spots) {
            const hits = hitsIn(one, searchWords(text), [topicOf(kind)], clock)
            expect(hits.map(({ref}) => ref)).toContain(refOf(kind, record) ?? 'ana-souza')
          }
        }
      }))

    it('the timeline tells what happened to it', async () => {
      let told = 0
      await law(kind, (records) => {
        const one = holding(ana(), kind, records)
        const own = kind.happenings(one)
        told += own.length
        const all = timeline(one, Number.POSITIVE_INFINITY)
        expect(all).toEqual(expect.arrayContaining([...own]))
        for (const happening of all) {
          const {what} = entryOf(happening, 'Ana Souza')
          expect(what).toMatch(/^[a-z]/)
          expect(what).toContain(happening.ref ?? '')
        }
      })
      expect(told).toBeGreaterThan(0)
    })

    it('the page on its customer has each of its texts', () =>
      law(kind, (records) => {
        const page = JSON.stringify(customerFile(holding(ana(), kind, records), clock))
        const texts = records.flatMap((record) => kind.spots(record).map(({text}) => JSON.stringify(text).slice(1, -1)))
        expect(texts.filter((text) => !page.includes(text))).toEqual([])
      }))

    it('it is handed on as a row, under columns of which each has a value', () =>
      law(kind, (records) => {
        const {rows, columns} = exported[kind.name] as Exported<any>
        const made = rows(holding(ana(), kind, records), () => true, clock)
        expect(made.map(nameOf)).toEqual(expect.arrayContaining(records.map((one) => refOf(kind, one) ?? one.id)))
        const keys = columns.map(({key}) => key).toSorted()
        for (const row of made) expect(Object.keys(row).toSorted()).toEqual(keys)
        expect(rows(holding(ana(), kind, records), () => false, clock)).toEqual([])
      }))

    it('a query finds it by its ref, and it can be chosen', () =>
      law(kind, (records) => {
        if (kind.letter === null) return
        const {fields, row} = asked[kind.name as NumberedName] as AskedByNumber<any>
        const {choice, candidate} = shown[kind.name as NumberedName] as ShownByNumber<any>
        const one = holding(ana(), kind, records)
        const made = records.map((record) => row(one, record, clock))
        for (const record of records) {
          const ref = refOf(kind, record) ?? ''
          const found = made.filter(rowQuery(parseQuery(`ref:${ref}`), fields, clock).fits)
          expect(found.map((row) => row.ref)).toEqual([ref])
          for (const row of found)
            expect([choice(row).about, candidate(row)]).toEqual([
              expect.stringMatching(/^Ana Souza: ./),
              expect.stringMatching(/^Ana Souza: ./),
            ])
        }
      }))

    it('its CSV taken in again changes nothing', async () => {
      const name = kind.list.toLowerCase()
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (seed) => {
          const book = await bookOf(sampleBook({seed, now: act.at, zone: 'UTC', customers: 4}))
          const file = join(newFolder(), `${name}.csv`)
          expect((await desk(['export', name, '--output', file], {...world, book})).code).toBe(0)
          const before = bytesOf(book)
          const {rows, unchanged} = (await desk(['import', name, file, '--json'], {...world, book})).json().import
          expect([rows > 0, unchanged]).toEqual([true, rows])
          expect(bytesOf(book)).toEqual(before)
        }),
        {numRuns: 5},
      )
    })

    it('all of its book comes into an empty one as an equal book', () =>
      law(
        kind,
        async (records) => {
          const book = await bookOf([withNamed(holding(ana(), kind, records))])
          const [copy, file] = [newBook(), join(newFolder(), 'all.ndjson')]
          expect((await desk(['export', 'all', '--output', file], {...world, book})).code).toBe(0)
          expect((await desk(['import', 'all', file], {...world, book: copy})).code).toBe(0)
          const held = (path: string) => openJsonStore(path).read((one) => one.relationship('ana-souza'))
          expect(JSON.stringify(await held(copy))).toBe(JSON.stringify(await held(book)))
          expect(recordsIn((await held(copy)) ?? {}, kind)).toEqual(expect.arrayContaining([...records]))
        },
        fewRuns,
      ))

    it('the faults plant a text in every place of it that takes one', () => {
      const text = 'a "text" of\nmine'
      for (const one of [planted(text, 'p-1', 1), holding(ana(), kind, ofKind(kind, text, 1))]) {
        const records = recordsIn(one, kind)
        expect(records.length).toBeGreaterThan(0)
        expect(validRelationship(one.customer.ref, 'a.json', one)).toBe(one)
        expect(madeWords(records)).toEqual([])
        expect(records.flatMap((record) => kind.spots(record).map((spot) => spot.text))).toContain(text)
      }
    })

    it('its number leads to its customer', () =>
      law(kind, (records) => {
        const keys = indexRows(holding(ana(), kind, records)).entries('numbers')
        const wanted = kind.letter === null ? [] : records.map((record) => `${kind.letter}${padded(record)}`)
        expect(keys).toEqual(wanted.map((key) => [key, 'ana-souza']))
      }))

    it('what is written with one is of a version that knows it, and so is its book', () =>
      law(kind, async (records) => {
        const store = createMemoryStore(settings)
        await store.change(intent('touch add'), async (draft) => {
          await draft.put(holding(ana(), kind, records))
          return []
        })
        const schemas = await store.read(async (book) => [
          (await book.relationship('ana-souza'))?.schema,
          (await book.settings()).schema,
        ])
        const {later, since} = kind
        const wanted = later !== undefined && records.some(later.isIn) ? later.since : since
        expect(schemas).toEqual([wanted, wanted])
      }))

    it('undo gives back what was there before it', () =>
      law(kind, async (records) => {
        const store = createMemoryStore(settings)
        const put = (one: Relationship) =>
          store.change(intent('touch add'), async (draft) => {
            await draft.put(one)
            return []
          })
        await put(ana())
        const textOf = async () => JSON.stringify(await store.read((book) => book.relationship('ana-souza')))
        const before = await textOf()
        await put(holding(ana(), kind, records))
        expect(await textOf()).not.toBe(before)
        await store.undo(intent('undo'), null)
        expect(await textOf()).toBe(before)
      }))
  },
)

function nameOf({ref, id}: Readonly<Record<string, unknown>>): unknown {
  return ref ?? id
}

function byId(one: AnyRecord, other: AnyRecord): number {
  return one.id < other.id ? -1 : 1
}

function padded(record: AnyRecord): string {
  return String('number' in record ? record.number : 0).padStart(10, '0')
}
