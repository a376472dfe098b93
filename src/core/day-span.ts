import {Temporal} from 'temporal-polyfill'
import {addDays, type Day, type Instant, instantString} from './calendar.ts'
import {inDaysOrMonths, readLength} from './length.ts'

/** Days from one to another, both included. */
export interface DaySpan {
  readonly from: Day
  readonly to: Day
}

const near: Readonly<Record<string, number>> = {yesterday: -1, today: 0, tomorrow: 1}

/**
 * The days that a word stands for: `2026-10-31`, the month `2026-10`, the year `2026`, `today`, `yesterday`,
 * `tomorrow`, or a length before or after today (`-14d`, `+3d`, `-1mo`). Null where it is none, or not from 1900 to 2200.
 */
export function daySpan(text: string, today: Day): DaySpan | null {
  const span = named(text, today) ?? written(text)
  return span !== null && '1900' <= span.from && span.to < '2201' ? span : null
}

function named(text: string, today: Day): DaySpan | null {
  const away = Object.hasOwn(near, text) ? near[text] : undefined
  if (away !== undefined) return oneDay(addDays(today, away))
  const length = /^[+-]/.test(text) ? readLength(text.slice(1)) : null
  if (length === null) return null
  const shift = inDaysOrMonths(length)
  const day = Temporal.PlainDate.from(today)
  return oneDay((text.startsWith('-') ? day.subtract(shift) : day.add(shift)).toString())
}

function written(text: string): DaySpan | null {
  const [, year = '', month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? []
  if (year === '') return null
  const first = realDay(`${year}-${month ?? '01'}-${day ?? '01'}`)
  if (first === null || day !== undefined) return first && oneDay(first.toString())
  const next = first.add(month === undefined ? {years: 1} : {months: 1})
  return {from: first.toString(), to: next.subtract({days: 1}).toString()}
}

function realDay(iso: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(iso, {overflow: 'reject'})
  } catch {
    return null
  }
}

function oneDay(day: Day): DaySpan {
  return {from: day, to: day}
}

/** The first and the last millisecond of these days in a zone. */
export function instantsOf({from, to}: DaySpan, zone: string): {readonly from: Instant; readonly to: Instant} {
  const end = Temporal.PlainDate.from(to).add({days: 1}).toZonedDateTime(zone).toInstant()
  return {
    from: instantString(Temporal.PlainDate.from(from).toZonedDateTime(zone).toInstant()),
    to: instantString(end.subtract({milliseconds: 1})),
  }
}
