import {Refusal} from '../refusal.ts'
import type {Period, PeriodKind} from '../report/report.ts'
import {readTyped} from '../typed/in-english.ts'
import type {Clock, Day, Instant} from './calendar.ts'
import {addDays, addMonths, dayOf, daysBetween, dueInstant, today} from './calendar.ts'
import {daySpan} from './day-span.ts'
import {firstDayOf, mondayOf, weekOf} from './iso-week.ts'

const longestInDays = 3660

/**
 * A period from what a person typed: `2026-W47`, `2026-11`, `2026-Q4`, `2026-11-01..2026-11-15`, `this` or `last`, the
 * last whole one before today. Refuses what is none, and what had not begun yet.
 */
export function parsePeriod(kind: PeriodKind, typed: string, clock: Clock): Period {
  const text = typed.trim()
  const found = readTyped(text, (said) => readPeriod(kind, said, today(clock)))
  if (found === null) throw new Refusal('value.invalid', {what: kind, value: typed, ...expected[kind]})
  assertBegun(found, clock.now, clock.zone)
  return found
}

/** Refuses a period of which nothing had happened by then. */
function assertBegun(period: Period, asOf: Instant, zone: string): void {
  if (asOf < beginningOf(period.from, zone)) {
    throw new Refusal('when.future', {what: 'what a report is about', value: period.name, now: asOf})
  }
}

const expected: Readonly<Record<PeriodKind, {readonly expected: string; readonly try: string[]}>> = {
  week: {expected: 'an ISO week, last or this', try: ['2026-W47', '47', 'last', 'this']},
  month: {expected: 'a month, last or this', try: ['2026-11', 'last', 'this']},
  quarter: {expected: 'a quarter, last or this', try: ['2026-Q4', 'last', 'this']},
  period: {
    expected: 'two days in order, ten years apart at most, or words for such a time',
    try: ['2026-11-01..2026-11-15', 'last 30 days', 'this month', 'week 46'],
  },
}

function readPeriod(kind: PeriodKind, text: string, day: Day): Period | null {
  const word = text.toLowerCase()
  switch (kind) {
    case 'week':
      if (word === 'this') return weekAt(day)
      return word === 'last' ? weekAt(addDays(day, -7)) : (namedWeek(text.toUpperCase()) ?? numberedWeek(word, day))
    case 'month':
      if (word === 'this') return monthAt(day)
      return word === 'last' ? monthAt(addMonths(firstOfMonth(day), -1)) : namedMonth(text)
    case 'quarter':
      if (word === 'this') return quarterAt(day)
      return word === 'last' ? quarterAt(addMonths(firstOfMonth(day), -3)) : namedQuarter(text.toUpperCase())
    case 'period':
      return namedSpan(text) ?? spanInWords(word, day)
  }
}

/** `47`, `week 47`: that of this year, or of the year before where it is still to come. */
function numberedWeek(word: string, day: Day): Period | null {
  const [, number] = /^(?:week |w)?(\d{1,2})$/.exec(word) ?? []
  if (number === undefined) return null
  const year = Number(weekOf(day).slice(0, 4))
  const mondays = [year, year - 1].map((one) => firstDayOf(`${one}-W${number.padStart(2, '0')}`))
  const begun = mondays.find((monday) => monday !== null && monday <= day)
  return begun == null ? null : weekAt(begun)
}

function spanInWords(word: string, day: Day): Period | null {
  const found = daySpan(word.replaceAll(/\s+/g, ' '), day)
  const fits = found !== null && isInReach(found.from) && daysBetween(found.from, found.to) < longestInDays
  return fits ? spanFrom(found.from, found.to) : null
}

function weekAt(day: Day): Period {
  const from = mondayOf(day)
  return {kind: 'week', name: weekOf(day), from, to: addDays(from, 6)}
}

function monthAt(day: Day): Period {
  const from = firstOfMonth(day)
  return {kind: 'month', name: day.slice(0, 7), from, to: addDays(addMonths(from, 1), -1)}
}

function quarterAt(day: Day): Period {
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3)
  const from = `${day.slice(0, 4)}-${String(quarter * 3 + 1).padStart(2, '0')}-01`
  return {
    kind: 'quarter',
    name: `${day.slice(0, 4)}-Q${quarter + 1}`,
    from,
    to: addDays(addMonths(from, 3), -1),
  }
}

function spanFrom(from: Day, to: Day): Period {
  return {kind: 'period', name: `${from}..${to}`, from, to}
}

function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`
}

function namedWeek(text: string): Period | null {
  const monday = firstDayOf(text)
  return monday !== null && isInReach(monday) ? weekAt(monday) : null
}

function namedMonth(text: string): Period | null {
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && isInReach(`${text}-01`)
  return isMonth ? monthAt(`${text}-01`) : null
}

function namedQuarter(text: string): Period | null {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(text) ?? []
  const day = `${year}-${String(Number(quarter) * 3).padStart(2, '0')}-01`
  return year !== undefined && isInReach(day) ? quarterAt(day) : null
}

function namedSpan(text: string): Period | null {
  const [from = '', to = '', ...rest] = text.split('..').map((end) => end.trim())
  const isSpan = rest.length === 0 && isDay(from) && isDay(to) && from <= to && daysBetween(from, to) < longestInDays
  return isSpan ? spanFrom(from, to) : null
}

function isDay(text: string): boolean {
  const isOne = /^\d{4}-\d{2}-\d{2}$/.test(text) && isInReach(text) && !Number.isNaN(Date.parse(text))
  return isOne && addDays(text, 0) === text
}

function isInReach(day: Day): boolean {
  return day >= '1900-01-08' && day < '2200'
}

/** The one before: the week, month or quarter, or the same number of days. */
export function periodBefore(period: Period): Period {
  const day = addDays(period.from, -1)
  switch (period.kind) {
    case 'week':
      return weekAt(day)
    case 'month':
      return monthAt(day)
    case 'quarter':
      return quarterAt(day)
    case 'period':
      return spanFrom(addDays(day, -daysBetween(period.from, period.to)), day)
  }
}

/** A period as instants, up to what is looked at. */
export interface Span {
  readonly period: Period
  readonly zone: string
  /** The first millisecond of its first day. */
  readonly start: Instant
  /** The last instant that is looked at: the last millisecond of the period, or earlier. */
  readonly asOf: Instant
  readonly isComplete: boolean
  readonly days: readonly SpanDay[]
}

export interface SpanDay {
  readonly day: Day
  readonly start: Instant
  /** Its last millisecond. */
  readonly end: Instant
}

/** A period is told as it stood when it ended; before that as it stood at `asOf`. */
export function spanOf(period: Period, zone: string, asOf: Instant): Span {
  const count = daysBetween(period.from, period.to) + 1
  const starts = Array.from({length: count + 1}, (_, index) => beginningOf(addDays(period.from, index), zone))
  const days = starts.slice(0, count).map((start, index) => ({
    day: addDays(period.from, index),
    start,
    end: justBefore(starts[index + 1] ?? start),
  }))
  const end = days.at(-1)?.end ?? asOf
  const start = starts[0] ?? asOf
  return {period, zone, start, asOf: asOf < end ? asOf : end, isComplete: asOf >= end, days}
}

/** The weeks, in UTC, that a span touches, and in which its days lie. */
export function weeksOf({period, zone, start, asOf}: Span): {readonly from: string; readonly to: string} {
  const first = dayOf(start, 'UTC')
  const [last, lastHere] = [dayOf(asOf, 'UTC'), dayOf(asOf, zone)]
  return {from: weekOf(first < period.from ? first : period.from), to: weekOf(last > lastHere ? last : lastHere)}
}

/** Where the day begins; a midnight that a clock change skips comes after the gap. */
function beginningOf(day: Day, zone: string): Instant {
  return dueInstant(`${day}T00:00`, zone) ?? day
}

export function justBefore(instant: Instant): Instant {
  return new Date(Date.parse(instant) - 1).toISOString()
}
