import {Temporal} from 'temporal-polyfill'
import {linesOf} from './encoding.ts'
import {unescaped} from './escapes.ts'
import type {RawRow, Table} from './table.ts'

/** Properties that are taken, in the order of their columns. */
const properties = [
  'UID',
  'SUMMARY',
  'DUE',
  'DTSTART',
  'RRULE',
  'RECURRENCE-ID',
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
type Property = (typeof properties)[number]

type Said = Readonly<Partial<Record<Property | `X-CAREDESK-${'STATUS' | 'CLOSED'}`, string>>>

/**
 * The to-dos and events of a calendar (RFC 5545), one a row. The first day of a series that was moved by itself stands
 * where it was moved to; its other exceptions, alarms and the changes of clocks are left out.
 */
export async function readCalendar(texts: AsyncIterable<string>): Promise<Table> {
  const {default: ICAL} = await import('ical.js')
  const rows: RawRow[] = []
  let last: Said | null = null
  for await (const lines of componentsOf(texts)) {
    const row = rows.length + 1
    const said = saidBy(ICAL, lines)
    if (said === null) rows.push({row, cells: [], fault: 'unreadable'})
    else if (last !== null && isMoved(last, said))
      rows[rows.length - 1] = {row: row - 1, cells: cellsOf(moved(last, said))}
    else rows.push({row, cells: cellsOf(said)})
    last = said
  }
  return {format: 'calendar', columns: properties, rows}
}

interface Ical {
  parse(text: string): unknown
  readonly Recur: {fromData(value: unknown): {toString(): string}}
}

type JProperty = readonly [string, Readonly<Record<string, unknown>>, string, ...unknown[]]

function saidBy(ICAL: Ical, lines: readonly string[]): Said | null {
  try {
    const [kind, found] = ICAL.parse(`${lines.join('\r\n')}\r\n`) as readonly ['vtodo' | 'vevent', readonly JProperty[]]
    const names = found.map((property) => [property[0].toUpperCase(), textOf(ICAL, property)] as const)
    const said: Said = Object.fromEntries(names.toReversed())
    return withOwn(kind, said)
  } catch {
    return null
  }
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

function textOf(ICAL: Ical, [, params, type, ...values]: JProperty): string {
  const [value] = values
  if (type === 'recur') return ICAL.Recur.fromData(value).toString()
  if (type === 'date-time') return inZone(String(value), params['tzid'])
  const text = values.flat(2).join(', ')
  return type === 'unknown' ? unescaped(text) : text
}

/** A local time of a zone that is known as its instant; any other as it is. */
function inZone(time: string, zone: unknown): string {
  if (time.endsWith('Z') || typeof zone !== 'string') return time
  try {
    return Temporal.PlainDateTime.from(time).toZonedDateTime(zone).toInstant().toString()
  } catch {
    return time
  }
}

/** Is it the first of the series before it, on another day? */
function isMoved(series: Said, said: Said): boolean {
  const first = series.DTSTART ?? series.DUE
  return said['RECURRENCE-ID'] !== undefined && said.UID === series.UID && said['RECURRENCE-ID'] === first
}

function moved(series: Said, {DUE, DTSTART}: Said): Said {
  const due = DUE ?? DTSTART
  return due === undefined ? series : {...series, DUE: due}
}

function cellsOf(said: Said): readonly string[] {
  return properties.map((name) => said[name] ?? '')
}

const longestComponent = 8 << 20

/** The lines of each to-do and event, without what is inside it. */
async function* componentsOf(texts: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let lines: string[] | null = null
  let size = 0
  let inside = 0
  for await (const line of linesOf(texts)) {
    const [, word = '', name = ''] = /^(begin|end):([\w-]+)\s*$/i.exec(line) ?? []
    const isBegin = word.toLowerCase() === 'begin'
    if (lines === null) {
      if (!isBegin || !/^v(?:todo|event)$/i.test(name)) continue
      ;[lines, size, inside] = [[line], 0, 0]
    } else if (word === '') {
      size += line.length
      if (inside === 0 && size < longestComponent) lines.push(line)
    } else if (isBegin) inside += 1
    else if (inside > 0) inside -= 1
    else {
      yield [...lines, line]
      lines = null
    }
  }
  if (lines !== null) yield lines
}
