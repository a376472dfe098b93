import {Refusal} from '../core/refusal.ts'
import {type OpeningHours, readClosedDays, readSpan, type Weekday, weekdays} from '../core/time/opening-hours.ts'
import {isoWeekday} from '../core/time/weekday.ts'
import {readTyped} from '../core/typed/in-english.ts'

type Week = OpeningHours['week']

const examples = ['"mon-fri 09:00-18:00"', '"mon-fri 9-12:30 14-18; sat 9-13"', 'none']

/** `mon-fri 9-12:30 14-18; sat 9-13`: days with their spans, up to 24:00; `daily 8-20`; `none` is null. */
export function parseHours(text: string): Week | null {
  const typed = text.trim().toLowerCase()
  if (typed === 'none') return null
  const parts = typed.split(';').map((part) => readTyped(part.trim(), readPart))
  const days = parts.flatMap((part) => part?.days ?? [])
  if (parts.includes(null) || new Set(days).size < days.length) {
    throw invalid('opening hours', text, 'days with their spans in order, each day once', examples)
  }
  const week = new Map(parts.flatMap((part) => part?.days.map((day) => [day, part.spans] as const) ?? []))
  return Object.fromEntries(weekdays.flatMap((day) => (week.has(day) ? [[day, week.get(day)]] : []))) as Week
}

function readPart(part: string): {readonly days: readonly Weekday[]; readonly spans: readonly string[]} | null {
  const [first = '', ...rest] = part.replace(/\s*([-,])\s*/g, '$1').split(/\s+/)
  const days = readDays(first)
  const spans = rest.map(fullSpan)
  const inOrder = spans.every(
    (one, index) => readSpan(one) !== null && (spans[index - 1]?.slice(6) ?? '') <= one.slice(0, 5),
  )
  return days === null || spans.length === 0 || !inOrder ? null : {days, spans}
}

function readDays(text: string): readonly Weekday[] | null {
  if (text === 'daily') return weekdays
  const found = text.split(',').map((part) => {
    const [from, to = from] = part.split('-').map(isoWeekday)
    return from == null || to == null || from > to ? null : weekdays.slice(from - 1, to)
  })
  return found.some((one) => one === null) ? null : found.flatMap((one) => one ?? [])
}

/** `9-12:30` -> `09:00-12:30` */
function fullSpan(text: string): string {
  return text
    .split('-')
    .map((time) => {
      const [, hour = '', minute = '00'] = /^(\d{1,2})(?::(\d\d))?$/.exec(time) ?? []
      return `${hour.padStart(2, '0')}:${minute}`
    })
    .join('-')
}

/** `9-20` -> `09:00-20:00`; `none` is null. */
export function parseQuietHours(text: string): string | null {
  const typed = text.trim().toLowerCase()
  if (typed === 'none') return null
  const span = fullSpan(typed.replaceAll(/\s/g, ''))
  if (readSpan(span) !== null) return span
  throw invalid('quiet hours', text, 'from when to when they may be called', ['9-20', '08:30-19:00', 'none'])
}

/** Days and ranges of days with commas between them: `2026-12-24..2026-12-26, 2027-01-01`; `none` for no such day. */
export function parseClosedDays(text: string): readonly string[] {
  const typed = text.trim().toLowerCase()
  if (typed === 'none') return []
  const days = typed.split(',').map((part) => part.replace(/\s/g, ''))
  if (days.some((one) => readClosedDays(one) === null)) {
    const expected = 'days, or days from one to another, with commas between them'
    throw invalid('closed days', text, expected, ['2026-12-24', '2026-12-24..2027-01-01,2027-02-16', 'none'])
  }
  return days.toSorted()
}

function invalid(what: string, value: string, expected: string, examples: string[]): Refusal {
  return new Refusal('value.invalid', {what, value: value.slice(0, 200), expected, try: examples})
}
