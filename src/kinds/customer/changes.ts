import {changesBetween} from '../../core/book/edits.ts'
import {byInstant} from '../../core/book/kind.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import {firstSchema} from '../../core/book/settings.ts'
import {joinedSources} from '../../core/book/source.ts'
import {Refusal} from '../../core/refusal.ts'
import type {Act} from '../../core/time/calendar.ts'
import {listsOf, recordsIn} from '../registry.ts'
import {type Customer, forgottenName} from './customer.ts'

/** What is known of a customer from the start. */
export interface Introduction
  extends Omit<Customer, 'formerRefs' | 'notes' | 'createdAt' | 'createdBy' | 'forgottenAt' | 'sources'> {
  readonly note: string | null
}

export function addCustomer({note, ...introduction}: Introduction, act: Act): Relationship {
  const {id, ref, name, emails, phones, company, tags, language, channel} = introduction
  const {birthday, owner, preferences, cadence} = introduction
  const notes = note === null ? [] : [{...act, text: note}]
  const customer = {
    id,
    ref,
    formerRefs: [],
    name,
    emails,
    phones,
    company,
    tags,
    language,
    channel,
    birthday,
    owner,
    preferences,
    cadence,
    notes,
    createdAt: act.at,
    createdBy: act.by,
    forgottenAt: null,
  }
  return {schema: firstSchema, customer, ...listsOf(() => [])}
}

export type CustomerEdit = Partial<Omit<Introduction, 'id' | 'ref' | 'note'>>

/** Changes fields and adds a note. The ref stays what it was, also under a new name. */
export function editCustomer(
  relationship: Relationship,
  edit: CustomerEdit,
  note: string | null,
  act: Act,
): Relationship {
  const {customer} = relationship
  if (changesBetween<Customer>(customer, edit) === null && note === null) {
    throw new Refusal('customer.nothing-to-edit', {ref: customer.ref})
  }
  const notes = note === null ? customer.notes : [...customer.notes, {...act, text: note}]
  return {...relationship, customer: {...customer, ...edit, notes}}
}

/** What a field of a customer comes to when `from` is joined `into` it. */
type MergeRule<Value> = (into: Value, from: Value, joined: Joined) => Value

interface Joined {
  readonly into: Customer
  readonly from: Customer
  readonly act: Act
}

const kept = <Value>(into: Value): Value => into
const elseTheirs = <Value>(into: Value | null, from: Value | null): Value | null => into ?? from
const union = (into: readonly string[], from: readonly string[]): readonly string[] => [...new Set([...into, ...from])]

/** Where both have a value, that of `into` stands. */
const mergeRules: {readonly [Field in keyof Customer]-?: MergeRule<Customer[Field]>} = {
  id: kept,
  ref: kept,
  formerRefs: (into, former, {from}) => union(into, [from.ref, ...former]),
  name: kept,
  emails: union,
  phones: union,
  company: elseTheirs,
  tags: union,
  language: elseTheirs,
  channel: elseTheirs,
  birthday: elseTheirs,
  owner: elseTheirs,
  preferences: (into, from) => ({...from, ...into}),
  cadence: elseTheirs,
  notes: (into, notes, {from, act}) =>
    [...into, ...notes, {...act, text: `Merged with ${from.name} (${from.ref}).`}].toSorted(byInstant),
  createdAt: (into, from) => (into < from ? into : from),
  createdBy: kept,
  forgottenAt: kept,
  sources: (into, from) => orLeftOut(joinedSources(into, from)),
}

/** Everything of `from` moves into `into`. */
export function mergeCustomers(from: Relationship, into: Relationship, act: Act): Relationship {
  if (from.customer.ref === into.customer.ref) throw new Refusal('customer.same', {ref: into.customer.ref})
  const joined = {into: into.customer, from: from.customer, act}
  return {
    ...into,
    customer: {
      ...into.customer,
      ...customerBy((field) =>
        (mergeRules[field] as MergeRule<unknown>)(joined.into[field], joined.from[field], joined),
      ),
    },
    ...listsOf((kind) => [...recordsIn(into, kind), ...recordsIn(from, kind)].toSorted(kind.order)),
  }
}

/** What a field of a customer says once they are forgotten. */
type ForgetRule<Value> = (value: Value, given: {readonly id: string; readonly ref: string; readonly act: Act}) => Value

const nothing = () => null
const noText = () => ''
const nobody = () => []

/** Not a word stays, nor whatever else points at somebody. */
const forgetRules: {readonly [Field in keyof Customer]-?: ForgetRule<Customer[Field]>} = {
  id: (_, {id}) => id,
  ref: (_, {ref}) => ref,
  name: () => forgottenName,
  formerRefs: nobody,
  emails: nobody,
  phones: nobody,
  company: nothing,
  tags: nobody,
  language: nothing,
  channel: nothing,
  birthday: nothing,
  owner: nothing,
  preferences: () => ({}),
  cadence: nothing,
  notes: nobody,
  createdAt: kept,
  createdBy: noText,
  forgottenAt: (_, {act}) => act.at,
  sources: () => undefined,
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
    customer: customerBy((field) => (forgetRules[field] as ForgetRule<unknown>)(customer[field], {...remainder, act})),
    ...listsOf((kind) => recordsIn(lists, kind).map((one) => kind.anonymous(one, act))),
  }
}

/** A customer field by field; what comes to nothing at all is left out. */
function customerBy(make: (field: keyof Customer) => unknown): Customer {
  const fields = Object.keys(forgetRules) as readonly (keyof Customer)[]
  const made = fields.map((field) => [field, make(field)] as const)
  return Object.fromEntries(made.filter(([, value]) => value !== undefined)) as unknown as Customer
}

function orLeftOut<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items
}
