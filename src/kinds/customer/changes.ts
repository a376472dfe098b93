import type {Relationship} from '../../core/book/relationship.ts'
import {firstSchema} from '../../core/book/settings.ts'
import {Refusal} from '../../core/refusal.ts'
import type {Act} from '../../core/time/calendar.ts'
import {blankOf} from '../../core/value/blank.ts'
import {isSame} from '../../core/value/json-equality.ts'
import {known} from '../../core/value/memo.ts'
import {listsOf, recordsIn} from '../registry.ts'
import type {Cadence} from './customer.ts'
import {
  type Customer,
  type CustomerField,
  customerFields,
  type Facts,
  type FieldValues,
  factFields,
} from './field-table.ts'

/** What can be said of a customer, when they come and later on. */
export interface Said extends Facts, Pick<Customer, 'name' | 'emails' | 'phones' | 'tags' | 'preferences'> {}

/** What is known of a customer from the start. */
export interface Introduction
  extends Pick<Customer, 'id' | 'ref' | 'name'>,
    Partial<Omit<Said, 'name'> & Pick<Customer, 'formerRefs' | 'sources'>> {
  readonly note?: string | null
}

const nothing: readonly never[] = []
const empty: Given = {formerRefs: nothing, emails: nothing, phones: nothing, tags: nothing, preferences: {}}
const noRecords = listsOf(() => nothing)

/**
 * `facts` are those that the introduction does not say. They are not joined into one object: V8 takes twenty times as long
 * for `{...one, key: value}` as for a literal, and an import adds very many customers.
 */
export function addCustomer(introduction: Introduction, act: Act, facts: Partial<Facts> = {}): Relationship {
  const {note = null} = introduction
  const said: Given = introduction
  const given: Given = facts
  const own: Given = {
    notes: note === null ? nothing : [{...act, text: note}],
    createdAt: act.at,
    createdBy: act.by,
  }
  const customer = introducedBy(({name}) => own[name] ?? said[name] ?? given[name] ?? empty[name] ?? null)
  return {schema: firstSchema, customer, ...noRecords}
}

/** Null takes a thing away. */
export interface CustomerEdit extends Partial<Said>, Partial<Pick<FieldValues, 'consents' | 'noContact'>> {
  readonly paused?: FieldValues['pause']
}

/** Changes fields and adds a note. The ref stays what it was, also under a new name. */
export function editCustomer(
  relationship: Relationship,
  edit: CustomerEdit,
  note: string | null,
  act: Act,
): Relationship {
  const {customer} = relationship
  const edited = withoutBlanks({...customer, ...edit})
  if (isSame(customer, edited) && note === null) {
    throw new Refusal('customer.nothing-to-edit', {ref: customer.ref})
  }
  const notes = note === null ? customer.notes : [...customer.notes, {...act, text: note}]
  return {...relationship, customer: {...edited, notes}}
}

/** Everything of `from` moves into `into`. */
export function mergeCustomers(from: Relationship, into: Relationship, act: Act): Relationship {
  if (from.customer.ref === into.customer.ref) throw new Refusal('customer.same', {ref: into.customer.ref})
  const joined = {from: from.customer, rest: restOf(from.customer, into.customer), act}
  return {
    ...into,
    customer: {
      ...into.customer,
      ...customerBy(({name, merge}) => merge(into.customer[name], from.customer[name], joined)),
    },
    ...listsOf((kind) => [...recordsIn(into, kind), ...recordsIn(from, kind)].toSorted(kind.order)),
  }
}

/** What a customer says and another one says otherwise, so that a merge has no place for it: `Company: Beta`. */
export function restOf(from: Customer, into: Customer): readonly string[] {
  const facts = factFields.flatMap(({name, fact}) => {
    const [value, other] = [from[name] ?? null, into[name] ?? null]
    return value === null || other === null || isSame(value, other) ? [] : [`${fact.label}: ${factText(value)}`]
  })
  const preferences = Object.entries(from.preferences).filter(([key, value]) => {
    const other = into.preferences[key]
    return other !== undefined && other !== value
  })
  return [...facts, ...preferences.map(([key, value]) => `${key}: ${value}`)]
}

function factText(value: string | Cadence): string {
  return typeof value === 'string' ? value : `${value.ideal}/${value.atMost}`
}

/**
 * What is left of a customer who is forgotten: counts. Numbers, kinds, instants and moods stay, so that reports keep
 * their figures; every word, name, address and tag goes, and what was still open is closed.
 */
export function forgetCustomer(
  {schema, customer, ...lists}: Relationship,
  remainder: {readonly id: string; readonly ref: string},
  act: Act,
): Relationship {
  return {
    schema,
    customer: customerBy(({name, forget}) => forget(customer[name], {...remainder, act})),
    ...listsOf((kind) => recordsIn(lists, kind).map((one) => kind.anonymous(one, act))),
  }
}

/** Makes customers field by field, in this order. */
function makerOf(fields: readonly CustomerField[]): (make: (field: CustomerField) => unknown) => Customer {
  const blanks = new Map<string, {readonly blank: ReturnType<typeof blankOf>; readonly said: readonly number[]}>()
  const later = fields.flatMap(({since}, at) => (since === undefined ? [] : [at]))
  return (make) => {
    const values = fields.map(make)
    const isSaid = (at: number) => !isLeftOut(nameAt(fields, at), values[at])
    const {blank, said} = known(blanks, later.filter(isSaid).join(' '), () => {
      const kept = [...fields.keys()].filter(isSaid)
      return {blank: blankOf(kept.map((at) => nameAt(fields, at))), said: kept}
    })
    const customer: Record<string, unknown> = {...blank}
    for (const at of said) customer[nameAt(fields, at)] = values[at]
    return customer as unknown as Customer
  }
}

function nameAt(fields: readonly CustomerField[], at: number): string {
  return fields[at]?.name ?? ''
}

const customerBy = makerOf(customerFields)
const first = ['id', 'ref', 'formerRefs']
/** In the order in which somebody new is written. */
const introducedBy = makerOf([
  ...customerFields.filter(({name}) => first.includes(name)),
  ...customerFields.filter(({name}) => !first.includes(name)),
])

type Given = {readonly [Name in keyof Customer]?: unknown}

const laterFields: ReadonlySet<string> = new Set(
  customerFields.filter(({since}) => since !== undefined).map(({name}) => name),
)

/** Does a document leave it out, as there is nothing of what came later? */
function isLeftOut(name: string, value: unknown): boolean {
  return laterFields.has(name) && (value == null || (Array.isArray(value) && value.length === 0))
}

function withoutBlanks(customer: object): Customer {
  const said = Object.entries(customer).filter(([name, value]) => !isLeftOut(name, value))
  return Object.fromEntries(said) as unknown as Customer
}
