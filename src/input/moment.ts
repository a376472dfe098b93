import {Temporal} from 'temporal-polyfill'
import {type Day, type Due, dueInstant, type Instant, instantString} from '../core/calendar.ts'

/** What a text about time means: the day or wall-clock minute, and the instant itself where the text was that exact. */
export interface Moment {
  readonly due: Due
  readonly instant: Instant | null
}

/** Where one stands when reading such a text, and which way a bare `friday` or `1 dec` looks. */
export interface Standpoint {
  readonly now: Temporal.ZonedDateTime
  readonly day: Temporal.PlainDate
  readonly looking: 'ahead' | 'back'
}

const firstYear = 1900
const lastYear = 2200

export const wholeDay = (day: Temporal.PlainDate): Moment => ({due: day.toString(), instant: null})

export function wallTime(day: Day, time: string): Moment {
  return {due: `${day}T${time}`, instant: null}
}

export function exactly(moment: Temporal.ZonedDateTime): Moment {
  const due = moment.toPlainDateTime().toString({smallestUnit: 'minute', roundingMode: 'trunc'})
  return {due, instant: instantString(moment.toInstant())}
}

/** The day that these numbers name, null when there is none, like 30 February. */
export function realDay(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({year, month, day}, {overflow: 'reject'})
  } catch {
    return null
  }
}

/** Years that a book can be about: 1900 to 2200. */
export function isInReach(due: Due): boolean {
  const year = /^\d{4}-/.test(due) ? Number(due.slice(0, 4)) : 0
  return year >= firstYear && year <= lastYear
}

export function isWholeDay(due: Due): boolean {
  return due.length === 10
}

/** The instant of a moment; null for a plain day. */
export function instantOf(moment: Moment, zone: string): Instant | null {
  return moment.instant ?? dueInstant(moment.due, zone)
}

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[t ](\d\d:?\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)? ?(z|[+-]\d\d(?::?\d\d)?)?)?$/

/** `2026-12-01`, `2026-12-01T10:00`, with seconds, `Z` or an offset; null when it is none or names no real moment. */
export function readIso(text: string, zone: string): Moment | null {
  const [, year, month, day, time, , offset] = iso.exec(text) ?? []
  const date = realDay(Number(year), Number(month), Number(day))
  if (date === null || time === undefined) return date === null ? null : wholeDay(date)
  const [hour, minute] = [Number(time.slice(0, 2)), Number(time.slice(-2))]
  if (hour > 23 || minute > 59) return null
  return offset === undefined
    ? wallTime(date.toString(), clockTime(hour, minute))
    : readExact(text.toUpperCase().replace(/ (?=[Z+-])/, ''), zone)
}

function readExact(text: string, zone: string): Moment | null {
  try {
    return exactly(Temporal.Instant.from(text.replace(' ', 'T')).toZonedDateTimeISO(zone))
  } catch {
    return null
  }
}

export function clockTime(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
