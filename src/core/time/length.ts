import {Refusal} from '../refusal.ts'
import {readTyped} from '../typed/in-english.ts'
import {addDays, addMonths, type Day} from './calendar.ts'

/** A length of calendar time: `30d`, `2w`, `1mo`, `1y`. */
export type Length = string

type Unit = 'd' | 'w' | 'mo' | 'y'

const units: Readonly<Record<string, Unit>> = {
  d: 'd',
  day: 'd',
  days: 'd',
  w: 'w',
  week: 'w',
  weeks: 'w',
  mo: 'mo',
  month: 'mo',
  months: 'mo',
  y: 'y',
  year: 'y',
  years: 'y',
}

const daysInUnit: Readonly<Record<Unit, number>> = {d: 1, w: 7, mo: 30, y: 365}
const longestInDays = 36_525

export const lengthExamples = ['30d', '2w', '1mo', '1y']

/** A length from what a person typed (`2w`, `2 weeks`), null when it is none, is zero or is over a hundred years. */
export function readLength(text: string): Length | null {
  const [, count = '', word = ''] = /^(\d{1,6}) ?([a-z]+)$/.exec(text.trim().toLowerCase()) ?? []
  const unit = Object.hasOwn(units, word) ? units[word] : undefined
  const length = `${Number(count)}${unit}`
  const fits = unit !== undefined && Number(count) > 0 && Number(count) * daysInUnit[unit] <= longestInDays
  return fits ? length : null
}

const spoken: Readonly<Record<string, Length>> = {
  day: '1d',
  week: '1w',
  fortnight: '2w',
  month: '1mo',
  quarter: '3mo',
  year: '1y',
}

const adverbs: Readonly<Record<string, Length>> = {
  daily: '1d',
  weekly: '1w',
  fortnightly: '2w',
  monthly: '1mo',
  quarterly: '3mo',
  yearly: '1y',
  annually: '1y',
}

/** As people say how often: `week`, `monthly`, `every 2 weeks`, `every other month`, `2 quarters`, `a cada 15 dias`; null where it is none. */
export function readInterval(text: string): Length | null {
  return readTyped(text, readEnglishInterval)
}

/** The same, of what is in English already. */
export function readEnglishInterval(text: string): Length | null {
  const typed = text
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replace(/^(?:every|each) /, '')
  if (Object.hasOwn(adverbs, typed)) return adverbs[typed] ?? null
  const [, count = '1', name = ''] = /^(?:(other|an?|one|\d{1,6}) ?)?([a-z]+?)s?$/.exec(typed) ?? []
  const one = Object.hasOwn(spoken, name) ? spoken[name] : undefined
  if (one === undefined) return readLength(typed)
  const times = count === 'other' ? 2 : /^\d/.test(count) ? Number(count) : 1
  return readLength(`${Number.parseInt(one, 10) * times}${one.replace(/^\d+/, '')}`)
}

/** Refuses what is not a length. */
export function parseLength(text: string, what: string): Length {
  const length = readInterval(text)
  if (length === null) {
    throw new Refusal('value.invalid', {
      what,
      value: text,
      expected: 'a length of up to 100 years',
      try: lengthExamples,
    })
  }
  return length
}

/** The same length in days or in months, whichever it is counted in. */
export function inDaysOrMonths(length: Length): {readonly days: number} | {readonly months: number} {
  const count = Number.parseInt(length, 10)
  if (length.endsWith('mo')) return {months: count}
  if (length.endsWith('y')) return {months: 12 * count}
  return {days: length.endsWith('w') ? 7 * count : count}
}

/** A month more than 31 January is the last day of February. */
export function addLength(day: Day, length: Length): Day {
  const shift = inDaysOrMonths(length)
  return 'days' in shift ? addDays(day, shift.days) : addMonths(day, shift.months)
}

/** For showing and comparing: a month counts as 30 days, a year as 365. */
export function lengthInDays(length: Length): number {
  const [, count = '0', unit = 'd'] = /^(\d+)(\D+)$/.exec(length) ?? []
  return Number(count) * daysInUnit[unit as Unit]
}
