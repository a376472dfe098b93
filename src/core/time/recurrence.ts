import {RRuleTemporal} from 'rrule-temporal'
import {Temporal} from 'temporal-polyfill'
import type {Repeat} from '../../kinds/follow-up/follow-up.ts'
import {Refusal} from '../refusal.ts'
import {readTyped} from '../typed/in-english.ts'
import {addDays, addMonths, type Day, type Due, daysBetween, dueDay} from './calendar.ts'
import {addLength, inDaysOrMonths, type Length, readEnglishInterval} from './length.ts'
import {isoWeekday, isoWeekdayOf, weekdayText} from './weekday.ts'

/** What repeats: a length from the first day on, the days of the week (1 is Monday), or the parts of an RRULE. */
export type Every =
  | {readonly kind: 'length'; readonly length: Length}
  | {readonly kind: 'weekdays'; readonly days: readonly number[]}
  | {readonly kind: 'rule'; readonly rule: string}

const signed = (digits: string) => `[+-]?${digits}(?:,[+-]?${digits})*`
const weekday = '(?:[+-]?\\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)'

const ruleParts: Readonly<Record<string, RegExp>> = {
  FREQ: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^\d{1,5}$/,
  COUNT: /^\d{1,4}$/,
  UNTIL: /^\d{8}(?:T\d{6}Z?)?$/,
  WKST: /^(?:MO|TU|WE|TH|FR|SA|SU)$/,
  BYDAY: new RegExp(`^${weekday}(?:,${weekday})*$`),
  BYMONTH: /^(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2]))*$/,
  BYMONTHDAY: new RegExp(`^${signed('(?:[1-9]|[12]\\d|3[01])')}$`),
  BYYEARDAY: new RegExp(`^${signed('[1-9]\\d{0,2}')}$`),
  BYWEEKNO: new RegExp(`^${signed('[1-9]\\d?')}$`),
  BYSETPOS: new RegExp(`^${signed('[1-9]\\d{0,2}')}$`),
}

const longestInterval: Readonly<Record<string, number>> = {DAILY: 36_525, WEEKLY: 5_217, MONTHLY: 1_200, YEARLY: 100}

/** How far the library looks for a match before it gives up. */
const maxIterations = 20_000

/**
 * How something repeats: a length (`30d`, `2w`, `1mo`, `1y`, `week`, `every 2 weeks`, `quarterly`), weekday names
 * (`mon,thu`, `mon-fri`, `weekdays`), or an RFC 5545 RRULE counted in days or more. With `start`, a rule that has no day
 * from there on is refused too.
 */
export function parseEvery(text: string, start?: Day): Every {
  const every = readEvery(text)
  if (every === null || (every.kind === 'rule' && !hasDays(every.rule, start))) {
    throw new Refusal('value.invalid', {
      what: 'every',
      value: text,
      expected:
        'a length of up to 100 years, names of weekdays, or an RRULE of days, weeks, months or years that has a day to fall on',
      try: ['week', '30d', '2 weeks', 'month', 'mon-fri', 'mon,thu', 'FREQ=MONTHLY;BYDAY=2TU'],
    })
  }
  return every
}

/** The one way in which a repeat is stored: `2w`, `mon,thu`, `FREQ=MONTHLY;BYDAY=2TU`. */
export function everyText(every: Every): string {
  switch (every.kind) {
    case 'length':
      return every.length
    case 'weekdays':
      return every.days.map(weekdayText).join(',')
    case 'rule':
      return every.rule
  }
}

/** What was typed as a repeat, in the form in which it is stored; refused where no day comes of it from `due` on. */
export function everyFrom(text: string, due: Due): string {
  return everyText(parseEvery(text, dueDay(due)))
}

/**
 * The day of the follow-up after this one, null when the rule has come to its end. Never before `today`: what was
 * missed does not pile up, and today itself is not skipped.
 *
 * Anchor `schedule`: the first day of the series after the slot. Anchor `completion`: the day it was done plus the
 * length, or the first day that the weekdays or the rule name after both the day it was done and the slot.
 *
 * The first follow-up stands on the day the person gave, also when the rule would not fall on it; it is one of COUNT.
 */
export function nextOccurrence(repeat: Repeat, doneOn: Day, today: Day): Day | null {
  const every = storedEvery(repeat.every)
  if (every.kind === 'length') {
    return repeat.anchor === 'completion'
      ? later(addLength(doneOn, every.length), today)
      : nextByLength(every.length, repeat.start, later(addDays(repeat.slot, 1), today))
  }
  const passed = repeat.anchor === 'completion' ? later(repeat.slot, doneOn) : repeat.slot
  const earliest = later(addDays(passed, 1), today)
  return every.kind === 'weekdays'
    ? nextByWeekday(every.days, earliest)
    : nextByRule(every.rule, repeat.start, earliest)
}

/** The days of a series from its slot on, as the value of an RRULE of RFC 5545. */
export interface SeriesRule {
  readonly rule: string
  /**
   * Days that the rule does not name: the slot, where the first day lies beside the rule, and the last days of February
   * of the next 20 years, where they stand for a 29th or 30th. (`BYSETPOS` could say these, but Thunderbird misreads it.)
   */
  readonly also: readonly Day[]
}

/**
 * How a series goes on from its slot, where it counts from the schedule: the days that `nextOccurrence` gives one by one
 * when each is done in time. Null where it counts from the day it is done, which no rule can say, and where it has ended.
 * COUNT, which counts from the start, becomes the last day of it.
 */
export function seriesRule({every, anchor, start, slot}: Repeat): SeriesRule | null {
  if (anchor === 'completion') return null
  const found = storedEvery(every)
  if (found.kind === 'length') return lengthRule(found.length, start, slot)
  const rule =
    found.kind === 'weekdays' ? `FREQ=WEEKLY;BYDAY=${found.days.map(ruleDay).join(',')}` : endedRule(found.rule, start)
  if (rule === null || nextByRule(rule, slot, addDays(slot, 1)) === null) return null
  return {rule, also: firstByRule(rule, slot, slot) === slot ? [] : [slot]}
}

function ruleDay(isoDay: number): string {
  return weekdayText(isoDay).slice(0, 2).toUpperCase()
}

const yearsOfFebruary = 20

function lengthRule(length: Length, start: Day, slot: Day): SeriesRule {
  const step = inDaysOrMonths(length)
  if ('days' in step) return {rule: ruleEvery('DAILY', step.days), also: []}
  const {months} = step
  const day = Number(start.slice(8))
  const isLeapDay = start.endsWith('-02-29')
  if (months % 12 === 0 && !isLeapDay) return {rule: ruleEvery('YEARLY', months / 12), also: []}
  const isLastOfMonth = day === 31 || (months % 12 === 0 && isLeapDay)
  if (isLastOfMonth) return {rule: `${ruleEvery('MONTHLY', months)};BYMONTHDAY=-1`, also: []}
  const rule = ruleEvery('MONTHLY', months)
  return day <= 28 ? {rule, also: []} : {rule: `${rule};BYMONTHDAY=${day}`, also: shortDays(start, slot, months)}
}

/** The days of a series from its slot on that fall on another day of the month than its start. */
function shortDays(start: Day, slot: Day, months: number): readonly Day[] {
  const first = Math.max(0, Math.floor((monthOf(slot) - monthOf(start)) / months))
  const steps = Array.from({length: Math.ceil((12 * yearsOfFebruary) / months) + 1}, (_, index) => first + index)
  return steps
    .map((step) => addMonths(start, step * months))
    .filter((day) => day >= slot && day.slice(8) !== start.slice(8))
}

function monthOf(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
}

function ruleEvery(frequency: string, interval: number): string {
  return `FREQ=${frequency}${interval === 1 ? '' : `;INTERVAL=${interval}`}`
}

/** With the day on which it ends in place of how often it happens; null where that can't be told. */
function endedRule(rule: string, start: Day): string | null {
  if (!rule.includes('COUNT=')) return rule
  const last = lastByRule(rule, start)
  const endless = rule.replace(/;?COUNT=\d+/, '').replace(/^;/, '')
  return last === null ? null : `${endless};UNTIL=${last.replaceAll('-', '')}`
}

function lastByRule(rule: string, start: Day): Day | null {
  try {
    const options = {rruleString: `RRULE:${rule}`, dtstart: midnightUtc(start), strict: true, includeDtstart: true}
    const days = new RRuleTemporal({...options, maxIterations}).all()
    return days.at(-1)?.toPlainDate().toString() ?? null
  } catch {
    return null
  }
}

function storedEvery(text: string): Every {
  const every = readEvery(text)
  if (every === null) {
    throw new Refusal('value.invalid', {
      what: 'every',
      value: text,
      expected: 'a length, names of weekdays, or an RRULE',
    })
  }
  return every
}

function readEvery(text: string): Every | null {
  return readTyped(text, everyIn)
}

function everyIn(text: string): Every | null {
  const length = readEnglishInterval(text)
  if (length !== null) return {kind: 'length', length}
  const days = readWeekdays(
    text
      .trim()
      .toLowerCase()
      .replace(/^(?:every|each|on) /, ''),
  )
  if (days !== null) return {kind: 'weekdays', days}
  const rule = readRule(text)
  return rule === null ? null : {kind: 'rule', rule}
}

/** `mon,thu`, `mon and thu`, `mon-fri`, `fridays`, `weekdays`. */
function readWeekdays(text: string): readonly number[] | null {
  const days = text
    .replaceAll(/ ?[-–] ?| to /g, '-')
    .split(/ ?, ?(?:and )?| and | /)
    .flatMap(weekdaysNamed)
  return days.includes(null) ? null : [...new Set(days.filter((day) => day !== null))].toSorted((a, b) => a - b)
}

function weekdaysNamed(text: string): readonly (number | null)[] {
  if (/^(?:weekdays?|workdays?)$/.test(text)) return [1, 2, 3, 4, 5]
  if (/^weekends?$/.test(text)) return [6, 7]
  const [first = '', last, ...rest] = text.split('-')
  const from = isoWeekday(first.replace(/(?<=day)s$/, ''))
  if (last === undefined) return [from]
  const to = isoWeekday(last)
  if (from === null || to === null || rest.length > 0) return [null]
  return Array.from({length: ((to - from + 7) % 7) + 1}, (_, away) => ((from - 1 + away) % 7) + 1)
}

/** The parts of an RRULE in upper case, UNTIL cut to its day; null when they are not a rule of whole days. */
function readRule(text: string): string | null {
  const parts = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .replace(/;$/, '')
    .split(';')
    .map((part) => part.split('='))
  const named = new Map(parts.map(([name = '', value = '']) => [name, name === 'UNTIL' ? untilDay(value) : value]))
  const wellFormed =
    parts.every(([name = '', value = '', rest]) => rest === undefined && isRulePart(name, value)) &&
    named.size === parts.length &&
    !(named.has('COUNT') && named.has('UNTIL'))
  return wellFormed && hasSaneNumbers(named) ? [...named].map(([name, value]) => `${name}=${value}`).join(';') : null
}

function isRulePart(name: string, value: string): boolean {
  return Object.hasOwn(ruleParts, name) && ruleParts[name]?.test(value) === true
}

function hasSaneNumbers(named: ReadonlyMap<string, string>): boolean {
  const interval = Number(named.get('INTERVAL') ?? 1)
  const longest = longestInterval[named.get('FREQ') ?? ''] ?? 0
  return interval >= 1 && interval <= longest && Number(named.get('COUNT') ?? 1) >= 1 && isDay(named.get('UNTIL'))
}

function untilDay(value: string): string {
  return value.slice(0, 8)
}

function isDay(basic: string | undefined): boolean {
  if (basic === undefined) return true
  const [year, month, day] = [basic.slice(0, 4), basic.slice(4, 6), basic.slice(6, 8)].map(Number)
  try {
    return Temporal.PlainDate.from({year: year ?? 0, month: month ?? 0, day: day ?? 0}, {overflow: 'reject'}).year > 0
  } catch {
    return false
  }
}

/** Does the rule fall on any day: from the start on, or at all when no start is known? */
function hasDays(rule: string, start: Day | undefined): boolean {
  const everyDayOfIt = rule.replace(/;?(?:COUNT|UNTIL|INTERVAL)=\w+/g, '').replace(/^;/, '')
  const timeless = firstByRule(everyDayOfIt, '2000-01-01', '2000-01-01') !== null
  return timeless && (start === undefined || firstByRule(rule, start, start) !== null)
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other
}

function nextByLength(length: Length, start: Day, earliest: Day): Day {
  return nextByStep(inDaysOrMonths(length), start, earliest)
}

function nextByStep(step: ReturnType<typeof inDaysOrMonths>, start: Day, earliest: Day): Day {
  if ('days' in step) {
    const steps = Math.ceil(daysBetween(start, earliest) / step.days)
    return addDays(start, Math.max(0, steps) * step.days)
  }
  const steps = Math.max(0, Math.floor((monthOf(earliest) - monthOf(start)) / step.months))
  const candidate = addMonths(start, steps * step.months)
  return candidate >= earliest ? candidate : addMonths(start, (steps + 1) * step.months)
}

function nextByWeekday(days: readonly number[], earliest: Day): Day | null {
  const from = isoWeekdayOf(earliest)
  const waits = days.map((day) => (day - from + 7) % 7)
  return waits.length === 0 ? null : addDays(earliest, Math.min(...waits))
}

function nextByRule(rule: string, start: Day, earliest: Day): Day | null {
  return firstByRule(rule, start, earliest, true)
}

function firstByRule(rule: string, start: Day, earliest: Day, includeDtstart = false): Day | null {
  try {
    const plain = firstByPlainRule(rule, start, earliest, includeDtstart)
    if (plain !== undefined) return plain
    const series = new RRuleTemporal({
      rruleString: `RRULE:${rule.replace(/(UNTIL=\d{8})/, '$1T235959Z')}`,
      dtstart: midnightUtc(start),
      strict: true,
      includeDtstart,
      maxIterations,
    })
    return series.next(midnightUtc(earliest), true)?.toPlainDate().toString() ?? null
  } catch {
    return null
  }
}

const daysOf: Readonly<Record<string, number>> = {DAILY: 1, WEEKLY: 7}
const monthsOf: Readonly<Record<string, number>> = {MONTHLY: 1, YEARLY: 12}

/**
 * What the library says, without it: it takes a thousand times as long, and nearly all rules of a calendar are as plain
 * as this, a frequency or days of the week. Undefined for any other rule.
 */
function firstByPlainRule(rule: string, start: Day, earliest: Day, includeDtstart: boolean): Day | null | undefined {
  const {
    FREQ = '',
    INTERVAL = '1',
    UNTIL,
    BYDAY,
    WKST: _,
    ...rest
  } = Object.fromEntries(rule.split(';').map((part) => part.split('='))) as Readonly<Partial<Record<string, string>>>
  if (Object.keys(rest).length > 0) return undefined
  const from = later(start, earliest)
  const found = (() => {
    if (BYDAY !== undefined) {
      const days = BYDAY.split(',').map((day) => weekdays.indexOf(day) + 1)
      if (FREQ !== 'WEEKLY' || INTERVAL !== '1' || days.includes(0)) return undefined
      return includeDtstart && from === start ? start : nextByWeekday(days, from)
    }
    const [days, months] = [daysOf[FREQ], monthsOf[FREQ]]
    if (days !== undefined) return nextByStep({days: days * Number(INTERVAL)}, start, from)
    const isInEveryMonth = start.slice(8) <= '28'
    return months === undefined || !isInEveryMonth
      ? undefined
      : nextByStep({months: months * Number(INTERVAL)}, start, from)
  })()
  const isOver = UNTIL !== undefined && found != null && found.replaceAll('-', '') > UNTIL.slice(0, 8)
  return isOver ? null : found
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** The library counts in zoned times; in UTC every day has a midnight. */
function midnightUtc(day: Day): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(day).toZonedDateTime('UTC')
}
