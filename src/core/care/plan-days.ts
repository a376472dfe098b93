import type {Present} from '../targets/service-clock.ts'
import {addDays, addMonths, type Day, daysBetween} from '../time/calendar.ts'
import {inDaysOrMonths, type Length} from '../time/length.ts'
import type {Plan, Step} from './plan.ts'
import {openDays} from './quiet-hours.ts'

/** The day itself where it is open, else the next one that is, or with -1 the one before it. */
export type ToOpenDay = (day: Day, direction?: 1 | -1) => Day

/** What the day of a step follows from. */
export interface Dating {
  readonly anchorOn: Day
  /** When the step before it was closed, and when one was done last; null where none was. */
  readonly closedOn: Day | null
  readonly doneOn: Day | null
  /** When a hold ended last, of those that the plan waits for; null where there was none. */
  readonly heldUntil: Day | null
  /** The end of a pause of the enrolment; null where there is none. */
  readonly pausedUntil: Day | null
  readonly today: Day
  readonly toOpen: ToOpenDay
}

/** The day of a step, or why it is skipped: too late after its day, or after the anchor. */
export type Dated = {readonly on: Day} | {readonly skipped: 'late' | 'until'}

/** A year: nobody is closed for longer. */
const furthest = 366

/** By the opening hours and the holidays of the book; of a book without them every day is open. */
export function toOpenDayOf(clock: Present): ToOpenDay {
  const isOpen = openDays(clock)
  return (day, direction = 1) => {
    for (let far = 0; far < furthest; far += 1) {
      const other = addDays(day, far * direction)
      if (isOpen(other)) return other
    }
    return day
  }
}

/** So long after a day, or before it where `by` is -1. A month before 31 March is the last day of February. */
export function shifted(day: Day, length: Length, by: 1 | -1 = 1): Day {
  const shift = inDaysOrMonths(length)
  return 'days' in shift ? addDays(day, by * shift.days) : addMonths(day, by * shift.months)
}

/**
 * The day of a step: so long after, or before, what it counts from, on an open day; not before the gap is over, nor
 * before a hold is over long enough. One that is past by less than `late` falls due today.
 */
export function dayOfStep(step: Step, {gap, afterHold}: Plan, dating: Dating): Dated {
  const {anchorOn, closedOn, doneOn, heldUntil, pausedUntil, today, toOpen} = dating
  const open: ToOpenDay = step.days === 'any' ? (day) => day : toOpen
  const by = step.isBefore ? -1 : 1
  const from = step.of === 'previous' ? (closedOn ?? anchorOn) : anchorOn
  const own = open(shifted(from, step.length, by), by)
  const earliest = [
    ...(doneOn === null ? [] : [shifted(doneOn, gap)]),
    ...(heldUntil === null ? [] : [shifted(heldUntil, afterHold)]),
    ...(pausedUntil === null ? [] : [pausedUntil]),
  ]
  const planned = earliest.reduce((on, other) => (other > on ? open(other) : on), own)
  if (isTooLate(planned, step.late, today)) return {skipped: 'late'}
  const on = planned < today ? open(today) : planned
  return step.until !== null && on > shifted(anchorOn, step.until) ? {skipped: 'until'} : {on}
}

/** Is a day over by more than that? */
export function isTooLate(day: Day, late: Length, today: Day): boolean {
  return daysBetween(shifted(day, late), today) > 0
}
