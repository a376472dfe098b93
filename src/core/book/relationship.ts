import type {CaseEvent, ServiceCase} from '../case.ts'
import type {Customer} from '../customer.ts'
import type {FollowUp} from '../follow-up.ts'
import {Refusal} from '../refusal.ts'
import type {Touch} from '../touch.ts'

/** The aggregate: one customer and all that passed between you. One file holds one of these. */
export interface Relationship {
  readonly schema: number
  readonly customer: Customer
  readonly cases: readonly ServiceCase[]
  readonly followUps: readonly FollowUp[]
  readonly touches: readonly Touch[]
}

export function caseOf(relationship: Relationship, number: number): ServiceCase {
  const found = relationship.cases.find((one) => one.number === number)
  if (found === undefined) throw new Refusal('case.unknown', {number})
  return found
}

export function followUpOf(relationship: Relationship, number: number): FollowUp {
  const found = relationship.followUps.find((one) => one.number === number)
  if (found === undefined) throw new Refusal('followup.unknown', {number})
  return found
}

export function withCase(relationship: Relationship, changed: ServiceCase): Relationship {
  return {...relationship, cases: putByNumber(relationship.cases, changed)}
}

export function withFollowUp(relationship: Relationship, changed: FollowUp): Relationship {
  return {...relationship, followUps: putByNumber(relationship.followUps, changed)}
}

export function withTouch(relationship: Relationship, touch: Touch): Relationship {
  return {...relationship, touches: [...relationship.touches, touch]}
}

function putByNumber<Item extends {readonly number: number}>(items: readonly Item[], item: Item): readonly Item[] {
  return items.some((one) => one.number === item.number)
    ? items.map((one) => (one.number === item.number ? item : one))
    : [...items, item]
}

/**
 * Every contact that happened, oldest first: the touches on file, and those that cases imply (a customer who opened
 * one, a reply, an answer). What a case implies has the origin and purpose of the case.
 */
export function touchesOf(relationship: Relationship): readonly Touch[] {
  const implied = relationship.cases.flatMap((found) =>
    found.events.map((event, index) => impliedTouch(found, event, index)).filter((touch) => touch !== null),
  )
  return [...relationship.touches, ...implied].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function impliedTouch(found: ServiceCase, event: CaseEvent, index: number): Touch | null {
  const shared = {
    id: `${found.id}/${index}`,
    at: event.at,
    by: event.by,
    origin: found.origin,
    purpose: found.purpose,
    mood: null,
    case: found.number,
    followUp: null,
  }
  switch (event.kind) {
    case 'opened':
      return found.origin === 'customer' ? {...shared, text: found.subject, channel: found.channel} : null
    case 'replied':
    case 'received':
      return {...shared, text: event.text, channel: event.channel}
    default:
      return null
  }
}
