import {addDays, addMonths, type Day, type Instant, realDay, wallTimeOf} from '../core/calendar.ts'
import {isoWeekday, isoWeekdayOf} from '../core/weekday.ts'
import {clockTime, exactly, type Moment, readIso, type Standpoint, wallTime, wholeDay} from './moment.ts'
import {readMonthDay} from './month-day.ts'

/** `undefined`: these words are not in the grammar. `null`: they are, but there is no such moment. */
type Reading<Value> = Value | null | undefined

type Unit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years'

interface Shift {
  readonly unit: Unit
  readonly count: number
}

const units: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:min|mins|minute|minutes)$/, 'minutes'],
  [/^(?:h|hr|hrs|hour|hours)$/, 'hours'],
  [/^(?:d|day|days)$/, 'days'],
  [/^(?:w|week|weeks)$/, 'weeks'],
  [/^(?:mo|month|months)$/, 'months'],
  [/^(?:y|year|years)$/, 'years'],
]

const numbers = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
/** The common forms, without loading anything for them. The text is in lower case with single spaces. */
export function readByGrammar(text: string, from: Standpoint): Reading<Moment> {
  if (/^\d{4}-/.test(text)) return readIso(text, from.zone) ?? readDayWithTime(text, from) ?? null
  if (text === 'now') return exactly(from.now, from.zone)
  const shifted = readShift(text, from)
  if (shifted !== undefined) return shifted
  const day = readDay(text, from)
  return day === undefined ? readDayWithTime(text, from) : day === null ? null : wholeDay(day)
}

function readDayWithTime(text: string, from: Standpoint): Reading<Moment> {
  const [, before = '', time = ''] =
    /^(?:(.+?),? )??(?:at )?(\d{1,2}(?::\d\d)? ?[ap]m|\d{1,2}:\d\d|noon)$/.exec(text) ??
    /^(?:(.+),? )?at (\d{1,2})$/.exec(text) ??
    []
  if (time === '') return undefined
  const clock = readTime(time)
  if (clock === null) return null
  if (before === '') return nextTime(clock, from)
  const day = readDay(before, from)
  return day == null ? day : wallTime(day, clock)
}

function readTime(text: string): string | null {
  if (text === 'noon') return '12:00'
  const [, hours = '', minutes = '0', half] = /^(\d{1,2})(?::(\d\d))? ?([ap])?m?$/.exec(text) ?? []
  const [hour, minute] = [Number(hours), Number(minutes)]
  if (minute > 59 || hour > 23 || (half !== undefined && (hour < 1 || hour > 12))) return null
  return clockTime(half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0), minute)
}

/** A time without a day: the next time the clock shows it, or the last time when looking back. */
function nextTime(time: string, from: Standpoint): Moment {
  const isAhead = time > wallTimeOf(from.now, from.zone).slice(11)
  if (from.looking === 'ahead') return wallTime(addDays(from.day, isAhead ? 0 : 1), time)
  return wallTime(addDays(from.day, isAhead ? -1 : 0), time)
}

/** `+3d`, `in 3 days`, `3 days ago`: hours and minutes lead to a time, everything longer to a day. */
function readShift(text: string, from: Standpoint): Reading<Moment> {
  const shift = shiftOf(text)
  if (shift === undefined) return undefined
  const day = dayShifted(from.day, shift)
  return day === null ? exactly(instantAfter(from.now, shift), from.zone) : wholeDay(day)
}

/** Null where it is shifted by hours or minutes. */
function dayShifted(day: Day, {unit, count}: Shift): Day | null {
  switch (unit) {
    case 'days':
      return addDays(day, count)
    case 'weeks':
      return addDays(day, 7 * count)
    case 'months':
      return addMonths(day, count)
    case 'years':
      return addMonths(day, 12 * count)
    default:
      return null
  }
}

function instantAfter(instant: Instant, {unit, count}: Shift): Instant {
  return new Date(Date.parse(instant) + count * (unit === 'hours' ? 3_600_000 : 60_000)).toISOString()
}

function shiftOf(text: string): Shift | undefined {
  const [, sign, signedCount, signedWord] = /^([+-]) ?(\d{1,5}) ?([a-z]+)$/.exec(text) ?? []
  if (sign !== undefined) return duration(sign === '-' ? -1 : 1, signedCount, signedWord)
  const [, ahead, aheadWord] = /^in (\w+) ([a-z]+)$/.exec(text) ?? /^(\w+) ([a-z]+) from now$/.exec(text) ?? []
  if (ahead !== undefined) return duration(1, ahead, aheadWord)
  const [, ago, agoWord] = /^(\w+) ([a-z]+) ago$/.exec(text) ?? []
  return duration(-1, ago, agoWord)
}

function duration(sign: number, count = '', word = ''): Shift | undefined {
  const amount = /^\d{1,5}$/.test(count) ? Number(count) : /^an?$/.test(count) ? 1 : numbers.indexOf(count)
  const unit = units.find(([names]) => names.test(word))?.[1]
  return unit === undefined || amount < 0 ? undefined : {unit, count: sign * amount}
}

function readDay(text: string, from: Standpoint): Reading<Day> {
  const {day} = from
  if (/^\d{4}-\d\d-\d\d$/.test(text))
    return realDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)))
  if (text === 'today') return day
  if (text === 'tomorrow') return addDays(day, 1)
  if (text === 'yesterday') return addDays(day, -1)
  if (/^(?:the )?day after tomorrow$/.test(text)) return addDays(day, 2)
  if (/^(?:the )?day before yesterday$/.test(text)) return addDays(day, -2)
  const shift = shiftOf(text)
  if (shift !== undefined) return dayShifted(day, shift)
  return readNamedDay(text, from) ?? readDateInWords(text, from)
}

/**
 * `friday` is the first Friday after today (the last one before today when looking back), `this friday` the same but
 * today counts, `next friday` the Friday of next week (weeks begin on Monday), `last friday` the last before today.
 */
function readNamedDay(text: string, {day, looking}: Standpoint): Day | null | undefined {
  const [, which, name = ''] = /^(?:on )?(?:(this|next|last) )?([a-z]+)$/.exec(text) ?? []
  const unit = units.find(([names]) => names.test(name))?.[1]
  if (unit === 'weeks' || unit === 'months' || unit === 'years') {
    return which === 'next' || which === 'last' ? dayShifted(day, {unit, count: which === 'next' ? 1 : -1}) : undefined
  }
  const weekday = isoWeekday(name)
  if (weekday === null) return undefined
  const later = weekday - isoWeekdayOf(day)
  const ahead = (later + 7) % 7
  const behind = (7 - later) % 7
  if (which === 'next') return addDays(day, later + 7)
  if (which === 'last') return addDays(day, -(behind || 7))
  if (looking === 'back') return addDays(day, -(which === 'this' ? behind : behind || 7))
  return addDays(day, which === 'this' ? ahead : ahead || 7)
}

/** Without a year: the next one, today included, or the last one when looking back. */
function readDateInWords(text: string, from: Standpoint): Reading<Day> {
  const found = readMonthDay(text.replace(/^on /, ''))
  if (found === undefined) return undefined
  return found.year === null ? nearest(found.month, found.day, from) : realDay(found.year, found.month, found.day)
}

function nearest(month: number, dayOfMonth: number, {day, looking}: Standpoint): Day | null {
  const step = looking === 'ahead' ? 1 : -1
  const fits = (one: Day) => (looking === 'ahead' ? one >= day : one <= day)
  const year = Number(day.slice(0, 4))
  const candidates = Array.from({length: 9}, (_, years) => realDay(year + step * years, month, dayOfMonth))
  return candidates.find((one) => one !== null && fits(one)) ?? null
}
