import {type Day, utcDay} from './calendar.ts'

/** An ISO 8601 week, `2026-W47`: it begins on Monday, and belongs to the year of its Thursday. Sorts as text. */
export type Week = string

export function weekOf(day: Day): Week {
  return weekAt(Date.parse(day))
}

function weekAt(time: number): Week {
  const thursday = mondayAt(time) + 3 * dayMilliseconds
  const year = utcDay(thursday).slice(0, 4)
  const number = Math.floor((thursday - Date.parse(`${year}-01-01`)) / weekMilliseconds) + 1
  return `${year}-W${String(number).padStart(2, '0')}`
}

export function mondayOf(day: Day): Day {
  return utcDay(mondayAt(Date.parse(day)))
}

function mondayAt(time: number): number {
  return firstMonday + Math.floor((time - firstMonday) / weekMilliseconds) * weekMilliseconds
}

/** The Monday of a week; null for a week that its year does not have. */
export function firstDayOf(week: Week): Day | null {
  const [, year = '', number = ''] = /^(\d{4})-W(\d{2})$/.exec(week) ?? []
  if (year === '') return null
  const monday = mondayAt(Date.parse(`${year}-01-04`)) + (Number(number) - 1) * weekMilliseconds
  return Number(number) === 0 || (Number(number) > leastWeeks && weekAt(monday) !== week) ? null : utcDay(monday)
}

/** Weeks since the one of Monday, 29 December 1969. */
export function numberOf(week: Week): number {
  return Math.round((Date.parse(firstDayOf(week) ?? '') - firstMonday) / weekMilliseconds)
}

export function weekNumbered(number: number): Week {
  return weekAt(firstMonday + number * weekMilliseconds)
}

export function weekAfter(week: Week, weeks: number): Week {
  return weekNumbered(numberOf(week) + weeks)
}

/** That any year has. */
const leastWeeks = 52
const firstMonday = Date.parse('1969-12-29')
const dayMilliseconds = 86_400_000
const weekMilliseconds = 7 * dayMilliseconds
