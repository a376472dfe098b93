import type {Day, Instant} from './calendar.ts'
import {addDays, daysBetween} from './calendar.ts'
import {type OffsetAt, offsetsOf} from './zone-offset.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** When the book is open: an instant is, when the clock on the wall of the book's zone says so. */
export interface OpeningHours {
  /** Spans of each weekday in order, such as `09:00-12:30`, up to `24:00`; a day that is left out is closed. */
  readonly week: Readonly<Partial<Record<Weekday, readonly string[]>>>
  /** Days, or days from one to another, both included: `2026-12-24`, `2026-12-24..2027-01-01`. */
  readonly closed: readonly string[]
  /** Whose public holidays are kept: ISO 3166-1 alpha-2, and a region of it (`BR`, `SP`); null for none. */
  readonly holidays: {readonly country: string; readonly region: string | null} | null
}

/** Hours for those who set closed days before they set hours. */
export const alwaysOpen: OpeningHours = {
  week: Object.fromEntries(weekdays.map((day) => [day, ['00:00-24:00']])),
  closed: [],
  holidays: null,
}

/** Why a stretch of time is not open. */
export type Closing = 'hours' | 'closed-day' | 'holiday'

/** A stretch of time that is open (`closing` null), or closed for one reason. */
export interface Stretch {
  readonly from: Instant
  readonly to: Instant
  readonly closing: Closing | null
}

/** Counts time in opening hours; right over clock changes, as quick for years as for an hour. Durations are milliseconds. */
export interface OpenClock {
  /** Open time from one instant to another; 0 where `to` is earlier. */
  openTime(from: Instant, to: Instant): number
  /** The first instant at which so much open time has passed since `from`; null where it never will in this calendar. */
  instantAfter(from: Instant, open: number): Instant | null
  /** The stretches between two instants, open and closed, in order. */
  stretches(from: Instant, to: Instant): readonly Stretch[]
}

type Span = readonly [from: number, to: number]

const dayLength = 86_400_000
const minute = 60_000
const lastYear = 9999

/** Milliseconds of the day at the beginning and end of `09:00-12:30`; null for what is no span. */
export function readSpan(text: string): Span | null {
  const [, ...parts] = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(text) ?? []
  const [fromHour = 99, fromMinute = 99, toHour = 99, toMinute = 99] = parts.map(Number)
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute]
  return fromMinute < 60 && toMinute < 60 && from < to && to <= 1440 ? [from * minute, to * minute] : null
}

/** The first and last day of what `closed` holds; null for what is neither a day nor days in order, at most ten years. */
export function readClosedDays(text: string): readonly [Day, Day] | null {
  const [from = '', to = from, ...rest] = text.split('..')
  const fits = rest.length === 0 && [from, to].every(isDay) && from <= to && daysBetween(from, to) < 3660
  return fits ? [from, to] : null
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text
}

/** `null` hours are open around the clock. Holidays are days of the calendar. */
export function openClock(hours: OpeningHours | null, zone: string, holidays: ReadonlySet<Day>): OpenClock {
  const wall = wallClock(hours, holidays)
  const offsets = offsetsOf(zone)
  return {
    openTime(from, to) {
      const [start, end] = [Date.parse(from), Date.parse(to)]
      return start >= end ? 0 : sum(offsets.between(start, end).map((part) => wall.open(local(part))))
    },
    instantAfter: (from, open) => instantAfter(wall, offsets, Date.parse(from), open),
    stretches: (from, to) =>
      joined(
        offsets
          .between(Date.parse(from), Date.parse(to))
          .flatMap((part) => wall.stretches(local(part)).map((one) => shifted(one, part.offset))),
      ),
  }
}

type Part = ReturnType<OffsetAt['between']>[number]

function local({from, to, offset}: Part): Span {
  return [from + offset, to + offset]
}

function instantAfter(wall: WallClock, offsets: OffsetAt, from: number, open: number): Instant | null {
  let left = open
  let at = from
  while (left > 0 && new Date(at).getUTCFullYear() <= lastYear) {
    const [part] = offsets.from(at)
    const found = wall.after(at + part.offset, left, part.to + part.offset)
    if ('at' in found) return new Date(found.at - part.offset).toISOString()
    left -= found.open
    at = part.to
  }
  return left > 0 ? null : new Date(at).toISOString()
}

/** Milliseconds since the epoch, as the clock on the wall would have them if it never changed. */
interface WallClock {
  open(span: Span): number
  /** When so much is open since `from`, or how much was open until `to`. */
  after(from: number, open: number, to: number): {readonly at: number} | {readonly open: number}
  stretches(span: Span): readonly WallStretch[]
}

interface WallStretch {
  readonly span: Span
  readonly closing: Closing | null
}

/**
 * Open time since a Monday long ago is a sum of whole weeks, of a part of one, less what was closed by then: it is looked
 * up, not counted, and the time between two instants is the difference of two sums.
 */
function wallClock(hours: OpeningHours | null, holidays: ReadonlySet<Day>): WallClock {
  const week = weekdays.map((day) => ((hours ?? alwaysOpen).week[day] ?? []).flatMap((text) => [readSpan(text) ?? []]))
  const spans = week.map((day) => day.filter((span): span is Span => span.length === 2))
  const lengths = spans.map((day) => sum(day.map(([from, to]) => to - from)))
  const before = sums(lengths)
  const perWeek = sum(lengths)
  const closings = closedDays(hours, holidays)
  const closed = [...closings.keys()].toSorted((a, b) => a - b)
  const closedBefore = sums(closed.map((day) => lengths[weekdayOf(day)] ?? 0))

  const openBefore = (day: number) =>
    Math.floor((day + 3) / 7) * perWeek + (before[weekdayOf(day)] ?? 0) - (closedBefore[countBelow(closed, day)] ?? 0)
  const spansOf = (day: number) => (closings.has(day) ? [] : (spans[weekdayOf(day)] ?? []))
  const openUntil = (at: number) => {
    const day = Math.floor(at / dayLength)
    const time = at - day * dayLength
    return openBefore(day) + sum(spansOf(day).map(([from, to]) => Math.max(0, Math.min(time, to) - from)))
  }

  function after(from: number, open: number, to: number) {
    const target = openUntil(from) + open
    const available = openUntil(to) - openUntil(from)
    if (available < open) return {open: available}
    const day = lastDayBelow(openBefore, target, Math.floor(from / dayLength), Math.floor(to / dayLength))
    return {at: day * dayLength + timeOf(spansOf(day), target - openBefore(day))}
  }

  return {
    open: ([from, to]) => openUntil(to) - openUntil(from),
    after,
    stretches: (span) => daysOf(span).flatMap((day) => stretchesOf(day, span, spansOf(day), closings.get(day))),
  }
}

/** Whole days since 1970-01-01 -> why they are closed. */
function closedDays(hours: OpeningHours | null, holidays: ReadonlySet<Day>): ReadonlyMap<number, Closing> {
  const own = (hours?.closed ?? []).flatMap((text) => eachDay(readClosedDays(text)))
  return new Map([
    ...(hours === null ? [] : [...holidays].map((day) => [dayNumber(day), 'holiday'] as const)),
    ...own.map((day) => [day, 'closed-day'] as const),
  ])
}

function eachDay(range: readonly [Day, Day] | null): readonly number[] {
  if (range === null) return []
  const [from, to] = range.map(dayNumber) as [number, number]
  return Array.from({length: to - from + 1}, (_, index) => from + index)
}

function dayNumber(day: Day): number {
  return Date.parse(day) / dayLength
}

/** 0 for Monday; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

function daysOf([from, to]: Span): readonly number[] {
  const first = Math.floor(from / dayLength)
  return Array.from({length: Math.ceil(to / dayLength) - first}, (_, index) => first + index)
}

function stretchesOf(day: number, [from, to]: Span, spans: readonly Span[], closing: Closing = 'hours') {
  const start = day * dayLength
  const edges = [0, ...spans.flat(), dayLength]
  return edges.slice(0, -1).flatMap((edge, index): readonly WallStretch[] => {
    const begin = Math.max(from, start + edge)
    const end = Math.min(to, start + (edges[index + 1] ?? dayLength))
    return begin < end ? [{span: [begin, end], closing: index % 2 === 1 ? null : closing}] : []
  })
}

function shifted({span: [from, to], closing}: WallStretch, offset: number): Stretch {
  return {from: new Date(from - offset).toISOString(), to: new Date(to - offset).toISOString(), closing}
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  return stretches.reduce<Stretch[]>((sofar, one) => {
    const last = sofar.at(-1)
    if (last === undefined || last.closing !== one.closing) sofar.push(one)
    else sofar[sofar.length - 1] = {...last, to: one.to}
    return sofar
  }, [])
}

/** The time of a day at which so much of it was open. */
function timeOf(spans: readonly Span[], open: number): number {
  let left = open
  for (const [from, to] of spans) {
    if (left <= to - from) return from + left
    left -= to - from
  }
  return dayLength
}

/** The last day at whose beginning less was open than that. */
function lastDayBelow(openBefore: (day: number) => number, open: number, from: number, to: number): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (openBefore(middle) < open) low = middle
    else high = middle - 1
  }
  return low
}

function countBelow(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** What is before each of them, and at the end of all. */
function sums(values: readonly number[]): readonly number[] {
  const found = [0]
  for (const value of values) found.push((found.at(-1) ?? 0) + value)
  return found
}
