import {isoWeekday} from '../core/time/weekday.ts'
import {type MonthDay, readMonthDay} from './month-day.ts'

export type Unit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years'

/** What one language calls days, times and lengths; every text is in lower case with single spaces. */
export interface DayWords {
  readonly now: RegExp
  /** Days counted from today. */
  readonly days: readonly (readonly [RegExp, number])[]
  readonly units: readonly (readonly [RegExp, Unit])[]
  /** `three` -> 3; null for anything else. */
  readonly number: (word: string) => number | null
  /** A count and a unit, ahead of today or behind it. */
  readonly ahead: readonly RegExp[]
  readonly ago: readonly RegExp[]
  /** A weekday or a unit, with what says which one before it. */
  readonly named: RegExp
  readonly which: Readonly<Record<string, 'this' | 'next' | 'last'>>
  /** 1 for a Monday, to 7; null for anything else. */
  readonly weekday: (name: string) => number | null
  /** `24 dec`; undefined for anything else. */
  readonly monthDay: (text: string) => MonthDay | undefined
  /** The number of a week, and the year if it was said. */
  readonly week: RegExp
  /** The last day of a month or year, with what says which one. */
  readonly endOf: RegExp
  /** A day of the month alone. */
  readonly dayOfMonth: RegExp
  /** What may stand before a day, and before a time. */
  readonly beforeDay: RegExp
  readonly beforeTime: string
  readonly noon: string
}

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

const english: DayWords = {
  now: /^now$/,
  days: [
    [/^today$/, 0],
    [/^tomorrow$/, 1],
    [/^yesterday$/, -1],
    [/^(?:the )?day after tomorrow$/, 2],
    [/^(?:the )?day before yesterday$/, -2],
  ],
  units: [
    [/^(?:min|mins|minute|minutes)$/, 'minutes'],
    [/^(?:h|hr|hrs|hour|hours)$/, 'hours'],
    [/^(?:d|day|days)$/, 'days'],
    [/^(?:w|week|weeks)$/, 'weeks'],
    [/^(?:mo|month|months)$/, 'months'],
    [/^(?:y|year|years)$/, 'years'],
  ],
  number: (word) => (/^an?$/.test(word) ? 1 : numbers.includes(word) ? numbers.indexOf(word) : null),
  ahead: [/^in (\d+) ?([a-z]+)$/, /^in (\w+) ([a-z]+)$/, /^(\w+) ([a-z]+) from now$/],
  ago: [/^(\w+) ([a-z]+) ago$/],
  named: /^(?:on )?(?:(this|next|last) )?([a-z]+)$/,
  which: {this: 'this', next: 'next', last: 'last'},
  weekday: isoWeekday,
  monthDay: readMonthDay,
  week: /^(?:in )?(?:week|wk|w) ?(\d{1,2})(?:(?: of|,)? (\d{4}))?$/,
  endOf: /^(?:the )?end of (?:the )?(?:(this|next|last) )?([a-z]+)$/,
  dayOfMonth: /^(?:the )?(\d{1,2})(?:st|nd|rd|th)$/,
  beforeDay: /^on /,
  beforeTime: 'at ',
  noon: 'noon',
}

/** Those that days are read in, the first that knows the words wins. */
export const languages: readonly DayWords[] = [english]
