import {type Relationship} from '../../core/book/relationship.ts'
import type {Act} from '../../core/time/calendar.ts'
import {isRefused, refuseUnwanted} from '../../kinds/customer/reachable.ts'
import {type Scheduling, scheduleFollowUp} from '../../kinds/follow-up/changes.ts'
import type {Draft} from '../../store/store.ts'
import {newId} from '../../system/ids.ts'

type Promised = Pick<Scheduling, 'due' | 'subject' | 'channel' | 'owner'> & Partial<Scheduling>

/**
 * The relationship with a follow-up that comes of a change; a check-in, to bond, if nothing else is said. Its channel is left
 * open where they refused the one that it came by.
 */
export async function withCareAfter(
  relationship: Relationship,
  promised: Promised,
  draft: Draft,
  act: Act,
): Promise<Relationship> {
  const {customer} = relationship
  const scheduling = {
    id: newId(),
    number: await draft.nextNumber('followUp'),
    kind: 'check-in',
    purpose: 'bond',
    every: null,
    anchor: 'schedule',
    case: null,
    ...promised,
    owner: promised.owner ?? customer.owner,
  } as const
  const {purpose, channel} = scheduling
  refuseUnwanted(customer, {purpose, about: [], at: act.at})
  return scheduleFollowUp(relationship, {...scheduling, channel: isRefused(customer, channel) ? null : channel}, act)
}
