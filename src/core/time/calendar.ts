import {Temporal} from 'temporal-polyfill'
import {known} from '../value/memo.ts'
import {isZoneOfDate} from './zone.ts'

/** An instant: ISO 8601 in UTC, `2026-11-21T09:30:00.000Z`. */
export type Instant = string

/** A calendar day, `2026-11-21`: no zone, no midnight. */
export type Day = string

/** A day, or a day with a wall-clock time in the book's zone: `2026-11-21` or `2026-11-21T09:30`. */
export type Due = string

/** What a command takes as the present: the instant, and the zone in which days are counted. */
export interface Clock {
  readonly now: Instant
  readonly zone: string
  /** Which comes first in `3/4` where people write days as they do here; null, or left out, where nobody can know. */
  readonly dates?: () => DateOrder | null
}

/** Which comes first in `3/4/2026`. */
export const dateOrders = ['dmy', 'mdy'] as const
export type DateOrder = (typeof dateOrders)[number]

/** Who does something, and when. */
export interface Act {
  readonly at: Instant
  readonly by: string
}

export function byInstant(one: {readonly at: Instant}, other: {readonly at: Instant}): number {
  return one.at < other.at ? -1 : one.at > other.at ? 1 : 0
}

export function dayOf(instant: Instant, zone: string): Day {
  if (zone === 'UTC') return instant.slice(0, 10)
  if (isZoneOfDate(zone)) return localDay(new Date(instant))
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
}

function localDay(date: Date): Day {
  return dayText(String(date.getFullYear()).padStart(4, '0'), date.getMonth() + 1, date.getDate())
}

/** What the clock of a zone shows at an instant: `2026-11-21T09:30`. */
export function wallTimeOf(instant: Instant, zone: string): Due {
  if (zone === 'UTC') return instant.slice(0, minuteLength)
  if (isZoneOfDate(zone)) return localMinute(new Date(instant))
  const moment = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime()
  return moment.toString({smallestUnit: 'minute', roundingMode: 'trunc'})
}

const minuteLength = '2026-11-21T09:30'.length

function localMinute(date: Date): Due {
  const [hour, minute] = [date.getHours(), date.getMinutes()]
  return `${localDay(date)}T${hour < 10 ? '0' : ''}${hour}:${minute < 10 ? '0' : ''}${minute}`
}

/** The day that these numbers name, null when there is none, like 30 February. */
export function realDay(year: number, month: number, date: number): Day | null {
  const isReal = month >= 1 && month <= 12 && date >= 1 && date <= lastDateOf(year, month)
  return isReal ? dayText(String(year).padStart(4, '0'), month, date) : null
}

/** How many days a month has, January being 1. */
export function lastDateOf(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}

function dayText(year: string, month: number, day: number): Day {
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

/**
 * `dayOf` for very many instants. The clock of `Date` is asked once for each day in UTC: unless it is changed in its
 * course, the hours up to midnight are one day of the zone and those from then on another.
 */
export function daysIn(zone: string): (instant: Instant) => Day {
  if (!isZoneOfDate(zone)) return (instant) => dayOf(instant, zone)
  const halves = new Map<Day, Halves | null>()
  return (instant) => {
    const day = instant.slice(0, 10)
    const found = known(halves, day, () => halvesOf(day))
    if (found === null || instant.length !== instantLength) return dayOf(instant, zone)
    return instant < found.midnight ? found.before : found.after
  }
}

interface Halves {
  readonly before: Day
  readonly after: Day
  readonly midnight: Instant
}

const instantLength = '2026-11-21T09:30:00.000Z'.length

/** The two days of the zone of `Date` that a day in UTC is part of; null where its clock is changed on that day. */
function halvesOf(day: Day): Halves | null {
  const start = Date.parse(day)
  const [first, last] = [new Date(start), new Date(start + dayMilliseconds - 1)]
  const ahead = aheadOf(first)
  if (!Number.isInteger(ahead) || ahead !== aheadOf(last)) return null
  const midnight = (dayMilliseconds - ahead) % dayMilliseconds
  return {before: localDay(first), after: localDay(last), midnight: new Date(start + midnight).toISOString()}
}

/** Milliseconds that the local clock is ahead of UTC. */
function aheadOf(date: Date): number {
  const local = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes())
  return local + date.getSeconds() * 1000 + date.getMilliseconds() - date.getTime()
}

export function today(clock: Clock): Day {
  return dayOf(clock.now, clock.zone)
}

const dayMilliseconds = 86_400_000

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / dayMilliseconds
}

export function addDays(day: Day, days: number): Day {
  return utcDay(Date.parse(day) + days * dayMilliseconds)
}

/** A month after 31 January is the last day of February. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return utcDay(Date.UTC(year, month - 1 + months, Math.min(date, lastDate)))
}

/** The day in UTC of milliseconds since 1970. */
export function utcDay(epochMilliseconds: number): Day {
  const date = new Date(epochMilliseconds)
  const year = date.getUTCFullYear()
  if (!(year >= 1000 && year <= 9999)) return date.toISOString().slice(0, -timeOfDay)
  return dayText(String(year), date.getUTCMonth() + 1, date.getUTCDate())
}

const timeOfDay = 'T00:00:00.000Z'.length

export function dueDay(due: Due): Day {
  return due.slice(0, 10)
}

/** The instant of a due hour, null for a plain day. A local time that a clock change skips comes after the gap. */
export function dueInstant(due: Due, zone: string): Instant | null {
  return due.length === 10 ? null : instantAt(due, zone)
}

function instantAt(wallTime: string, zone: string): Instant {
  if (isZoneOfDate(zone)) return new Date(wallTime).toISOString()
  const moment = Temporal.PlainDateTime.from(wallTime).toZonedDateTime(zone, {disambiguation: 'compatible'})
  return instantString(moment.toInstant())
}

/** Noon of a day: the instant of something known only by its day. */
export function noonOf(day: Day, zone: string): Instant {
  return instantAt(`${day}T12:00`, zone)
}

/** The instant at which a day or hour comes: a day with its first moment. */
export function dueStart(due: Due, zone: string): Instant {
  return instantAt(due.length === 10 ? `${due}T00:00` : due, zone)
}

/** Has the day come, or the hour if it has one? */
export function hasCome(due: Due, clock: Clock): boolean {
  const instant = dueInstant(due, clock.zone)
  return instant === null ? dueDay(due) <= today(clock) : instant <= clock.now
}

/** How long it took; never less than nothing, also where a clock was set back in between. */
export function milliseconds(from: Instant, to: Instant): number {
  return Math.max(0, Date.parse(to) - Date.parse(from))
}

/** Always with milliseconds, so that instants sort as text. */
export function instantString(instant: Temporal.Instant): Instant {
  return instant.toString({fractionalSecondDigits: 3})
}
