import {Temporal} from 'temporal-polyfill'
import {
  type Clock,
  type Day,
  type Due,
  dueInstant,
  type Instant,
  instantString,
  realDay,
  wallTimeOf,
} from '../core/time/calendar.ts'

/** What a text about time means: the day or wall-clock minute, and the instant itself where the text was that exact. */
export interface Moment {
  readonly due: Due
  readonly instant: Instant | null
}

/** Where one stands when reading such a text, and which way a bare `friday` or `1 dec` looks. */
export interface Standpoint extends Clock {
  readonly day: Day
  readonly looking: 'ahead' | 'back'
}

const firstYear = 1900
const lastYear = 2200

export const wholeDay = (day: Day): Moment => ({due: day, instant: null})

export function wallTime(day: Day, time: string): Moment {
  return {due: `${day}T${time}`, instant: null}
}

export function exactly(instant: Instant, zone: string): Moment {
  return {due: wallTimeOf(instant, zone), instant}
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
  const [, year, month, day, time, second = '0', offset] = iso.exec(text) ?? []
  const date = realDay(Number(year), Number(month), Number(day))
  if (date === null || time === undefined) return date === null ? null : wholeDay(date)
  const [hour, minute] = [Number(time.slice(0, 2)), Number(time.slice(-2))]
  if (hour > 23 || minute > 59) return null
  return offset === undefined
    ? withSeconds(wallTime(date, clockTime(hour, minute)), Number(second), zone)
    : readExact(
        text
          .toUpperCase()
          .replace(/ (?=[Z+-])/, '')
          .replace(' ', 'T'),
        zone,
      )
}

function withSeconds(wall: Moment, seconds: number, zone: string): Moment {
  const minute = seconds === 0 ? null : dueInstant(wall.due, zone)
  return minute === null ? wall : {...wall, instant: new Date(Date.parse(minute) + seconds * 1000).toISOString()}
}

function readExact(text: string, zone: string): Moment | null {
  const instant = readPlain(text) ?? readRare(text)
  return instant === null ? null : exactly(instant, zone)
}

const plain = /T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/

/** The forms that `Date` reads as Temporal does, which takes longer to load than all the rest of a command. */
function readPlain(text: string): Instant | null {
  const at = plain.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}

function readRare(text: string): Instant | null {
  try {
    return instantString(Temporal.Instant.from(text))
  } catch {
    return null
  }
}

export function clockTime(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
