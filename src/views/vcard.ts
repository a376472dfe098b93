import type {Relationship} from '../core/book/relationship.ts'
import {idFor, ownId} from '../core/book/source.ts'
import type {Instant} from '../core/time/calendar.ts'
import {type Customer, type FactField, factFields} from '../kinds/customer/field-table.ts'
import {recordKinds, recordsIn} from '../kinds/registry.ts'

/** The name under which ids of vCards are kept as sources. */
export const vcardSystem = 'vcard'

type CardField = 'name' | 'emails' | 'phones' | 'company' | 'birthday' | 'tags' | 'preferences' | 'language'

/** A customer as an address book takes it. Texts are as they are on file. */
export interface AddressCard extends Pick<Customer, CardField> {
  /** The same in every export; a URI where it is an id of ours. */
  readonly uid: string
  readonly notes: readonly string[]
  /** The last that is on file of the customer, as a customer who is edited bears no date of it. */
  readonly changedAt: Instant
  /** Properties that are ours, or whose values are plain texts. */
  readonly more: readonly (readonly [property: string, value: string])[]
}

export function addressCard(relationship: Relationship): AddressCard {
  const {customer} = relationship
  const uid = idFor(vcardSystem, customer.id, customer.sources ?? [])
  return {
    ...customer,
    uid: uid === customer.id && ownId(uid) !== null ? `urn:uuid:${uid}` : uid,
    notes: customer.notes.map(({text}) => text),
    changedAt: lastInstant(relationship),
    more: [
      ['X-CAREDESK-REF', customer.ref],
      ...factFields.flatMap((field) => moreOf(customer, field)),
      ['X-CAREDESK-CREATED', customer.createdAt],
    ],
  }
}

/** A fact, but those that a card has on its own. */
function moreOf(customer: Customer, {name, fact}: FactField): readonly (readonly [string, string])[] {
  const value = customer[name] ?? null
  if (value === null || name === 'company' || name === 'birthday' || name === 'language') return []
  return [[fact.vcard, typeof value === 'string' ? value : `${value.ideal}/${value.atMost}`]]
}

function lastInstant(relationship: Relationship): Instant {
  const {notes, createdAt} = relationship.customer
  const last = recordKinds.flatMap((kind) => recordsIn(relationship, kind).map(kind.latest))
  return [...last, ...notes.map(({at}) => at)].reduce((latest, at) => (at > latest ? at : latest), createdAt)
}
