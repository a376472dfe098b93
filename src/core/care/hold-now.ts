import type {Relationship} from '../book/relationship.ts'
import {openRowsOf} from '../book/rows.ts'
import type {Present} from '../targets/service-clock.ts'
import {today} from '../time/calendar.ts'
import {linesOfCase} from '../today/today.ts'
import {type Hold, holdOfPerson, strongerHold} from './hold.ts'

/** What care for this customer waits for at that moment, as the queue has it; null where nothing is in the way. */
export function holdOf(relationship: Relationship, clock: Present): Hold | null {
  const ofCases = openRowsOf(relationship, 'case').map((row) => linesOfCase(clock)(row).hold)
  return ofCases.reduce<Hold | null>(strongerHold, holdOfPerson(relationship.customer, today(clock)))
}
