import {randomUUID} from 'node:crypto'
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import fc, {type Arbitrary} from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Relationship} from '../../src/core/book/relationship.ts'
import {firstSchema} from '../../src/core/book/settings.ts'
import {rowQuery} from '../../src/core/query/row-query.ts'
import {parseQuery} from '../../src/input/query.ts'
import {forgetCustomer, mergeCustomers} from '../../src/kinds/customer/changes.ts'
import {joinedConsents} from '../../src/kinds/customer/contact.ts'
import {channels} from '../../src/kinds/customer/customer.ts'
import {keptLine, keptPerson, rowOf} from '../../src/kinds/customer/directory.ts'
import {
  type Customer,
  type CustomerField,
  type FactName,
  type FieldName,
  factFields,
  customerFields as fields,
} from '../../src/kinds/customer/field-table.ts'
import {customerFields as queried} from '../../src/kinds/customer/fields.ts'
import {customerRow} from '../../src/kinds/customer/row.ts'
import {stored} from '../../src/kinds/customer/stored.ts'
import {openJsonStore} from '../../src/store/json/json-store.ts'
import {validRelationship} from '../../src/store/json/schema.ts'
import {createMemoryStore} from '../../src/store/memory/store.ts'
import {customerFile} from '../../src/views/everything-on-file.ts'
import {intent, settings} from '../store/people.ts'
import {work} from '../support/counter.ts'
import {desk, newFolder} from '../support/desk.ts'
import {ana} from '../support/relationships.ts'
import {ofShape} from '../support/shapes.ts'

const act = {at: '2030-01-01T00:00:00.000Z', by: 'nina'}
const clock = {now: act.at, zone: 'UTC'}
const remainder = {id: 'gone', ref: 'forgotten-1'}

const word = fc.integer({min: 36 ** 5, max: 36 ** 6 - 1}).map((made) => `qz${made.toString(36)}`)
const words = fc.uniqueArray(word, {minLength: 1, maxLength: 3})
const number = fc.integer({min: 10_000_000, max: 99_999_999})

/** What two that are joined come to: that of the one who stays; theirs where that says nothing; what both have. */
type Merged = 'own' | 'else-theirs' | 'both'

interface FieldCase<Value> {
  /** Values that say something; as the shape allows it, if nothing is said. */
  readonly some?: Arbitrary<Value>
  readonly merged: Merged | ((into: Value, from: Value) => Value)
}

interface FactCase<Value> extends FieldCase<Value> {
  /** As it is typed in its flag, and what takes it away. */
  readonly typed: (value: Value) => string
  readonly untyped: string
  /** What finds it. */
  readonly asked: (value: Value) => string
}

const said = (value: string) => value
const line = (name: FactName, some: Arbitrary<string> = word): FactCase<string> => ({
  some,
  merged: 'else-theirs',
  typed: said,
  untyped: '',
  asked: (value) => `${name}:"${value}"`,
})

type Value<Name extends FieldName> = NonNullable<Customer[Name]>

const told = {at: fc.constantFrom('2026-02-01T10:00:00.000Z', '2026-03-01T10:00:00.000Z'), by: word}

/** A row for each field. */
const cases: {readonly [Name in FieldName]: Name extends FactName ? FactCase<Value<Name>> : FieldCase<Value<Name>>} = {
  id: {some: fc.uuid(), merged: 'own'},
  ref: {some: fc.constant('ana-souza'), merged: 'own'},
  name: {some: word, merged: 'own'},
  formerRefs: {some: words, merged: 'both'},
  emails: {some: words.map((some) => some.map((one) => `${one}@shop.example`)), merged: 'both'},
  phones: {some: number.map((digits) => [`+55119${digits}`]), merged: 'both'},
  company: line('company'),
  tags: {some: words, merged: 'both'},
  language: line('language', fc.constantFrom('pt-BR', 'it', 'es')),
  channel: {
    some: fc.constantFrom(...channels),
    merged: 'else-theirs',
    typed: said,
    untyped: 'none',
    asked: (value) => `channel:${value}`,
  },
  pronouns: line(
    'pronouns',
    word.map((one) => `${one}/their`),
  ),
  birthday: {
    merged: 'else-theirs',
    typed: said,
    untyped: '',
    asked: (value) => `birthday:2030-${value.slice(-5, -3)}`,
  },
  owner: line('owner'),
  preferences: {some: fc.dictionary(word, word, {minKeys: 1, maxKeys: 2}), merged: 'both'},
  cadence: {
    some: fc.constantFrom({ideal: '30d', atMost: '45d'}, {ideal: '2w', atMost: '1mo'}),
    merged: 'else-theirs',
    typed: ({ideal, atMost}) => `${ideal}/${atMost}`,
    untyped: 'none',
    asked: () => 'cadence:any',
  },
  notes: {merged: 'both'},
  createdAt: {merged: (into, from) => (into < from ? into : from)},
  createdBy: {some: word, merged: 'own'},
  forgottenAt: {some: fc.constant(act.at), merged: 'own'},
  sources: {some: fc.array(fc.record({system: word, id: word}), {minLength: 1, maxLength: 3}), merged: 'both'},
  consents: {
    some: fc
      .record({
        ...told,
        about: fc.constantFrom('marketing', 'whatsapp'),
        state: fc.constantFrom('yes', 'no'),
        how: word,
      })
      .map((one) => [one]),
    merged: (into, from) => joinedConsents(into, from),
  },
  noContact: {
    some: fc.record({...told, why: word, except: fc.constantFrom('service', null)}),
    merged: (into, from) => (into.except === 'service' && from.except === null ? from : into),
  },
  paused: {
    some: fc.record({...told, until: fc.constantFrom('2026-12-15', '2027-01-10', null), reason: word}),
    merged: (into, from) => (into.until === null || (from.until !== null && into.until >= from.until) ? into : from),
  },
}

function someOf(field: CustomerField): Arbitrary<unknown> {
  const {some = ofShape(stored.entries[field.name] as object) as Arbitrary<unknown>} = cases[
    field.name
  ] as FieldCase<unknown>
  return some.filter((value) => !isBlank(value))
}

function isBlank(value: unknown): boolean {
  return value == null || (typeof value === 'object' && Object.keys(value).length === 0)
}

function saying({name}: CustomerField, value: unknown, one: Relationship = ana()): Relationship {
  return {...one, customer: {...one.customer, [name]: value}}
}

/** Two who say nothing of it, unless they have to. */
const bruno = (createdAt: string) => ana({ref: 'bruno-lima', id: 'id-bruno', name: 'Bruno Lima'}, createdAt)
const [mine, theirs] = [ana(), bruno('2026-01-06T12:00:00.000Z')]

/** All that is said, and the names that people gave to it. */
function parts(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return value === null || value === undefined ? [] : [String(value)]
  return Object.entries(value).flatMap(([key, inner]) => [...(key.startsWith('qz') ? [key] : []), ...parts(inner)])
}

const law = (field: CustomerField, holds: (value: any, other: any) => void | Promise<void>) =>
  fc.assert(
    fc.asyncProperty(someOf(field), someOf(field), async (value, other) => holds(value, other)),
    {numRuns: 40},
  )

const text = (relationship: Relationship) => JSON.stringify(relationship)

describe.each(fields.map((field) => [field.name, field] as const))('of every customer, %s', (name, field) => {
  it('is taken as its shape allows it; where nothing is said, what came later is left out', () =>
    law(field, (value) => {
      const one = saying(field, value)
      expect(validRelationship('ana-souza', 'a.json', one)).toBe(one)
      const {[name]: _, ...without} = ana().customer
      const read = () => validRelationship('ana-souza', 'a.json', {...ana(), customer: without})
      if (field.since === undefined) expect(read).toThrow('book.damaged')
      else expect(text(read())).toBe(text(ana()))
    }))

  it('is there after a merge, whichever way', () =>
    law(field, (value, other) => {
      const {merged} = cases[name] as FieldCase<unknown>
      const joined = (into: Relationship, from: Relationship) => mergeCustomers(from, into, act).customer[name]
      const both = joined(saying(field, value, mine), name === 'ref' ? theirs : saying(field, other, theirs))
      if (typeof merged === 'function') expect(both).toEqual(merged(value, other))
      else if (merged === 'both')
        expect(both).toEqual(Array.isArray(both) ? expect.arrayContaining([...value, ...other]) : {...other, ...value})
      else expect(both).toEqual(value)
      if (merged === 'own' || typeof merged === 'function') return
      expect(parts(joined(saying(field, value, mine), theirs))).toEqual(expect.arrayContaining([...parts(value)]))
      expect(parts(joined(mine, saying(field, other, theirs)))).toEqual(expect.arrayContaining([...parts(other)]))
    }))

  it('leaves no word once they are forgotten, but when they came', () =>
    law(field, (value) => {
      const left = forgetCustomer(saying(field, value), remainder, act)
      expect(validRelationship('forgotten-1', 'a.json', left)).toBe(left)
      const {createdAt, forgottenAt, ...others} = left.customer
      expect([createdAt, forgottenAt]).toEqual([saying(field, value).customer.createdAt, act.at])
      expect(parts(others).filter((part) => parts(value).includes(part))).toEqual([])
    }))

  it('is the same in a row that comes from the index', () =>
    law(field, (value) => {
      const row = customerRow(saying(field, value))
      const kept = JSON.parse(JSON.stringify([keptLine(row), keptPerson(row)]))
      expect(JSON.stringify(rowOf(row.ref, kept[0], kept[1]))).toBe(JSON.stringify(row))
      if (field.row !== undefined) expect(row).toMatchObject({[name]: value})
    }))

  it('is on the page about one person', () =>
    law(field, (value) => {
      const page = JSON.stringify(customerFile(saying(field, value), clock))
      const missing = parts(value).filter((part) => !page.includes(JSON.stringify(part).slice(1, -1)))
      expect(missing).toEqual([])
    }))

  it('raises the version of what holds it, and undo gives back what was there before', () =>
    law(field, async (value) => {
      const store = createMemoryStore(settings)
      const put = (one: Relationship) =>
        store.change(intent('customer edit'), async (draft) => {
          await draft.put(one)
          return []
        })
      const now = async () => (await store.read((book) => book.relationship('ana-souza'))) as Relationship
      await put(ana())
      const before = text(await now())
      await put(saying(field, value))
      expect((await now()).schema).toBe(field.since ?? firstSchema)
      if (text(await now()) === before) return
      await store.undo(intent('undo'), null)
      expect(text(await now())).toBe(before)
    }))
})

describe.each(factFields.map((field) => [field.name, field] as const))('of every fact, %s', (name, field) => {
  const {typed, asked, untyped} = cases[name] as FactCase<unknown>

  it('is found by a query, and who has none is not', () =>
    law(field, (value) => {
      const {fits} = rowQuery(parseQuery(asked(value)), queried, clock)
      expect([fits(customerRow(saying(field, value))), fits(customerRow(ana()))]).toEqual([true, false])
      const none = rowQuery(parseQuery(`${name}:none`), queried, clock)
      expect([none.fits(customerRow(saying(field, value))), none.fits(customerRow(ana()))]).toEqual([false, true])
    }))

  it('is typed, shown, listed and taken away, and the customer is as they were', async () => {
    const [value] = fc.sample(someOf(field), {numRuns: 1, seed: 7})
    const book = await work(join(newFolder(), 'book'), ['book', 'init'], ['customer', 'add', 'Ana Souza'])
    const file = openJsonStore(book)
    const now = async () => JSON.stringify((await file.read((reader) => reader.relationship('ana-souza')))?.customer)
    const before = await now()
    const edit = (to: string) => desk(['customer', 'edit', 'ana', `--${name}`, to, '--json'], {book})

    expect((await edit(typed(value))).json().customer).toMatchObject({[name]: value})
    const card = (await desk(['customer', 'show', 'ana'], {book})).stdout
    expect(card).toContain(field.fact.label)
    for (const part of parts(value)) expect(card).toContain(part)
    const list = await desk(['customer', 'list', '--fields', `ref,${name}`, '--json'], {book})
    expect(list.json().customers).toHaveLength(1)
    expect((await edit(untyped)).code).toBe(0)
    expect(await now()).toBe(before)

    const added = await desk(['customer', 'add', 'Bruno Lima', `--${name}`, typed(value), '--json'], {book})
    expect(added.json().customer).toMatchObject({[name]: value})
    for (const format of ['table', 'csv', 'ndjson', 'markdown']) {
      const {stdout} = await desk(['customer', 'list', '--format', format], {book})
      expect(stdout).not.toMatch(/undefined/)
      if (field.since !== undefined) for (const part of parts(value)) expect(stdout).toContain(part)
    }
  })
})

describe('what is exported of customers', () => {
  it.each(['csv', 'ndjson'])('as %s comes in again unchanged, and the same into an empty book', async (format) => {
    const handed = fields.filter(
      ({name}) => name !== 'forgottenAt' && name !== 'createdBy' && name !== 'notes' && name !== 'sources',
    )
    const everything = fc
      .tuple(...handed.map(someOf))
      .map((values) => handed.map(({name}, at) => [name, values[at]] as const))
    const book = await work(join(newFolder(), 'book'), ['book', 'init'])
    const people = [...fc.sample(fc.noBias(everything), {numRuns: 12, seed: 7}), [['id', randomUUID()] as const]]
    await openJsonStore(book).change(intent('customer add'), async (draft) => {
      for (const [at, values] of people.entries()) {
        const {customer, ...rest} = ana({}, '2026-01-05T12:00:00.000Z')
        const ref = `person-${at}`
        await draft.put({
          ...rest,
          customer: {...customer, ...Object.fromEntries(values), ref, name: `${customer.name} ${at}`},
        })
      }
      return []
    })
    const file = join(newFolder(), `customers.${format}`)
    const handOn = async (from: string) =>
      (await desk(['export', 'customers', '--format', format], {book: from})).stdout
    writeFileSync(file, await handOn(book))
    const empty = await work(join(newFolder(), 'book'), ['book', 'init'])
    const bring = async (into: string) =>
      (await desk(['import', 'customers', file, '--json'], {book: into})).json().import

    expect(await bring(book)).toMatchObject({rows: 13, unchanged: 13, problems: []})
    expect(await bring(empty)).toMatchObject({rows: 13, created: 13})
    expect(await handOn(empty)).toBe(readFileSync(file, 'utf8'))
  })
})
