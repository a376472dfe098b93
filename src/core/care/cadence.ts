import type {Pause} from '../../kinds/customer/contact.ts'
import type {Cadence} from '../../kinds/customer/customer.ts'
import type {Clock, Day, Instant} from '../time/calendar.ts'
import {addDays, dayOf, daysBetween, daysIn, today} from '../time/calendar.ts'
import {addLength, type Length} from '../time/length.ts'
import {known} from '../value/memo.ts'

/** fine: before the ideal day; due: from the ideal day on; over: after the last day that is still all right. */
export type StandingState = 'none' | 'fine' | 'due' | 'over'

/** The cadence of everybody with a tag who has none of their own. */
export interface TagCadence extends Cadence {
  readonly tag: string
}

/** The present, with the cadences of tags as the book lists them. */
export interface CareClock extends Clock {
  readonly cadences?: readonly TagCadence[]
}

/** Where a customer stands against the cadence. `daysSince` is null when there never was a touch. */
export interface Standing {
  readonly daysSince: number | null
  readonly idealOn: Day | null
  readonly atMostOn: Day | null
  readonly state: StandingState
  /** Days of a pause since then: they are not counted. */
  readonly paused: number
}

/** What a standing is counted from: the last real touch, or the day the customer was added. */
export interface Contact {
  readonly cadence: Cadence | null
  readonly tags?: readonly string[]
  readonly lastTouchAt: Instant | null
  readonly createdAt: Instant
  readonly paused?: Pause
}

/** Their own cadence, else that of the first tag of the book's list that they have, with the tag. */
export function cadenceOf(
  contact: Pick<Contact, 'cadence' | 'tags'>,
  clock: Pick<CareClock, 'cadences'>,
): (Cadence & {readonly tag: string | null}) | null {
  const found = cadenceFor(contact, clock)
  return found === null ? null : {tag: null, ...found}
}

function cadenceFor(
  {cadence, tags = []}: Pick<Contact, 'cadence' | 'tags'>,
  {cadences = []}: Pick<CareClock, 'cadences'>,
) {
  return cadence ?? cadences.find(({tag}) => tags.includes(tag)) ?? null
}

/** Counted in calendar days of the clock's zone; a pause is not counted. */
export function standing(contact: Contact, clock: CareClock): Standing {
  const day = today(clock)
  const daysSince = (from: Day) => daysBetween(from, day)
  return standingFrom(countedFrom(contact, clock.zone), contact, {day, clock, daysSince, addLength})
}

/** The same of very many: what many of them share is worked out once. */
export function standings(clock: CareClock): (contact: Contact) => Standing {
  const day = today(clock)
  const dayOfInstant = daysIn(clock.zone)
  const since = new Map<Day, number>()
  const later = new Map<Length, Map<Day, Day>>()
  const counting: Counting = {
    day,
    clock,
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
  readonly clock: CareClock
  readonly daysSince: (from: Day) => number
  readonly addLength: (day: Day, length: Length) => Day
}

function standingFrom(from: Day, contact: Contact, counting: Counting): Standing {
  const {day, clock} = counting
  const cadence = cadenceFor(contact, clock)
  const paused = contact.paused === undefined ? 0 : pausedSince(from, contact.paused, day, clock.zone)
  const daysSince = contact.lastTouchAt === null ? null : Math.max(0, counting.daysSince(from))
  if (cadence === null) return {daysSince, idealOn: null, atMostOn: null, state: 'none', paused}
  const dayOfLength = (length: Length) => {
    const on = counting.addLength(from, length)
    return paused === 0 ? on : addDays(on, paused)
  }
  const [idealOn, atMostOn] = [dayOfLength(cadence.ideal), dayOfLength(cadence.atMost)]
  return {daysSince, idealOn, atMostOn, state: day > atMostOn ? 'over' : day >= idealOn ? 'due' : 'fine', paused}
}

/** Days of a pause that came after a day: to its end, and of one without an end those that are over. */
function pausedSince(from: Day, {at, until}: Pause, day: Day, zone: string): number {
  const began = dayOf(at, zone)
  return Math.max(0, daysBetween(began > from ? began : from, until ?? day))
}

export function countedFrom({lastTouchAt, createdAt}: Contact, zone: string): Day {
  return dayOf(lastTouchAt ?? createdAt, zone)
}
