import type {Day} from '../time/calendar.ts'
import {daysBetween} from '../time/calendar.ts'

/** The next time a birthday is kept, today included. `turns` is null where the year is not known. */
export interface Birthday {
  readonly on: Day
  readonly days: number
  readonly turns: number | null
}

/** Takes `1980-05-12` or `--05-12`. The 29th of February is kept on the 28th in common years. */
export function nextBirthday(birthday: string, today: Day): Birthday {
  const year = Number(today.slice(0, 4))
  const thisYear = inYear(birthday, year)
  const on = thisYear < today ? inYear(birthday, year + 1) : thisYear
  const born = birthday.startsWith('--') ? null : Number(birthday.slice(0, 4))
  return {on, days: daysBetween(today, on), turns: born === null ? null : Number(on.slice(0, 4)) - born}
}

function inYear(birthday: string, year: number): Day {
  const monthDay = birthday.slice(-5)
  return `${year}-${monthDay === '02-29' && !isLeap(year) ? '02-28' : monthDay}`
}

function isLeap(year: number): boolean {
  return new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
}
