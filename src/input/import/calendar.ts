import {Temporal} from 'temporal-polyfill'
import {addDays, type Clock, type Day, dayOf, daysBetween, type Instant, today} from '../../core/time/calendar.ts'
import {everyFrom, nextOccurrence} from '../../core/time/recurrence.ts'
import {known} from '../../core/value/memo.ts'
import {assertWithin, type Limits, LineCount} from '../limits.ts'
import {linesOf} from './encoding.ts'
import {isAllHead, unescaped} from './escapes.ts'
import {tried} from './row-cells.ts'
import type {RawRow, RowTelling, Table} from './table.ts'
import {readZone} from './zone-names.ts'

/** Properties that are taken, in the order of their columns. */
const properties = [
  'UID',
  'SUMMARY',
  'DUE',
  'DTSTART',
  'RRULE',
  'STATUS',
  'CREATED',
  'COMPLETED',
  'CONTACT',
  'ATTENDEE',
  'X-CAREDESK-CUSTOMER',
  'X-CAREDESK-SUBJECT',
  'X-CAREDESK-KIND',
  'X-CAREDESK-CHANNEL',
  'X-CAREDESK-PURPOSE',
  'X-CAREDESK-OWNER',
  'X-CAREDESK-EVERY',
  'X-CAREDESK-ANCHOR',
  'X-CAREDESK-OUTCOME',
  'X-CAREDESK-MOOD',
] as const
/** What says how a calendar keeps an entry, and what is read though it is no column. */
const keeping = [
  'DTSTAMP',
  'LAST-MODIFIED',
  'SEQUENCE',
  'PERCENT-COMPLETE',
  'CLASS',
  'TRANSP',
  'DTEND',
  'DURATION',
  'EXDATE',
  'RECURRENCE-ID',
  'ORGANIZER',
] as const
const taken: ReadonlySet<string> = new Set([...properties, ...keeping])
/** What desk itself writes beside them. */
const ours: ReadonlySet<string> = new Set(['DESCRIPTION', 'CATEGORIES', 'RDATE'])

type Said = Readonly<Partial<Record<string, string>>>

/** A to-do or an event. */
interface Entry {
  readonly said: Said
  /** The day of its series that it stands for; null for a series, and for what does not repeat. */
  readonly slot: Day | null
  readonly isEvent: boolean
  /** Did desk write it? */
  readonly isOwn: boolean
  /** Days of its series that are taken out. */
  readonly without: readonly Day[]
  readonly told: readonly RowTelling[]
}

/**
 * The to-dos and events of a calendar (RFC 5545), one a row, with times as instants and rules in days of the book's zone.
 * What was done of a series is a row of its own, and the series goes on behind it; the next day of it stands where it was
 * moved to. Events of the past are left out, as are other exceptions and alarms.
 */
export async function readCalendar(
  texts: AsyncIterable<string>,
  path: string,
  clock: Clock,
  limits: Limits,
): Promise<Table> {
  const {default: ICAL} = await import('ical.js')
  const zones = new FileZones(ICAL as Ical)
  const entries: (Entry | null)[] = []
  for await (const lines of componentsOf(texts, path, limits)) {
    if (/^begin:vtimezone/i.test(lines[0] ?? '')) zones.learn(lines)
    else if (/^x-wr-timezone[:;]/i.test(lines[0] ?? '')) zones.home = readZone(lines[0]?.replace(/^[^:]*:/, '') ?? '')
    else entries.push(entryOf(ICAL as Ical, lines, zones, clock.zone))
  }
  const parts = new Map<string, Entry[]>()
  for (const entry of entries) {
    if (entry?.slot != null) known(parts, entry.said['UID'] ?? '', () => []).push(entry)
  }
  const merged = new Set<Entry>()
  let count = 0
  const passed = () => assertWithin(path, 'days that are taken out of its series', (count += 1), limits.exceptions)
  const found = entries.map((entry): [Entry | null, RowParts] => {
    if (entry === null) return [entry, {cells: [], fault: 'unreadable'}]
    const others = parts.get(entry.said['UID'] ?? '') ?? []
    return [entry, rowOf(entry, others, clock, merged, passed)]
  })
  const rows = found
    .filter(([entry]) => entry === null || !merged.has(entry))
    .map(([, one], at): RawRow => ({row: at + 1, ...one}))
  return {format: 'calendar', columns: properties, rows}
}

interface Ical {
  parse(text: string): unknown
  readonly Recur: {fromData(value: unknown): {toString(): string}}
  readonly Component: new (parsed: unknown) => unknown
  readonly Timezone: new (component: unknown) => {utcOffset(time: unknown): number}
  readonly Time: {fromDateTimeString(text: string): unknown}
}

type JProperty = readonly [string, Readonly<Record<string, unknown>>, string, ...unknown[]]

/** The lines of a zone whose changes are not too many to count with: the longest of the world have some hundred. */
const longestZone = 2000

/** The zones that a calendar brings along, for those whose names say nothing. */
class FileZones {
  readonly #ical: Ical
  readonly #zones = new Map<string, {utcOffset(time: unknown): number}>()

  /** That of times for which no zone is named; null: that of the book. */
  home: string | null = null

  constructor(ical: Ical) {
    this.#ical = ical
  }

  learn(lines: readonly string[]): void {
    if (lines.length > longestZone) return
    const [, name = ''] =
      lines.map((line) => /^tzid(?:;[^:]*)?:(.*)$/i.exec(line)).find((found) => found !== null) ?? []
    try {
      const component = new this.#ical.Component(this.#ical.parse(textOfLines(lines)))
      this.#zones.set(name.trim(), new this.#ical.Timezone(component))
    } catch {
      this.#zones.delete(name.trim())
    }
  }

  /** The instant of a local time; null where nobody knows the zone. */
  instantOf(time: string, zone: string): Instant | null {
    const named = readZone(zone)
    if (named !== null) return tried(time, (text) => zonedInstant(text, named))
    const found = this.#zones.get(zone)
    if (found === undefined) return null
    const offset = found.utcOffset(this.#ical.Time.fromDateTimeString(time))
    return new Date(Date.parse(`${time}Z`) - offset * 1000).toISOString()
  }
}

function zonedInstant(time: string, zone: string): Instant {
  return Temporal.PlainDateTime.from(time).toZonedDateTime(zone).toInstant().toString()
}

function entryOf(ICAL: Ical, lines: readonly string[], zones: FileZones, home: string): Entry | null {
  try {
    const [kind, found] = ICAL.parse(textOfLines(lines)) as readonly ['vtodo' | 'vevent', readonly JProperty[]]
    const told: RowTelling[] = []
    const read = (property: JProperty) => textOf(ICAL, property, zones, told)
    const said: Said = Object.fromEntries(
      found.map((property) => [property[0].toUpperCase(), read(property)] as const).toReversed(),
    )
    const isEvent = kind === 'vevent'
    const isOwn = said['X-CAREDESK-KIND'] !== undefined
    const without = found.filter(([name]) => name === 'exdate').flatMap((property) => daysOf(property, zones, home))
    const start = found.find(([name]) => name === 'dtstart') ?? found.find(([name]) => name === 'due')
    const isKnown = found.every(([name, , , value]) => name !== 'rrule' || hasKnownParts(value))
    const rule = ruleOf(
      isKnown ? said['RRULE'] : undefined,
      start === undefined ? 0 : daysMoved(start, zones, home),
      home,
    )
    if (said['RRULE'] !== undefined && rule === undefined) {
      told.push({kind: 'part-left-out', column: 'RRULE', value: isKnown ? said['RRULE'] : rawRule(lines)})
    }
    const rid = found.find(([name]) => name === 'recurrence-id')
    const slot = rid === undefined ? null : (daysOf(rid, zones, home)[0] ?? null)
    const {RRULE: _, ...rest} = withClosing(withOwn(kind, isEvent ? said : withEnd(said)), told)
    told.push(...partsLeftOut(found, isOwn, read))
    return {
      said: {...namedIn(found), ...rest, ...(rule === undefined ? {} : {RRULE: rule})},
      slot,
      isEvent,
      isOwn,
      without,
      told: distinct(told),
    }
  } catch {
    return null
  }
}

/** Properties that no field takes, and what stands behind the first of its name. */
function partsLeftOut(
  found: readonly JProperty[],
  isOwn: boolean,
  read: (property: JProperty) => string,
): readonly RowTelling[] {
  const first = new Map(found.toReversed().map((property) => [property[0], property]))
  return found.flatMap((property): readonly RowTelling[] => {
    const column = property[0].toUpperCase()
    const isRead = /^(?:EXDATE|X-CAREDESK-.*)$/.test(column) || (isOwn && ours.has(column))
    if (isRead || (taken.has(column) && first.get(property[0]) === property)) return []
    return [{kind: 'part-left-out', column, value: read(property)}]
  })
}

/** An attendee is called by the name that stands beside the address. */
function namedIn(found: readonly JProperty[]): Said {
  const name = found.find(([property]) => property === 'attendee')?.[1]['cn']
  return typeof name === 'string' && !/@|^\s*$/.test(name) ? {CONTACT: name} : {}
}

function textOfLines(lines: readonly string[]): string {
  return `${lines.filter((line) => !isAllHead(line)).join('\r\n')}\r\n`
}

function distinct(told: readonly RowTelling[]): readonly RowTelling[] {
  return [...new Map(told.map((one) => [`${one.kind} ${one.column} ${one.value}`, one])).values()]
}

/** A to-do with a start and a length is due at its end. */
function withEnd(said: Said): Said {
  const {DUE, DTSTART, DURATION} = said
  if (DUE !== undefined || DTSTART === undefined || DURATION === undefined) return said
  const isInstant = DTSTART.endsWith('Z')
  const end = tried(DTSTART, (text) =>
    isInstant
      ? Temporal.Instant.from(text).toZonedDateTimeISO('UTC').add(DURATION).toInstant().toString()
      : Temporal.PlainDateTime.from(text).add(DURATION).toString().slice(0, DTSTART.length),
  )
  return end === null ? said : {...said, DUE: end}
}

/** Where nothing says when it was done, its last change stands for that. */
function withClosing(said: Said, told: RowTelling[]): Said {
  const {STATUS = '', COMPLETED, 'LAST-MODIFIED': changed} = said
  if (STATUS.toUpperCase() !== 'COMPLETED' || COMPLETED !== undefined || changed === undefined) return said
  told.push({kind: 'resolution-undated', column: 'COMPLETED', value: changed})
  return {...said, COMPLETED: changed}
}

/** An event has no state of being done, and a title that desk wrote has the customer in it. */
function withOwn(kind: 'vtodo' | 'vevent', said: Said): Said {
  const isOwn = said['X-CAREDESK-KIND'] !== undefined
  const {SUMMARY, STATUS, COMPLETED} = said
  const title = isOwn || SUMMARY === undefined ? {} : {SUMMARY}
  const {SUMMARY: _, ...rest} = said
  const closed = COMPLETED ?? said['X-CAREDESK-CLOSED']
  const status = kind === 'vtodo' ? STATUS : (said['X-CAREDESK-STATUS'] ?? STATUS)
  return {
    ...rest,
    ...title,
    ...(status === undefined ? {} : {STATUS: status}),
    ...(closed === undefined ? {} : {COMPLETED: closed}),
  }
}

function textOf(ICAL: Ical, [name, params, type, ...values]: JProperty, zones: FileZones, told: RowTelling[]): string {
  const [value] = values
  if (type === 'recur') return ICAL.Recur.fromData(value).toString()
  if (type === 'date-time') {
    const {text, isUnknown} = inZone(String(value), params['tzid'], zones)
    if (isUnknown) told.push({kind: 'zone-unknown', column: name.toUpperCase(), value: String(params['tzid'])})
    return text
  }
  const text = values.flat(2).join(', ')
  return type === 'unknown' ? unescaped(text) : text
}

/** A local time of a zone that is known as its instant; any other as it is. */
function inZone(time: string, zone: unknown, zones: FileZones): {text: string; isUnknown: boolean} {
  const named = typeof zone === 'string' ? zone : zones.home
  if (time.endsWith('Z') || named === null) return {text: time, isUnknown: false}
  const instant = zones.instantOf(time, named)
  return {text: instant ?? time, isUnknown: instant === null}
}

/** The days of a property in the zone of the book. */
function daysOf([, params, type, ...values]: JProperty, zones: FileZones, home: string): readonly Day[] {
  return values.map((value) => {
    const {text} = type === 'date' ? {text: String(value)} : inZone(String(value), params['tzid'], zones)
    return text.endsWith('Z') ? dayOf(text, home) : text.slice(0, 10)
  })
}

/** By how many days the day in the zone of the book is another than the one that is written. */
function daysMoved(start: JProperty, zones: FileZones, home: string): number {
  const [day = ''] = daysOf(start, zones, home)
  return day === '' ? 0 : daysBetween(String(start[3]).slice(0, 10), day)
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** What the parser would drop of a rule makes it another one. */
function hasKnownParts(rule: unknown): boolean {
  return Object.keys(rule as object).every((name) =>
    /^(?:freq|interval|count|until|wkst|by(?:day|month|monthday|yearday|weekno|setpos|hour|minute|second))$/.test(name),
  )
}

function rawRule(lines: readonly string[]): string {
  return lines.find((line) => /^rrule[:;]/i.test(line))?.replace(/^[^:]*:/, '') ?? ''
}

/** A rule in days of the zone of the book; undefined where there is none, or none that says the same there. */
function ruleOf(rule: string | undefined, moved: number, home: string): string | undefined {
  const parts = (rule ?? '').split(';').map((part) => part.split('=') as [string, string?])
  if (rule === undefined) return undefined
  const isFixed = parts.some(
    ([name, value = '']) =>
      /^BY(?:MONTHDAY|YEARDAY|WEEKNO|SETPOS)$/.test(name) || (name === 'BYDAY' && /\d/.test(value)),
  )
  if (moved !== 0 && isFixed) return undefined
  const plain = parts.map(([name, value = '']) => {
    if (name === 'UNTIL') return `UNTIL=${untilDay(value, moved, home)}`
    if (name !== 'BYDAY' || moved === 0) return `${name}=${value}`
    const days = value.split(',').map((day) => weekdays[(weekdays.indexOf(day) + moved + 7) % 7])
    return `BYDAY=${days.join(',')}`
  })
  return plain.join(';')
}

function untilDay(text: string, moved: number, home: string): string {
  const [, year, month, day, hour, minute, second, isUtc] =
    /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)(Z?))?$/.exec(text) ?? []
  if (year === undefined) return text
  const written = `${year}-${month}-${day}`
  const last = isUtc === 'Z' ? dayOf(`${written}T${hour}:${minute}:${second}.000Z`, home) : addDays(written, moved)
  return last.replaceAll('-', '')
}

type RowParts = Omit<RawRow, 'row'>

/**
 * Is it a copy that a program made of one of ours when it was done there, to go on with its series? It has our description,
 * and no longer says whose it is; here the next one of the series was made by doing the one before it.
 */
function isCopy({said, isOwn}: Entry): boolean {
  const {CONTACT, ATTENDEE, DESCRIPTION = ''} = said
  return (
    !isOwn && CONTACT === undefined && ATTENDEE === undefined && /^F\d+, [a-z][a-z -]*[,\n]/.test(`${DESCRIPTION}\n`)
  )
}

/** `merged` gathers what is part of another row; `passed` is told of each day of a series that is gone over. */
function rowOf(entry: Entry, parts: readonly Entry[], clock: Clock, merged: Set<Entry>, passed: () => void): RowParts {
  const {said, slot, told} = entry
  if (isCopy(entry)) return {cells: cellsOf(said), told, out: 'copy-elsewhere'}
  if (slot === null) return seriesRow(entry, parts, clock, merged, passed)
  const isClosed = /^(?:completed|cancelled)$/i.test(said['STATUS'] ?? '') || said['COMPLETED'] !== undefined
  const id = `${said['UID'] ?? ''}/${slot}`
  if (isClosed) return {cells: cellsOf({...withoutSeries(said), UID: id, DUE: said['DUE'] ?? slot}), told}
  return {cells: cellsOf(said), told, out: 'another-kind'}
}

function withoutSeries(said: Said): Said {
  return {...said, RRULE: '', 'X-CAREDESK-EVERY': ''}
}

/** What does not repeat, or the next day of a series that is neither done nor taken out. */
function seriesRow(
  {said, isEvent, isOwn, without, told}: Entry,
  parts: readonly Entry[],
  clock: Clock,
  merged: Set<Entry>,
  passed: () => void,
): RowParts {
  const first = said['DUE'] ?? said['DTSTART'] ?? ''
  const cells = cellsOf(said)
  // What is no day is told of its row, as in any other column.
  if (Number.isNaN(Date.parse(first.slice(0, 10)))) return {cells, told}
  const start = first.endsWith('Z') ? dayOf(first, clock.zone) : first.slice(0, 10)
  const every = said['X-CAREDESK-EVERY'] ?? said['RRULE']
  const isPast = (day: Day) => isEvent && !isOwn && day < today(clock)
  const closed = parts.filter(
    ({said: {STATUS = '', COMPLETED}}) => COMPLETED !== undefined || /^c(?:omp|anc)/i.test(STATUS),
  )
  const gone = new Set([...without, ...closed.map(({slot}) => slot)])
  const from = isEvent && !isOwn ? today(clock) : start
  const next = every === undefined ? start : nextSlot(start, every, from, gone, passed)
  if (next === null || isPast(next)) return {cells, told, out: 'past-event'}
  const moved = parts.find(({slot, said: {STATUS = ''}}) => slot === next && !/^c(?:omp|anc)/i.test(STATUS))
  if (moved !== undefined) merged.add(moved)
  const later = without.filter((day) => day > next)
  const parted = later.map((day): RowTelling => ({kind: 'part-left-out', column: 'EXDATE', value: day}))
  const due = moved?.said['DUE'] ?? moved?.said['DTSTART'] ?? movedBy(first, daysBetween(start, next), clock.zone)
  return {
    cells: next === start && moved === undefined ? cells : cellsOf({...said, DUE: due}),
    told: [...told, ...parted],
  }
}

/** The first day of a series from a day on that is not gone; null where it ends before. */
function nextSlot(start: Day, every: string, from: Day, gone: ReadonlySet<Day | null>, passed: () => void): Day | null {
  const text = tried(every, (one) => everyFrom(one, start))
  if (text === null) return start
  const after = (slot: Day) => nextOccurrence({every: text, anchor: 'schedule', start, slot}, slot, slot)
  let slot = start < from ? after(addDays(from, -1)) : start
  while (slot !== null && gone.has(slot)) {
    passed()
    slot = after(slot)
  }
  return slot
}

/** The same time of the clock so many days later. */
function movedBy(due: string, days: number, zone: string): string {
  if (!due.endsWith('Z')) return addDays(due.slice(0, 10), days) + due.slice(10)
  return zonedInstant(
    Temporal.Instant.from(due).toZonedDateTimeISO(zone).toPlainDateTime().add({days}).toString(),
    zone,
  )
}

function cellsOf(said: Said): readonly string[] {
  return properties.map((name) => said[name] ?? '')
}

/** The lines of each to-do and event, without what is inside it, of each zone, and the one that names that of the calendar. */
async function* componentsOf(
  texts: AsyncIterable<string>,
  path: string,
  limits: Limits,
): AsyncGenerator<readonly string[]> {
  let lines: string[] | null = null
  let [inside, isWhole] = [0, false]
  const count = new LineCount(path, 'entry', limits)
  for await (const line of linesOf(texts)) {
    const [, word = '', name = ''] = /^(begin|end):([\w-]+)\s*$/i.exec(line) ?? []
    const isBegin = word.toLowerCase() === 'begin'
    if (lines === null) {
      if (/^x-wr-timezone[:;]/i.test(line)) yield [line]
      if (!isBegin || !/^v(?:todo|event|timezone)$/i.test(name)) continue
      isWhole = /^vtimezone$/i.test(name)
      ;[lines, inside] = [[line], 0]
      count.begin()
      continue
    }
    if (isWhole || (inside === 0 && !isBegin)) {
      lines.push(line)
      count.add(line)
    }
    if (word !== '' && !isBegin && inside === 0) {
      yield lines
      lines = null
    } else if (word !== '') inside += isBegin ? 1 : -1
  }
  if (lines !== null) yield lines
}
