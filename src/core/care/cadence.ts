import type {Cadence} from '../../kinds/customer/customer.ts'
import type {Clock, Day, Instant} from '../time/calendar.ts'
import {dayOf, daysBetween, daysIn, today} from '../time/calendar.ts'
import {addLength, type Length} from '../time/length.ts'
import {known} from '../value/memo.ts'

/** fine: before the ideal day; due: from the ideal day on; over: after the last day that is still all right. */
export type StandingState = 'none' | 'fine' | 'due' | 'over'

/** Where a customer stands against the cadence. `daysSince` is null when there never was a touch. */
export interface Standing {
  readonly daysSince: number | null
  readonly idealOn: Day | null
  readonly atMostOn: Day | null
  readonly state: StandingState
}

/** What a standing is counted from: the last real touch, or the day the customer was added. */
export interface Contact {
  readonly cadence: Cadence | null
  readonly lastTouchAt: Instant | null
  readonly createdAt: Instant
}

/** Counted in calendar days of the clock's zone. */
export function standing(contact: Contact, clock: Clock): Standing {
  const day = today(clock)
  const daysSince = (from: Day) => daysBetween(from, day)
  return standingFrom(countedFrom(contact, clock.zone), contact, {day, daysSince, addLength})
}

/** The same of very many: what many of them share is worked out once. */
export function standings(clock: Clock): (contact: Contact) => Standing {
  const day = today(clock)
  const dayOfInstant = daysIn(clock.zone)
  const since = new Map<Day, number>()
  const later = new Map<Length, Map<Day, Day>>()
  const counting: Counting = {
    day,
    daysSince: (from) => known(since, from, () => daysBetween(from, day)),
    addLength: (from, length) => {
      const days = known(later, length, () => new Map<Day, Day>())
      return known(days, from, () => addLength(from, length))
    },
  }
  return (contact) => standingFrom(dayOfInstant(contact.lastTouchAt ?? contact.createdAt), contact, counting)
}

interface Counting {
  readonly day: Day
  readonly daysSince: (from: Day) => number
  readonly addLength: (day: Day, length: Length) => Day
}

function standingFrom(from: Day, {cadence, lastTouchAt}: Contact, counting: Counting): Standing {
  const {day} = counting
  const daysSince = lastTouchAt === null ? null : Math.max(0, counting.daysSince(from))
  if (cadence === null) return {daysSince, idealOn: null, atMostOn: null, state: 'none'}
  const idealOn = counting.addLength(from, cadence.ideal)
  const atMostOn = counting.addLength(from, cadence.atMost)
  return {daysSince, idealOn, atMostOn, state: day > atMostOn ? 'over' : day >= idealOn ? 'due' : 'fine'}
}

export function countedFrom({lastTouchAt, createdAt}: Contact, zone: string): Day {
  return dayOf(lastTouchAt ?? createdAt, zone)
}
