import {closing, type FollowUp} from '../../kinds/follow-up/follow-up.ts'
import type {Relationship} from '../book/relationship.ts'
import {openRowsOf} from '../book/rows.ts'
import type {Present} from '../targets/service-clock.ts'
import {today} from '../time/calendar.ts'
import {linesOfCase} from '../today/today.ts'
import {once} from '../value/memo.ts'
import {type Hold, holdOfPerson, holdOfPlanned, strongerHold} from './hold.ts'

/** What care for this customer waits for at that moment, as the queue has it; null where nothing is in the way. */
export function holdOf(relationship: Relationship, clock: Present): Hold | null {
  return strongerHold(holdOfPerson(relationship.customer, today(clock)), holdOfCases(relationship, clock))
}

/** What each of their follow-ups that is still to be done waits for, as the queue has it. */
export function holdsOfFollowUps(relationship: Relationship, clock: Present): (found: FollowUp) => Hold | null {
  const ofCases = once(() => holdOfCases(relationship, clock))
  return (found) =>
    closing(found) === undefined ? holdOfPlanned(found.purpose, relationship.customer, today(clock), ofCases()) : null
}

function holdOfCases(relationship: Relationship, clock: Present): Hold | null {
  return openRowsOf(relationship, 'case')
    .map((row) => linesOfCase(clock)(row).hold)
    .reduce<Hold | null>(strongerHold, null)
}
