import type {Clock} from '../core/time/calendar.ts'
import {monthNames} from '../core/time/month-names.ts'
/** A day of a month, with its year if one was said. It may not exist: `30 feb`. */
export interface MonthDay {
  readonly year: number | null
  readonly month: number
  readonly day: number
}

export const shortMonths = monthNames.map((name) => name.slice(0, 3).toLowerCase())
const name =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const number = '(\\d{1,2})(?:st|nd|rd|th)?'
const dayFirst = new RegExp(`^${number}(?: of)? ${name}(?:,? (\\d{4}))?$`)
const monthFirst = new RegExp(`^${name} ${number}(?:,? (\\d{4}))?$`)

/** `1 dec`, `december 5`, `5th of dec 2027`, in lower case; undefined when the text is something else. */
export function readMonthDay(text: string): MonthDay | undefined {
  const [, day, month, year] = dayFirst.exec(text) ?? []
  if (day !== undefined && month !== undefined) return monthDay(month, day, year)
  const [, monthBefore, dayAfter, yearAfter] = monthFirst.exec(text) ?? []
  return monthBefore === undefined || dayAfter === undefined ? undefined : monthDay(monthBefore, dayAfter, yearAfter)
}

function monthDay(month: string, day: string, year: string | undefined): MonthDay {
  return {
    year: year === undefined ? null : Number(year),
    month: shortMonths.indexOf(month.slice(0, 3)) + 1,
    day: Number(day),
  }
}

const byNumbers = /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4})|\.)?$/

/**
 * `31/12`, `31.12.`, `12/31/2027`: the number beyond 12 is the day. Where either could be (`1/2` is January to some and
 * February to others) the order says it, and null is for where there is none; undefined when the text is something else.
 */
export function readNumbers(text: string, order?: Clock['dates']): MonthDay | null | undefined {
  const [whole = '', first, separator, second, year] = byNumbers.exec(text) ?? []
  if (first === undefined || (whole.endsWith('.') && separator !== '.')) return undefined
  const [one, other] = [Number(first), Number(second)]
  const isEither = one <= 12 && other <= 12 && one !== other
  const said = isEither ? (order?.() ?? null) : null
  if (isEither && said === null) return null
  const isDayFirst = one > 12 || said === 'dmy' || (isEither && separator === '.')
  const [day, month] = isDayFirst ? [one, other] : [other, one]
  return {year: year === undefined ? null : Number(year), month, day}
}
