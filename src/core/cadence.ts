import type {Clock, Day, Instant} from './calendar.ts'
import {dayOf, daysBetween, today} from './calendar.ts'
import type {Cadence} from './customer.ts'
import {addLength} from './length.ts'

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
  const from = countedFrom(contact, clock.zone)
  const daysSince = contact.lastTouchAt === null ? null : Math.max(0, daysBetween(from, day))
  if (contact.cadence === null) return {daysSince, idealOn: null, atMostOn: null, state: 'none'}
  const idealOn = addLength(from, contact.cadence.ideal)
  const atMostOn = addLength(from, contact.cadence.atMost)
  return {daysSince, idealOn, atMostOn, state: day > atMostOn ? 'over' : day >= idealOn ? 'due' : 'fine'}
}

export function countedFrom({lastTouchAt, createdAt}: Contact, zone: string): Day {
  return dayOf(lastTouchAt ?? createdAt, zone)
}
