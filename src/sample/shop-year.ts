import type {Clock, Day, Instant} from '../core/time/calendar.ts'
import {addDays, daysBetween, dueInstant, today} from '../core/time/calendar.ts'

/**
 * The year up to now in the shop's opening hours. Time is counted in minutes of work since the first day, so that what
 * takes an hour from Saturday noon ends on Monday morning.
 */
export interface ShopYear {
  readonly clock: Clock
  /** Minutes of work from the first day to now: what is not before it hasn't happened. */
  readonly now: number
  /** The instant of a minute before now. */
  instant(minute: number): Instant
  /** The day of a minute, counted from today: -1 is yesterday. */
  offset(minute: number): number
  /** The first minute of work on a day or after it; infinite for the days to come. */
  startOf(offset: number): number
  /** Minutes of work on a day; 0 on Sundays. */
  length(offset: number): number
  day(offset: number): Day
  offsetOf(day: Day): number
}

const daysBack = 364
const daysAhead = 100
const weekdayMinutes = 9 * 60
const saturdayMinutes = 4 * 60
const minute = 60_000

interface WorkDay {
  readonly opensAt: number
  readonly start: number
}

export function shopYear(clock: Clock): ShopYear {
  const present = today(clock)
  const known = Array.from({length: daysBack + 1 + daysAhead}, (_, index) => addDays(present, index - daysBack))
  const day = (offset: number) => known[offset + daysBack] ?? addDays(present, offset)
  const length = (offset: number) => minutesOf(day(offset))
  const days = workDays(day, clock.zone)
  const last = days[daysBack] as WorkDay
  const now = last.start + Math.min(Math.max((Date.parse(clock.now) - last.opensAt) / minute, 0), length(0))
  return {
    clock,
    now,
    instant: (at) => {
      const found = days[indexOf(days, at)] as WorkDay
      return new Date(found.opensAt + Math.floor((at - found.start) * 60) * 1000).toISOString()
    },
    offset: (at) => indexOf(days, at) - daysBack,
    startOf: (offset) => (offset > 0 ? Number.POSITIVE_INFINITY : (days[Math.max(offset + daysBack, 0)]?.start ?? 0)),
    length,
    day,
    offsetOf: (wanted) => daysBetween(present, wanted),
  }
}

function workDays(day: (offset: number) => Day, zone: string): readonly WorkDay[] {
  let start = 0
  return Array.from({length: daysBack + 1}, (_, index) => {
    const date = day(index - daysBack)
    const found = {opensAt: Date.parse(dueInstant(`${date}T09:00`, zone) ?? date), start}
    start += minutesOf(date)
    return found
  })
}

/** Nine to six, Saturdays nine to one, closed on Sundays. */
function minutesOf(day: Day): number {
  const weekday = new Date(day).getUTCDay()
  return weekday === 0 ? 0 : weekday === 6 ? saturdayMinutes : weekdayMinutes
}

/** The last day that starts at the minute or before; of days that start together, the one that has minutes. */
function indexOf(days: readonly WorkDay[], at: number): number {
  let low = 0
  let high = days.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((days[middle] as WorkDay).start <= at) low = middle
    else high = middle - 1
  }
  return low
}
