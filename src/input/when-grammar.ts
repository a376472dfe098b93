import {addDays, addMonths, type Day, type Instant, realDay, wallTimeOf} from '../core/time/calendar.ts'
import {firstDayOf, mondayOf} from '../core/time/iso-week.ts'
import {isoWeekdayOf} from '../core/time/weekday.ts'
import {type DayWords, languages, type Unit} from './day-words.ts'
import {clockTime, exactly, type Moment, readIso, type Standpoint, wallTime, wholeDay} from './moment.ts'
import {readNumbers} from './month-day.ts'

/** `undefined`: these words are not in the grammar. `null`: they are, but there is no such moment. */
type Reading<Value> = Value | null | undefined

interface Shift {
  readonly unit: Unit
  readonly count: number
}

/** The common forms, without loading anything for them. The text is in lower case with single spaces. */
export function readByGrammar(text: string, from: Standpoint): Reading<Moment> {
  for (const words of languages) {
    const found = new Grammar(words, from).read(text)
    if (found !== undefined) return found
  }
  return undefined
}

/** How one language says days, from where one stands. */
class Grammar {
  readonly #words: DayWords
  readonly #from: Standpoint
  readonly #time: string

  constructor(words: DayWords, from: Standpoint) {
    this.#words = words
    this.#from = from
    this.#time = `\\d{1,2}(?::\\d\\d)? ?[ap]m|\\d{1,2}:\\d\\d|\\d{1,2} ?h(?: ?\\d\\d)?|${words.noon}`
  }

  read(text: string): Reading<Moment> {
    const {zone, now} = this.#from
    if (/^\d{4}-\d/.test(text)) return readIso(text, zone) ?? this.#dayWithTime(text) ?? null
    if (this.#words.now.test(text)) return exactly(now, zone)
    const shifted = this.#shift(text)
    if (shifted !== undefined) return shifted
    const day = this.#day(text)
    return day === undefined ? this.#dayWithTime(text) : day === null ? null : wholeDay(day)
  }

  /** `tomorrow 15h`, `friday at 3pm`, `3pm tomorrow`, `10:00 on friday`. */
  #dayWithTime(text: string): Reading<Moment> {
    const at = this.#words.beforeTime
    const [, before = '', time = ''] =
      new RegExp(`^(?:(.+?),? )??(?:${at})?(${this.#time})$`).exec(text) ??
      new RegExp(`^(?:(.+),? )?${at}(\\d{1,2})$`).exec(text) ??
      []
    if (time !== '') return this.#at(before, time)
    const [, first, after = ''] = new RegExp(`^(?:${at})?(${this.#time}),? (.+)$`).exec(text) ?? []
    return first === undefined ? undefined : this.#at(after, first)
  }

  #at(day: string, time: string): Reading<Moment> {
    const clock = this.#clockTime(time)
    if (clock === null) return null
    if (day === '') return hoursOrTime.test(time) ? null : nextTime(clock, this.#from)
    const found = this.#day(day.replace(/,$/, ''))
    return found == null ? found : wallTime(found, clock)
  }

  #clockTime(text: string): string | null {
    if (text === this.#words.noon) return '12:00'
    const [, hours = '', minutes = '0', half] =
      /^(\d{1,2})(?::(\d\d))? ?([ap])?m?$/.exec(text) ?? /^(\d{1,2}) ?h(?: ?(\d\d))?$/.exec(text) ?? []
    const [hour, minute] = [Number(hours), Number(minutes)]
    if (minute > 59 || hour > 23 || (half !== undefined && (hour < 1 || hour > 12))) return null
    return clockTime(half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0), minute)
  }

  /** `+3d`, `in 3 days`, `3 days ago`: hours and minutes lead to a time, everything longer to a day. */
  #shift(text: string): Reading<Moment> {
    const shift = this.#shiftOf(text)
    if (shift === undefined) return undefined
    const day = dayShifted(this.#from.day, shift)
    return day === null ? exactly(instantAfter(this.#from.now, shift), this.#from.zone) : wholeDay(day)
  }

  #shiftOf(text: string): Shift | undefined {
    const [, sign, signedCount, signedWord] = /^([+-]) ?(\d{1,5}) ?(\p{L}+)$/u.exec(text) ?? []
    if (sign !== undefined) return this.#duration(sign === '-' ? -1 : 1, signedCount, signedWord)
    const [, ahead, aheadWord] = firstMatch(this.#words.ahead, text)
    if (ahead !== undefined) return this.#duration(1, ahead, aheadWord)
    const [, ago, agoWord] = firstMatch(this.#words.ago, text)
    return this.#duration(-1, ago, agoWord)
  }

  #duration(sign: number, count = '', word = ''): Shift | undefined {
    const amount = /^\d{1,5}$/.test(count) ? Number(count) : this.#words.number(count)
    const unit = this.#unit(word)
    return unit === undefined || amount === null ? undefined : {unit, count: sign * amount}
  }

  #unit(word: string): Unit | undefined {
    return this.#words.units.find(([names]) => names.test(word))?.[1]
  }

  #day(text: string): Reading<Day> {
    const {day} = this.#from
    if (/^\d{4}-\d\d-\d\d$/.test(text))
      return realDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)))
    const away = this.#words.days.find(([names]) => names.test(text))?.[1]
    if (away !== undefined) return addDays(day, away)
    const shift = this.#shiftOf(text)
    if (shift !== undefined) return dayShifted(day, shift)
    return (
      this.#namedDay(text) ?? this.#weekDay(text) ?? this.#endOf(text) ?? this.#dayOfMonth(text) ?? this.#dateSaid(text)
    )
  }

  /**
   * `friday` is the first Friday after today (the last one before today when looking back), `this friday` the same but
   * today counts, `next friday` the Friday of next week (weeks begin on Monday), `last friday` the last before today.
   */
  #namedDay(text: string): Day | undefined {
    const {day, looking} = this.#from
    const [, said = '', name = ''] = this.#words.named.exec(text) ?? []
    const which = Object.hasOwn(this.#words.which, said) ? this.#words.which[said] : undefined
    const unit = this.#unit(name)
    if (unit === 'weeks' || unit === 'months' || unit === 'years') {
      const isFar = which === 'next' || which === 'last'
      return isFar ? (dayShifted(day, {unit, count: which === 'next' ? 1 : -1}) ?? undefined) : undefined
    }
    const weekday = this.#words.weekday(name)
    if (weekday === null) return undefined
    const later = weekday - isoWeekdayOf(day)
    const ahead = (later + 7) % 7
    const behind = (7 - later) % 7
    if (which === 'next') return addDays(day, later + 7)
    if (which === 'last') return addDays(day, -(behind || 7))
    if (looking === 'back') return addDays(day, -(which === 'this' ? behind : behind || 7))
    return addDays(day, which === 'this' ? ahead : ahead || 7)
  }

  /** The Monday of a week: the next one of that number, or the last when looking back; in that week itself, today. */
  #weekDay(text: string): Reading<Day> {
    const [, number, year] = this.#words.week.exec(text) ?? []
    if (number === undefined) return undefined
    const {day, looking} = this.#from
    const thisMonday = mondayOf(day)
    const monday = (one: number) => firstDayOf(`${String(one).padStart(4, '0')}-W${number.padStart(2, '0')}`)
    const found = year === undefined ? nearest(monday, {...this.#from, day: thisMonday}) : monday(Number(year))
    return found === thisMonday && looking === 'ahead' && year === undefined ? day : found
  }

  #endOf(text: string): Day | undefined {
    const [, said = '', name = ''] = this.#words.endOf.exec(text) ?? []
    const steps = {next: 1, last: -1}[said] ?? 0
    const first = `${this.#from.day.slice(0, 7)}-01`
    if (this.#unit(name) === 'months') return addDays(addMonths(first, steps + 1), -1)
    return this.#unit(name) === 'years' ? `${addMonths(first, 12 * steps).slice(0, 4)}-12-31` : undefined
  }

  /** The next one, today included, or the last one when looking back; a month may not have it. */
  #dayOfMonth(text: string): Reading<Day> {
    const [, date] = this.#words.dayOfMonth.exec(this.#plain(text)) ?? []
    if (date === undefined) return undefined
    const {day, looking} = this.#from
    const months = Array.from({length: 12}, (_, away) =>
      addMonths(`${day.slice(0, 7)}-01`, looking === 'ahead' ? away : -away),
    )
    const days = months.map((first) => realDay(Number(first.slice(0, 4)), Number(first.slice(5, 7)), Number(date)))
    return days.find((one) => one !== null && (looking === 'ahead' ? one >= day : one <= day)) ?? null
  }

  #plain(text: string): string {
    return text.replace(this.#words.beforeDay, '')
  }

  /** Without a year: the next one, today included, or the last one when looking back. */
  #dateSaid(text: string): Reading<Day> {
    const plain = this.#plain(text)
    const found = this.#words.monthDay(plain) ?? readNumbers(plain, this.#from.dates)
    if (found == null) return found
    return found.year === null
      ? nearest((year) => realDay(year, found.month, found.day), this.#from)
      : realDay(found.year, found.month, found.day)
  }
}

/** `4h` is four hours to some and four o'clock to others; nobody waits for `15h` so long. */
export const hoursOrTime = /^(?:\d|1[0-2]) ?h$/

function firstMatch(patterns: readonly RegExp[], text: string): readonly (string | undefined)[] {
  return patterns.map((one) => one.exec(text)).find((one) => one !== null) ?? []
}

/** A time without a day: the next time the clock shows it, or the last time when looking back. */
function nextTime(time: string, from: Standpoint): Moment {
  const isAhead = time > wallTimeOf(from.now, from.zone).slice(11)
  if (from.looking === 'ahead') return wallTime(addDays(from.day, isAhead ? 0 : 1), time)
  return wallTime(addDays(from.day, isAhead ? -1 : 0), time)
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

/** Of what each year has, the first from today on, or the last up to today; a 29 February may be eight years away. */
function nearest(inYear: (year: number) => Day | null, {day, looking}: Standpoint): Day | null {
  const step = looking === 'ahead' ? 1 : -1
  const fits = (one: Day) => (looking === 'ahead' ? one >= day : one <= day)
  const year = Number(day.slice(0, 4))
  const candidates = Array.from({length: 9}, (_, years) => inYear(year + step * years))
  return candidates.find((one) => one !== null && fits(one)) ?? null
}
