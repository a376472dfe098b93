import type {Temporal} from 'temporal-polyfill'
import {isoWeekday} from '../core/weekday.ts'
import {clockTime, exactly, type Moment, readIso, realDay, type Standpoint, wallTime, wholeDay} from './moment.ts'
import {readMonthDay} from './month-day.ts'

/** `undefined`: these words are not in the grammar. `null`: they are, but there is no such moment. */
type Reading<Value> = Value | null | undefined

type Unit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years'

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
  if (/^\d{4}-/.test(text)) return readIso(text, from.now.timeZoneId) ?? readDayWithTime(text, from) ?? null
  if (text === 'now') return exactly(from.now)
  const shifted = readShift(text, from)
  if (shifted !== undefined) return shifted
  const day = readDay(text, from)
  return day === undefined ? readDayWithTime(text, from) : day && wholeDay(day)
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
  return day && wallTime(day.toString(), clock)
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
  const nowTime = clockTime(from.now.hour, from.now.minute)
  if (from.looking === 'ahead') return wallTime(from.day.add({days: time > nowTime ? 0 : 1}).toString(), time)
  return wallTime(from.day.subtract({days: time > nowTime ? 1 : 0}).toString(), time)
}

/** `+3d`, `in 3 days`, `3 days ago`: hours and minutes lead to a time, everything longer to a day. */
function readShift(text: string, from: Standpoint): Reading<Moment> {
  const shift = shiftOf(text)
  if (shift === undefined) return undefined
  return 'hours' in shift || 'minutes' in shift ? exactly(from.now.add(shift)) : wholeDay(from.day.add(shift))
}

function shiftOf(text: string): Temporal.DurationLikeObject | undefined {
  const [, sign, signedCount, signedWord] = /^([+-]) ?(\d{1,5}) ?([a-z]+)$/.exec(text) ?? []
  if (sign !== undefined) return duration(sign === '-' ? -1 : 1, signedCount, signedWord)
  const [, ahead, aheadWord] = /^in (\w+) ([a-z]+)$/.exec(text) ?? /^(\w+) ([a-z]+) from now$/.exec(text) ?? []
  if (ahead !== undefined) return duration(1, ahead, aheadWord)
  const [, ago, agoWord] = /^(\w+) ([a-z]+) ago$/.exec(text) ?? []
  return duration(-1, ago, agoWord)
}

function duration(sign: number, count = '', word = ''): Temporal.DurationLikeObject | undefined {
  const amount = /^\d{1,5}$/.test(count) ? Number(count) : /^an?$/.test(count) ? 1 : numbers.indexOf(count)
  const unit = units.find(([names]) => names.test(word))?.[1]
  return unit === undefined || amount < 0 ? undefined : {[unit]: sign * amount}
}

function readDay(text: string, from: Standpoint): Reading<Temporal.PlainDate> {
  const {day} = from
  if (/^\d{4}-\d\d-\d\d$/.test(text))
    return realDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)))
  if (text === 'today') return day
  if (text === 'tomorrow') return day.add({days: 1})
  if (text === 'yesterday') return day.subtract({days: 1})
  if (/^(?:the )?day after tomorrow$/.test(text)) return day.add({days: 2})
  if (/^(?:the )?day before yesterday$/.test(text)) return day.subtract({days: 2})
  const shift = shiftOf(text)
  if (shift !== undefined) return 'hours' in shift || 'minutes' in shift ? null : day.add(shift)
  return readNamedDay(text, from) ?? readDateInWords(text, from)
}

/**
 * `friday` is the first Friday after today (the last one before today when looking back), `this friday` the same but
 * today counts, `next friday` the Friday of next week (weeks begin on Monday), `last friday` the last before today.
 */
function readNamedDay(text: string, {day, looking}: Standpoint): Temporal.PlainDate | undefined {
  const [, which, name = ''] = /^(?:on )?(?:(this|next|last) )?([a-z]+)$/.exec(text) ?? []
  const unit = units.find(([names]) => names.test(name))?.[1]
  if (unit === 'weeks' || unit === 'months' || unit === 'years') {
    return which === 'next' ? day.add({[unit]: 1}) : which === 'last' ? day.subtract({[unit]: 1}) : undefined
  }
  const weekday = isoWeekday(name)
  if (weekday === null) return undefined
  const ahead = (weekday - day.dayOfWeek + 7) % 7
  const behind = (day.dayOfWeek - weekday + 7) % 7
  if (which === 'next') return day.add({days: weekday - day.dayOfWeek + 7})
  if (which === 'last') return day.subtract({days: behind || 7})
  if (looking === 'back') return day.subtract({days: which === 'this' ? behind : behind || 7})
  return day.add({days: which === 'this' ? ahead : ahead || 7})
}

/** Without a year: the next one, today included, or the last one when looking back. */
function readDateInWords(text: string, from: Standpoint): Reading<Temporal.PlainDate> {
  const found = readMonthDay(text.replace(/^on /, ''))
  if (found === undefined) return undefined
  return found.year === null ? nearest(found.month, found.day, from) : realDay(found.year, found.month, found.day)
}

function nearest(month: number, dayOfMonth: number, {day, looking}: Standpoint): Temporal.PlainDate | null {
  const step = looking === 'ahead' ? 1 : -1
  const fits = (one: Temporal.PlainDate) => (looking === 'ahead' ? `${one}` >= `${day}` : `${one}` <= `${day}`)
  const candidates = Array.from({length: 9}, (_, years) => realDay(day.year + step * years, month, dayOfMonth))
  return candidates.find((one) => one !== null && fits(one)) ?? null
}
