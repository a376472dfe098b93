import {addDays, type Day} from './calendar.ts'

/** An ISO 8601 week, `2026-W47`: it begins on Monday, and belongs to the year of its Thursday. Sorts as text. */
export type Week = string

export function weekOf(day: Day): Week {
  const thursday = addDays(mondayOf(day), 3)
  const year = thursday.slice(0, 4)
  const number = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / weekMilliseconds) + 1
  return `${year}-W${String(number).padStart(2, '0')}`
}

export function mondayOf(day: Day): Day {
  return addDays(day, -((new Date(day).getUTCDay() + 6) % 7))
}

/** The Monday of a week; null for a week that its year does not have. */
export function firstDayOf(week: Week): Day | null {
  const [, year = '', number = ''] = /^(\d{4})-W(\d{2})$/.exec(week) ?? []
  if (year === '') return null
  const monday = addDays(mondayOf(`${year}-01-04`), (Number(number) - 1) * 7)
  return weekOf(monday) === week ? monday : null
}

/** Weeks since the one of Monday, 29 December 1969. */
export function numberOf(week: Week): number {
  return Math.round((Date.parse(firstDayOf(week) ?? '') - firstMonday) / weekMilliseconds)
}

export function weekNumbered(number: number): Week {
  return weekOf(new Date(firstMonday + number * weekMilliseconds).toISOString().slice(0, 10))
}

export function weekAfter(week: Week, weeks: number): Week {
  return weekNumbered(numberOf(week) + weeks)
}

const firstMonday = Date.parse('1969-12-29')
const weekMilliseconds = 7 * 86_400_000
