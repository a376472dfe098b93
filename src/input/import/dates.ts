import {type Clock, type DateOrder, type Due, type Instant, noonOf, realDay, today} from '../../core/time/calendar.ts'
import {fold} from '../../core/value/fold.ts'
import {clockTime, exactly, instantOf, isInReach, isWholeDay, type Moment, readIso, wholeDay} from '../moment.ts'

/** What a cell says of time; `ambiguous` where the order of day and month matters and is not known. */
export type ReadMoment = Moment | 'ambiguous' | null

const numeric = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,2}|\d{4})$/
const clock = /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)? ?(am|pm|a\.m\.|p\.m\.)?$/
const named =
  /^(?:\p{L}{2,},? )?(?:(\d{1,2})(?:st|nd|rd|th|[ºo°])?(?: de| of)?[ ./-](\p{L}{3,})\.?|(\p{L}{3,})\.?[ -](\d{1,2})(?:st|nd|rd|th)?)(?: de|,)?[ ./-](\d{4}|\d{2})$/u

/** Beginnings of the names of months, in English, Portuguese, Spanish and Italian. */
const months = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev'],
  ['mar'],
  ['apr', 'abr'],
  ['may', 'mai', 'mag'],
  ['jun', 'giu'],
  ['jul', 'lug'],
  ['aug', 'ago'],
  ['sep', 'set'],
  ['oct', 'out', 'ott'],
  ['nov'],
  ['dec', 'dez', 'dic'],
]

/**
 * A day or a day and time as spreadsheets and exports write them: ISO 8601 (also `20261101T090000Z`, `2026/11/1`),
 * `1/11/2026`, `1-11-26`, `1.11.26` (always day first; years to 69 are of this century), `1 Nov 2026`, `1-Nov-2026`,
 * `Nov 1, 2026 9:30 PM`, `Sun Nov 01 2026 09:30:00`, each with `Z`, `UTC` or an offset or in the zone of the clock, and
 * seconds or milliseconds since 1970.
 */
export function readMoment(text: string, order: DateOrder | null, {zone}: Clock): ReadMoment {
  const found = isoDay.test(text) ? readIso(text, zone) : readOther(fold(text), order, zone)
  return found === null || found === 'ambiguous' ? found : isInReach(found.due) ? found : null
}

const isoDay = /^\d{4}-\d\d-\d\d$/

function readOther(text: string, order: DateOrder | null, zone: string): ReadMoment {
  return readEpoch(text, zone) ?? readCompact(text, zone) ?? readZonedIso(text, zone) ?? readWritten(text, order, zone)
}

/** What most exports write, `2026-11-01T09:00:00Z`, read in no time; null where it is anything else. */
export function readUtc(text: string): Instant | null {
  const [, day = '', time = ''] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d{1,3})?Z$/.exec(text) ?? []
  const at = Date.parse(day === '' || !isInReach(day) ? '' : text.replace(' ', 'T'))
  const instant = Number.isNaN(at) ? '' : new Date(at).toISOString()
  return instant.startsWith(`${day}T${time}`) && day !== '' ? instant : null
}

const yearFirstText = /^\d{3}/

/** The order that a column shows: some value has a day beyond 12. Null where none has, or where they disagree. */
export function orderShown(texts: Iterable<string>): DateOrder | null {
  let [day, month] = [false, false]
  for (const text of texts) {
    if (yearFirstText.test(text)) continue
    const [, first = '', separator, second = ''] = numeric.exec(dayPart(fold(text))) ?? []
    if (separator === '.' || first.length > 2) continue
    day ||= Number(first) > 12
    month ||= Number(second) > 12
  }
  return day === month ? null : day ? 'dmy' : 'mdy'
}

function dayPart(text: string): string {
  return text.split(/[ t,]/)[0] ?? ''
}

function readEpoch(text: string, zone: string): Moment | null {
  if (!/^\d{9,10}(\.\d+)?$|^\d{12,13}$/.test(text)) return null
  const milliseconds = text.length >= 12 && !text.includes('.') ? Number(text) : Math.round(Number(text) * 1000)
  return exactly(new Date(milliseconds).toISOString(), zone)
}

function readCompact(text: string, zone: string): Moment | null {
  const [, year, month, day, hour, minute, second, z] =
    /^(\d{4})(\d\d)(\d\d)(?:t(\d\d)(\d\d)(\d\d)(z?))?$/.exec(text) ?? []
  if (year === undefined) return null
  const date = `${year}-${month}-${day}`
  return readIso(hour === undefined ? date : `${date}t${hour}:${minute}:${second}${z}`, zone)
}

function readZonedIso(text: string, zone: string): Moment | null {
  const plain = text
    .replace(/ ?(?:utc|gmt)$/, 'z')
    .replace(/ (?=[+-]\d\d:?\d\d$)/, '')
    .replace(/\.(\d{1,9})\d*/, '.$1')
  return readIso(plain, zone)
}

/** What `Date` and mail write: the zone's name again behind its offset, and the year at the end. */
const zoneAgain = / \([^()]*\)$/
const yearLast = /^((?:\p{L}+ )?\p{L}{3,} \d{1,2}) (\d\d:\d\d:\d\d)( [^ ]+)? (\d{4})$/u
const timeAndOffset = /^(.*\d[:.h]\d\d.*?) ?(z|utc|gmt|[ecmp][sd]t|(?:utc|gmt)?[+-]\d\d:?\d\d)$/
/** Zones that mail may name (RFC 5322, 4.3). */
const namedOffsets: Readonly<Record<string, string>> = {
  utc: 'z',
  gmt: 'z',
  edt: '-0400',
  est: '-0500',
  cdt: '-0500',
  cst: '-0600',
  mdt: '-0600',
  mst: '-0700',
  pdt: '-0700',
  pst: '-0800',
}

function readWritten(text: string, order: DateOrder | null, zone: string): ReadMoment {
  const plain = text.replace(zoneAgain, '').replace(yearLast, '$1 $4 $2$3')
  const [, before = plain, offset = ''] = timeAndOffset.exec(plain) ?? []
  const [date, time] = apart(before)
  const day = readDay(date, order)
  if (day === null || day === 'ambiguous') return day
  if (time === null) return day
  const hour = readClock(time)
  if (hour === null) return null
  return offset === ''
    ? readIso(`${day.due}t${hour}`, zone)
    : readIso(`${day.due}t${hour}${namedOffsets[offset] ?? offset.replace(/^(?:utc|gmt)/, '')}`, zone)
}

/** The day, and the time where there is one: `1/11/2026 9:30`, `1/11/2026, 9:30 am`, `nov 1, 2026 at 9:30`. */
function apart(text: string): readonly [string, string | null] {
  const [, date, time] =
    /^(.+?)(?:,? (?:at |as |a las |alle )?|t)(\d{1,2}[:.h]\d\d(?:[:.]\d\d(?:[.,]\d+)?)? ?(?:am|pm|a\.m\.|p\.m\.)?)$/.exec(
      text,
    ) ?? []
  return date === undefined || time === undefined ? [text, null] : [date, time]
}

function readClock(text: string): string | null {
  const [, hour, minute, second = '00', half = ''] = clock.exec(text) ?? []
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (half.startsWith('p') ? 12 : 0)
  const isSound =
    hours < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    (half === '' || (Number(hour) >= 1 && Number(hour) <= 12))
  return isSound ? `${clockTime(hours, Number(minute))}:${second}` : null
}

function readDay(text: string, order: DateOrder | null): ReadMoment {
  const [, first, separator, second, third] = numeric.exec(text) ?? []
  if (first !== undefined && second !== undefined && third !== undefined) {
    if (first.length > 2) return yearFirst(first, second, third)
    return third.length === 1
      ? null
      : byNumbers(Number(first), Number(second), century(third), separator === '.' ? 'dmy' : order)
  }
  const [, day, month, monthBefore, dayAfter, year] = named.exec(text) ?? []
  const number = months.findIndex((names) => names.some((name) => (month ?? monthBefore ?? '-').startsWith(name)))
  return number === -1 || year === undefined ? null : wholeDayOf(century(year), number + 1, Number(day ?? dayAfter))
}

function yearFirst(year: string, month: string, day: string): Moment | null {
  return year.length === 4 && day.length <= 2 ? wholeDayOf(Number(year), Number(month), Number(day)) : null
}

function byNumbers(first: number, second: number, year: number, order: DateOrder | null) {
  const [dmy, mdy] = [wholeDayOf(year, second, first), wholeDayOf(year, first, second)]
  if (order !== null) return order === 'dmy' ? dmy : mdy
  if (dmy !== null && mdy !== null && first !== second) return 'ambiguous' as const
  return dmy ?? mdy
}

function wholeDayOf(year: number, month: number, day: number): Moment | null {
  const found = realDay(year, month, day)
  return found === null ? null : wholeDay(found)
}

function century(year: string): number {
  return year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900)
}

/** A moment as an instant: a day alone is its noon, and today is now. */
export function asInstant(moment: Moment, {now, zone}: Clock): Instant {
  if (isWholeDay(moment.due)) return moment.due === today({now, zone}) ? now : noonOf(moment.due, zone)
  return instantOf(moment, zone) ?? noonOf(moment.due.slice(0, 10), zone)
}

export function asDue({due}: Moment): Due {
  return due
}
