import type {CalendarEntry, OwnProperty} from '../views/calendar.ts'
import {contentLine, type Params, textValue} from './content-line.ts'

/** A change of the clocks of a zone: minutes ahead of UTC before and after, when, and the rule by which it goes on. */
interface ClockChange {
  readonly kind: 'standard' | 'daylight'
  readonly offsetBefore: number
  readonly offsetAfter: number
  readonly at: readonly string[]
  readonly rule: string | null
}

export interface CalendarOptions {
  readonly as: 'todo' | 'event'
  /** How long before, as durations of RFC 5545: `P1D`, `PT30M`. */
  readonly alarms: readonly string[]
  readonly name: string
  readonly zone: string
  readonly changes: readonly ClockChange[]
}

type Entries = AsyncIterable<readonly CalendarEntry[]>

/**
 * iCalendar (RFC 5545), batch by batch. Days are dates; hours are on the clock of the zone, whose changes come first, so
 * that what repeats keeps its hour; instants are UTC. Nothing in it depends on when it was written. Each RDATE is a line
 * of its own, as some readers take only the first of several.
 */
export async function* calendarChunks(batches: Entries, options: CalendarOptions): AsyncGenerator<string> {
  const {name, zone, changes} = options
  yield [
    contentLine('BEGIN', 'VCALENDAR'),
    contentLine('VERSION', '2.0'),
    contentLine('PRODID', '-//Caredesk//desk//EN'),
    contentLine('CALSCALE', 'GREGORIAN'),
    contentLine('X-WR-CALNAME', textValue(name)),
    ...(zone === 'UTC' ? [] : zoneLines(zone, changes)),
  ].join('')
  for await (const entries of batches) yield entries.map((entry) => entryText(entry, options)).join('')
  yield contentLine('END', 'VCALENDAR')
}

function zoneLines(zone: string, changes: readonly ClockChange[]): readonly string[] {
  return [
    contentLine('BEGIN', 'VTIMEZONE'),
    contentLine('TZID', zone),
    ...changes.flatMap(({kind, offsetBefore, offsetAfter, at, rule}) => [
      contentLine('BEGIN', kind.toUpperCase()),
      contentLine('DTSTART', basic(at[0] ?? '')),
      contentLine('TZOFFSETFROM', offsetText(offsetBefore)),
      contentLine('TZOFFSETTO', offsetText(offsetAfter)),
      ...(rule === null ? [] : [contentLine('RRULE', rule)]),
      ...at.slice(1).map((time) => contentLine('RDATE', basic(time))),
      contentLine('END', kind.toUpperCase()),
    ]),
    contentLine('END', 'VTIMEZONE'),
  ]
}

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? '-' : '+'}${two(hours)}${two(rest)}`
}

function two(count: number): string {
  return String(count).padStart(2, '0')
}

/** `2026-11-21T09:30:00` -> `20261121T093000` */
function basic(time: string): string {
  return time.replaceAll(/[:-]/g, '')
}

function instant(at: string): string {
  return `${basic(at.slice(0, 19))}Z`
}

/** One that repeats and was moved is two: the series from its own day on, and the one that is on another day. */
function entryText(entry: CalendarEntry, options: CalendarOptions): string {
  const {series, due} = entry
  if (series === null || series.first === due) return componentText(entry, options, 'alone')
  return componentText({...entry, due: series.first}, options, 'alone') + componentText(entry, options, 'moved')
}

function componentText(entry: CalendarEntry, options: CalendarOptions, part: 'alone' | 'moved'): string {
  const component = options.as === 'event' ? 'VEVENT' : 'VTODO'
  return [
    contentLine('BEGIN', component),
    contentLine('UID', textValue(entry.uid)),
    contentLine('DTSTAMP', instant(entry.changedAt)),
    contentLine('CREATED', instant(entry.createdAt)),
    contentLine('LAST-MODIFIED', instant(entry.changedAt)),
    contentLine('SEQUENCE', String(entry.sequence)),
    ...timeLines(entry, options, part),
    contentLine('SUMMARY', textValue(entry.summary)),
    contentLine('DESCRIPTION', textValue(entry.description)),
    contentLine('CATEGORIES', entry.categories.map(textValue).join(',')),
    contentLine('CONTACT', textValue(entry.contact)),
    ...statusLines(entry, options),
    ...Object.entries(entry.own).flatMap(([key, value]) => ownLine(key as OwnProperty, value)),
    ...(entry.status === 'scheduled' && !entry.isKeptBack ? alarmLines(entry, options, part) : []),
    contentLine('END', component),
  ].join('')
}

/** A to-do is due; one that repeats starts too, as its rule counts from there. */
function timeLines({due, series}: CalendarEntry, options: CalendarOptions, part: 'alone' | 'moved'): readonly string[] {
  const repeats = series !== null && part === 'alone'
  const when = (name: string, time: string) =>
    contentLine(name, timeText(time, options.zone), timeParams(time, options))
  return [
    when(startsBy(options, repeats) === 'START' ? 'DTSTART' : 'DUE', due),
    ...(repeats && options.as === 'todo' ? [when('DUE', due)] : []),
    ...(series !== null && part === 'moved' ? [when('RECURRENCE-ID', series.first)] : []),
    ...(repeats ? [contentLine('RRULE', series.rule)] : []),
    ...(repeats ? series.also.map((time) => when('RDATE', time)) : []),
  ]
}

function startsBy({as}: CalendarOptions, repeats: boolean): 'START' | 'END' {
  return as === 'event' || repeats ? 'START' : 'END'
}

function timeText(time: string, zone: string): string {
  if (time.length === 10) return basic(time)
  return zone === 'UTC' ? `${basic(time)}00Z` : `${basic(time)}00`
}

function timeParams(time: string, {zone}: CalendarOptions): Params {
  if (time.length === 10) return {VALUE: 'DATE'}
  return zone === 'UTC' ? {} : {TZID: zone}
}

function statusLines({status, closedAt}: CalendarEntry, {as}: CalendarOptions): readonly string[] {
  if (as === 'event') {
    const word = status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'
    return [contentLine('STATUS', word), contentLine('TRANSP', 'TRANSPARENT')]
  }
  const words = {scheduled: 'NEEDS-ACTION', done: 'COMPLETED', cancelled: 'CANCELLED'} as const
  const done =
    status === 'done' && closedAt !== null
      ? [contentLine('COMPLETED', instant(closedAt)), contentLine('PERCENT-COMPLETE', '100')]
      : []
  return [contentLine('STATUS', words[status]), ...done]
}

function ownLine(key: OwnProperty, value: string | null): readonly string[] {
  return value === null ? [] : [contentLine(`X-CAREDESK-${key.toUpperCase()}`, textValue(value))]
}

function alarmLines(
  {summary, series}: CalendarEntry,
  options: CalendarOptions,
  part: 'alone' | 'moved',
): readonly string[] {
  const related: Params = startsBy(options, series !== null && part === 'alone') === 'START' ? {} : {RELATED: 'END'}
  return options.alarms.flatMap((before) => [
    contentLine('BEGIN', 'VALARM'),
    contentLine('ACTION', 'DISPLAY'),
    contentLine('TRIGGER', `-${before}`, related),
    contentLine('DESCRIPTION', textValue(summary)),
    contentLine('END', 'VALARM'),
  ])
}
