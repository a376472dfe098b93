import type {Relationship} from '../../core/book/relationship.ts'
import {joinedSources, ownId} from '../../core/book/source.ts'
import type {ContactFacts, CustomerFacts, Same} from '../../core/import/facts.ts'
import type {Act} from '../../core/time/calendar.ts'
import {addressKey} from '../../core/value/address.ts'
import {addCustomer} from './changes.ts'
import {withConsent} from './contact.ts'
import {type Customer, factFields} from './field-table.ts'

/** What a customer is called who has no name in the file. */
export function nameFrom({name, company, emails, phones}: CustomerFacts): string | null {
  return name ?? company ?? emails[0] ?? phones[0] ?? null
}

/** A new relationship with the customer of a row. */
export function customerFrom(
  facts: CustomerFacts,
  {id, ref, name, formerRefs = []}: {id: string; ref: string; name: string; formerRefs?: readonly string[]},
  act: Act,
): Relationship {
  const at = facts.createdAt ?? act.at
  const {emails, phones, tags, preferences, sources, note} = facts
  const introduction = {id, ref, name, formerRefs, emails, phones, tags, preferences, sources, note}
  const added = addCustomer(introduction, at === act.at ? act : {...act, at}, facts)
  return facts.contact === undefined ? added : withContact(added, facts.contact, act)
}

/**
 * The relationship with what a row adds to it: what the row says replaces what is on file, lists and notes grow, and
 * what the row does not say stays. The same object where nothing differs.
 */
export function withCustomerFacts(
  relationship: Relationship,
  facts: CustomerFacts,
  act: Act,
  same: Same,
): Relationship {
  const {customer} = relationship
  const edit = {
    ...valueEdits(customer, facts, same),
    ...listEdits(customer, facts, same),
    ...noteEdit(customer, facts, act, same),
    ...preferenceEdits(customer, facts, same),
  }
  const others = facts.sources.filter(({id}) => ownId(id) !== customer.id)
  const sources = joinedSources(customer.sources, others)
  const sourced = sources.length === (customer.sources ?? []).length ? edit : {...edit, sources}
  const edited =
    Object.keys(sourced).length === 0 ? relationship : {...relationship, customer: {...customer, ...sourced}}
  return facts.contact === undefined ? edited : withContact(edited, facts.contact, act)
}

/** The same relationship where all of it is on file. */
function withContact(relationship: Relationship, contact: ContactFacts, act: Act): Relationship {
  const {customer} = relationship
  const consents = contact.consents.reduce(
    (said, one) => withConsent(said, {...one, how: null}, act),
    customer.consents ?? [],
  )
  const edit = {
    ...(consents === customer.consents || consents.length === 0 ? {} : {consents}),
    ...(contact.noContact === null || contact.noContact === customer.noContact?.why
      ? {}
      : {noContact: {...act, why: contact.noContact, except: null}}),
    ...(contact.paused === null || contact.paused.until === customer.paused?.until
      ? {}
      : {paused: {...act, at: contact.paused.at ?? act.at, until: contact.paused.until, reason: null}}),
  }
  return Object.keys(edit).length === 0 ? relationship : {...relationship, customer: {...customer, ...edit}}
}

const values = ['name', ...factFields.map(({name}) => name)] as const

function valueEdits(customer: Customer, facts: CustomerFacts, same: Same): Partial<Customer> {
  const isSame = (old: unknown, given: unknown) =>
    typeof old === 'string' && typeof given === 'string' ? same(old, given) : sameJson(old, given)
  const changed = values.filter((name) => facts[name] !== null && !isSame(customer[name], facts[name]))
  return Object.fromEntries(changed.map((name) => [name, facts[name]]))
}

const lists = ['emails', 'phones', 'tags'] as const

function listEdits(customer: Customer, facts: CustomerFacts, same: Same): Partial<Customer> {
  const changed = lists.flatMap((key) => {
    const isThere = (given: string) =>
      customer[key].some((old) => same(old, given) || (key === 'emails' && addressKey(old) === addressKey(given)))
    const more = facts[key].filter((given) => !isThere(given))
    return more.length === 0 ? [] : [[key, [...customer[key], ...new Set(more)]]]
  })
  return Object.fromEntries(changed)
}

function preferenceEdits({preferences}: Customer, facts: CustomerFacts, same: Same): Partial<Customer> {
  const changed = Object.entries(facts.preferences).filter(([key, given]) => {
    const old = preferences[key]
    return old === undefined || !same(old, given)
  })
  return changed.length === 0 ? {} : {preferences: {...preferences, ...Object.fromEntries(changed)}}
}

function noteEdit({notes}: Customer, {note}: CustomerFacts, act: Act, same: Same): Partial<Customer> {
  if (note === null || notes.some(({text}) => same(text, note)) || same(notesText(notes), note)) return {}
  return {notes: [...notes, {...act, text: note}]}
}

/** All notes as one, as an address book brings them back. */
function notesText(notes: Customer['notes']): string {
  return [...new Set(notes.map(({text}) => text))].join('\n\n')
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
