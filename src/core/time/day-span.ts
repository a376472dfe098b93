import {Temporal} from 'temporal-polyfill'
import {readTyped} from '../typed/in-english.ts'
import {addDays, type Day, daysBetween, type Instant, instantString} from './calendar.ts'
import {firstDayOf, mondayOf} from './iso-week.ts'
import {inDaysOrMonths, readEnglishInterval, readLength} from './length.ts'

/** Days from one to another, both included. */
export interface DaySpan {
  readonly from: Day
  readonly to: Day
}

const near: Readonly<Record<string, number>> = {yesterday: -1, today: 0, tomorrow: 1}

/**
 * The days that words stand for: `2026-10-31`, the month `2026-10`, the year `2026`, `today`, `yesterday`,
 * `tomorrow`, a length before or after today (`-14d`, `+3d`, `-1mo`), `last 30 days` (today is the last of them), `next 2
 * weeks` (from today on), `this month`, `last week`, `week 46`, `2026-W46`, `2026-Q4`. Weeks begin on Monday. Null where it
 * is none, or not from 1900 to 2200.
 */
export function daySpan(text: string, today: Day): DaySpan | null {
  const span = readTyped(text, (said) => named(said, today) ?? spanSaid(said, today) ?? written(said))
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

function spanSaid(text: string, today: Day): DaySpan | null {
  const [, way = '', count, unit = ''] =
    /^(this|last|past|next) (?:(\d{1,5}) )?(day|week|month|quarter|year)s?$/.exec(text) ?? []
  if (way === '') return weekSaid(text, today) ?? quarterSaid(text)
  if (count !== undefined)
    return Number(count) > 0 && way !== 'this' ? aroundToday(way, `${count} ${unit}`, today) : null
  if (unit === 'day') return null
  const steps = {this: 0, last: -1, past: -1, next: 1}[way] ?? 0
  return wholeUnit(unit, today, steps)
}

/** So long up to today, or from today on; today is one of the days. */
function aroundToday(way: string, said: string, today: Day): DaySpan | null {
  const length = readEnglishInterval(said)
  if (length === null) return null
  const shift = inDaysOrMonths(length)
  const day = Temporal.PlainDate.from(today)
  return way === 'next'
    ? {from: today, to: day.add(shift).subtract({days: 1}).toString()}
    : {from: day.subtract(shift).add({days: 1}).toString(), to: today}
}

function wholeUnit(unit: string, today: Day, steps: number): DaySpan {
  if (unit === 'week') {
    const from = addDays(mondayOf(today), 7 * steps)
    return {from, to: addDays(from, 6)}
  }
  const months = {month: 1, quarter: 3, year: 12}[unit] ?? 1
  const day = Temporal.PlainDate.from(today)
  const first = day.with({month: day.month - ((day.month - 1) % months), day: 1}).add({months: months * steps})
  return {from: first.toString(), to: first.add({months}).subtract({days: 1}).toString()}
}

/** Without a year, the week of that number that is nearest to today. */
function weekSaid(text: string, today: Day): DaySpan | null {
  const [, year, number = ''] =
    /^(\d{4})-?w(\d{1,2})$/.exec(text) ?? swapped(/^(?:week |w)(\d{1,2})(?: (\d{4}))?$/.exec(text))
  if (number === '') return null
  const here = Number(today.slice(0, 4))
  const years = year === undefined ? [here, here - 1, here + 1] : [year]
  const mondays = years.map((one) => firstDayOf(`${one}-W${number.padStart(2, '0')}`)).filter((one) => one !== null)
  const [from] = mondays.toSorted((one, other) => away(one, today) - away(other, today))
  return from === undefined ? null : {from, to: addDays(from, 6)}
}

function away(day: Day, today: Day): number {
  return Math.abs(daysBetween(today, day))
}

function swapped(found: RegExpExecArray | null): readonly (string | undefined)[] {
  return found === null ? [] : [found[0], found[2], found[1]]
}

function quarterSaid(text: string): DaySpan | null {
  const [, year = '', quarter = ''] = /^(\d{4})-?q([1-4])$/.exec(text) ?? []
  return year === '' ? null : wholeUnit('quarter', `${year}-${String(Number(quarter) * 3).padStart(2, '0')}-01`, 0)
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
