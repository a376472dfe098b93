import type {Relationship} from '../../core/book/relationship.ts'
import {Refusal} from '../../core/refusal.ts'
import type {Act} from '../../core/time/calendar.ts'
import {editFollowUp} from '../follow-up/changes.ts'
import {closing} from '../follow-up/follow-up.ts'
import {editCustomer} from './changes.ts'

/** Another person looks after them, with a note; what the old one had still to do for them goes along. */
export function handOver(relationship: Relationship, to: string, note: string, act: Act): Relationship {
  const {ref, owner} = relationship.customer
  if (owner === to) throw new Refusal('customer.nothing-to-edit', {ref})
  const from = owner === null ? '' : ` by ${owner}`
  const handed = editCustomer(relationship, {owner: to}, `Handed over to ${to}${from}: ${note}`, act)
  return relationship.followUps
    .filter((one) => closing(one) === undefined && one.owner === owner)
    .reduce((one, {number}) => editFollowUp(one, number, {owner: to}, act), handed)
}
