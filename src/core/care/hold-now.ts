import {targetsNow} from '../../kinds/case/row.ts'
import type {Relationship} from '../book/relationship.ts'
import {openRowsOf} from '../book/rows.ts'
import type {Present} from '../targets/service-clock.ts'
import {today} from '../time/calendar.ts'
import {type Hold, holdOfCase, holdOfPerson, strongerHold} from './hold.ts'

/** What care for this customer waits for at that moment; null where nothing is in the way. */
export function holdOf(relationship: Relationship, clock: Present): Hold | null {
  const ofCases = openRowsOf(relationship, 'case').map((row) =>
    holdOfCase(row, row.status === 'open' ? targetsNow(row, clock).nextDue : null),
  )
  return ofCases.reduce<Hold | null>(strongerHold, holdOfPerson(relationship.customer, today(clock)))
}
