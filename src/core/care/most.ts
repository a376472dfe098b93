import {closing, type FollowUp} from '../../kinds/follow-up/follow-up.ts'
import {touchesOf} from '../book/contacts.ts'
import type {Relationship} from '../book/relationship.ts'
import {addDays, type Clock, type Day, dayOf, daysBetween, dueDay} from '../time/calendar.ts'
import type {CareRules} from './rules.ts'

/** What is known of the days on which somebody could be contacted to bond. */
export interface Days {
  /** The days of what we did or planned to bond with them, each as often as it was; in any order. */
  readonly taken: readonly Day[]
  /** How much whoever would do it has planned to bond for that day. */
  readonly planned: (day: Day) => number
  readonly isOpen: (day: Day) => boolean
}

/** Why a day has no room: it is closed, they had enough of us lately, or whoever would do it has enough to do. */
export type NoRoom = 'closed' | 'most' | 'per-day'

const farthest = 366

/** Why there is no room for one more on that day; null where there is. */
export function noRoomOn(
  day: Day,
  {taken, planned, isOpen}: Days,
  {most, perDay}: Omit<CareRules, 'quietHours'>,
): NoRoom | null {
  if (!isOpen(day)) return 'closed'
  if (most !== null && mostAround(day, taken, most.days) >= most.touches) return 'most'
  return perDay !== null && planned(day) >= perDay ? 'per-day' : null
}

/** The first day from that one on that has room for one more to bond; null where there is none within a year. */
export function nextDayWithRoom(from: Day, days: Days, rules: Omit<CareRules, 'quietHours'>): Day | null {
  for (let ahead = 0; ahead <= farthest; ahead += 1) {
    const day = addDays(from, ahead)
    if (noRoomOn(day, days, rules) === null) return day
  }
  return null
}

/** The days of what we did to bond with somebody, and of what is planned, but for one. */
export function bondDays(relationship: Relationship, butFor: FollowUp | null, {zone}: Clock): readonly Day[] {
  const planned = relationship.followUps.filter(
    (one) => one !== butFor && one.purpose === 'bond' && closing(one) === undefined,
  )
  const done = touchesOf(relationship).filter(({origin, purpose}) => origin === 'us' && purpose === 'bond')
  return [...planned.map(({due}) => dueDay(due)), ...done.map(({at}) => dayOf(at, zone))]
}

/** The most that there are in so many days in a row of which that day is one. */
function mostAround(day: Day, taken: readonly Day[], length: number): number {
  const distances = taken.map((one) => daysBetween(day, one)).filter((distance) => Math.abs(distance) < length)
  const within = (first: number) => distances.filter((one) => one >= first && one < first + length).length
  return Math.max(0, ...distances.map((one) => within(Math.min(one, 0))))
}
