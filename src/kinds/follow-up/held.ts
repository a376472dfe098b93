import {type Relationship, withNumbered} from '../../core/book/relationship.ts'
import {Refusal} from '../../core/refusal.ts'
import type {FollowUp} from './follow-up.ts'

export function followUpOf(relationship: Relationship, number: number): FollowUp {
  const found = relationship.followUps.find((one) => one.number === number)
  if (found === undefined) throw new Refusal('followup.unknown', {number})
  return found
}

export function withFollowUp(relationship: Relationship, changed: FollowUp): Relationship {
  return {...relationship, followUps: withNumbered(relationship.followUps, changed)}
}
