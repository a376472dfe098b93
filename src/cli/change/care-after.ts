import {type Relationship} from '../../core/book/relationship.ts'
import type {Act, Due} from '../../core/time/calendar.ts'
import {scheduleFollowUp} from '../../kinds/follow-up/changes.ts'
import {recordOf} from '../../kinds/registry.ts'
import type {Draft} from '../../store/store.ts'
import {newId} from '../../system/ids.ts'

/** The relationship with a check-in about a case: what was resolved is asked after. */
export async function withCareAfter(
  relationship: Relationship,
  number: number,
  due: Due,
  draft: Draft,
  act: Act,
): Promise<Relationship> {
  const {subject, channel, owner} = recordOf(relationship, 'case', number)
  const scheduling = {
    id: newId(),
    number: await draft.nextNumber('followUp'),
    subject,
    kind: 'check-in',
    channel,
    purpose: 'bond',
    due,
    every: null,
    anchor: 'schedule',
    case: number,
    owner: owner ?? relationship.customer.owner,
  } as const
  return scheduleFollowUp(relationship, scheduling, act)
}
