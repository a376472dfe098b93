import {Refusal} from '../core/refusal.ts'
import {addDays, type Clock, type Day, type Due, type Instant, noonOf, realDay, today} from '../core/time/calendar.ts'
import {daySpan} from '../core/time/day-span.ts'
import {inEnglish, readTyped} from '../core/typed/in-english.ts'
import {instantOf, isInReach, isWholeDay, type Moment, readIso, type Standpoint} from './moment.ts'
import {readMonthDay, readNumbers, shortMonths} from './month-day.ts'
import {hoursOrTime, readByGrammar} from './when-grammar.ts'

/** Days from one to another, both included; null is an open end. */
export interface DueRange {
  readonly from: Day | null
  readonly to: Day | null
}

const whenExamples = ['2026-12-01', '2026-12-01T10:00', '+3d', 'tomorrow', 'friday 10:00']
const dayExamples = ['2026-12-01', '+3d', 'tomorrow', 'next friday']
const pastExamples = ['2026-11-20', '2026-11-20T10:00', 'yesterday', 'friday', '3 days ago']

/**
 * A day, or a minute of a day in the book's zone: `2026-12-01`, `2026-12-01T10:00` (with `Z` or an offset it is brought
 * to the book's zone), `+3d`, `+2w`, `+1mo`, `+1y`, `+4h`, `+30min`, `today`, `tomorrow`, `friday 10:00`, `1 dec`.
 * `friday` is the first Friday after today, `next friday` the Friday of next week (weeks begin on Monday); a day and
 * month without a year, and a time without a day, are the next ones. A time that a clock change skips stays as written.
 * So in Portuguese, Italian and Spanish: `amanhã às 15h`, `fra due settimane`, `el viernes que viene`.
 */
export async function parseWhen(text: string, clock: Clock): Promise<Due> {
  const moment = await read(text, clock, 'ahead')
  if (moment === null) throw invalid('when', text, 'a day, or a day and time, from 1900 to 2200', whenExamples)
  return moment.due
}

/** The same without a time. */
export async function parseDay(text: string, clock: Clock, what = 'day'): Promise<Day> {
  const moment = await read(text, clock, 'ahead')
  if (moment === null || !isWholeDay(moment.due)) {
    throw invalid(what, text, 'a day without a time, from 1900 to 2200', dayExamples)
  }
  return moment.due
}

/**
 * When something happened: `friday` and `1 dec` are the last ones, today is now, any other day stands for its noon.
 * Refuses what is still to come as `when.future`.
 */
export async function parsePastMoment(text: string, clock: Clock): Promise<Instant> {
  const moment = await read(text, clock, 'back')
  if (moment === null) throw invalid('when', text, 'a day, or a day and time, in the past', pastExamples)
  const isToday = moment.due === today(clock)
  const instant = isToday ? clock.now : (instantOf(moment, clock.zone) ?? noonOf(moment.due, clock.zone))
  if (instant > clock.now) throw new Refusal('when.future', {what: 'the time of a touch', value: text, now: clock.now})
  return instant
}

/**
 * `today`; `week`: from today to the same day of next week; `overdue`: up to yesterday; a day; words for several days
 * (`this month`, `next 30 days`, `week 46`, `2026-12`); or `DATE..DATE`, either end of which may be left out. Only
 * `overdue` and an open beginning reach what is overdue.
 */
export async function parseDueRange(text: string, clock: Clock): Promise<DueRange> {
  const now = today(clock)
  const typed = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  for (const said of [typed, ...inEnglish(typed)]) {
    if (said === 'week') return {from: now, to: addDays(now, 7)}
    if (said === 'overdue') return {from: null, to: addDays(now, -1)}
    const span = spanOfDays.test(said) ? daySpan(said, now) : null
    if (span !== null) return span
  }
  const [from = '', to, ...rest] = typed.split('..').map((end) => end.trim())
  const ends = to === undefined ? await bothEnds(from, clock) : {from: await end(from, clock), to: await end(to, clock)}
  const empty = (to !== undefined && from === '' && to === '') || rest.length > 0
  if (empty || (ends.from !== null && ends.to !== null && ends.from > ends.to)) {
    throw invalid('due', text, 'today, week, overdue, a day, or two days in order', ['week', '2026-12-01..2026-12-31'])
  }
  return ends
}

/** What names more than a day; a week without a year is for `parseDay`, which knows which way one looks. */
const spanOfDays =
  /^(?:(?:this|last|past|next) (?:\d+ )?(?:day|week|month|quarter|year)s?|week \d+.*|w\d+|\d{4}(?:-?[wq]?\d{1,2})?)$/

async function bothEnds(text: string, clock: Clock): Promise<DueRange> {
  const day = await parseDay(text, clock, 'due')
  return {from: day, to: day}
}

async function end(text: string, clock: Clock): Promise<Day | null> {
  return text === '' ? null : parseDay(text, clock, 'due')
}

/** An instant for `--now`: ISO 8601 with `Z` or an offset, a local time in the zone, or a day, which stands for its noon. */
export function parseInstant(text: string, zone: string, what = 'now'): Instant {
  const exact = readUtc(text)
  if (exact !== null) return exact
  const moment = readIso(text.trim().toLowerCase(), zone)
  if (moment === null || !isInReach(moment.due)) {
    throw invalid(what, text, 'an instant from 1900 to 2200', [
      '2026-11-21T09:30:00Z',
      '2026-11-21T09:30',
      '2026-11-21',
    ])
  }
  return instantOf(moment, zone) ?? noonOf(moment.due, zone)
}

const utc = /^(?:19[1-9]|20\d|21[0-8])\d-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z$/

/** An instant as scripts write it, without Temporal, which takes as long to load as all the rest of a command. */
function readUtc(text: string): Instant | null {
  const at = utc.test(text) ? Date.parse(text) : Number.NaN
  const instant = Number.isNaN(at) ? null : new Date(at).toISOString()
  return instant?.startsWith(text.slice(0, 16)) === true ? instant : null
}

async function read(text: string, clock: Clock, looking: Standpoint['looking']): Promise<Moment | null> {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const from: Standpoint = {...clock, day: today(clock), looking}
  const moment = readByGrammar(typed, from)
  const found = moment === undefined ? await readWords(typed, from) : moment
  return found != null && isInReach(found.due) ? found : null
}

/** In other languages, or in rarer words of English; what another language has made of its words is such too. */
async function readWords(text: string, from: Standpoint): Promise<Moment | null> {
  const others = inEnglish(text)
  for (const said of others) {
    const moment = readByGrammar(said, from)
    if (moment !== undefined) return moment
  }
  const said = [text, ...others].filter(isWords)
  if (said.length === 0) return null
  const {readByChrono} = await import('./when-chrono.ts')
  for (const one of said) {
    const moment = await readByChrono(one, from)
    if (moment !== null) return moment
  }
  return null
}

/**
 * Not `1/2/2026`, which is January to some and February to others, not a date that ISO could not read, and not `monday 23`,
 * which is no hour.
 */
function isWords(text: string): boolean {
  return text.length <= 80 && /[a-z]/.test(text) && !/\d[-/.]\d|day \d{1,2}$/.test(text)
}

function invalid(what: string, value: string, expected: string, examples: string[]): Refusal {
  const typed = value.trim().toLowerCase()
  const either = readTyped(typed, eitherWay)
  if (either !== null) return new Refusal('value.invalid', {what, value, expected: either, try: []})
  const said = readTyped(typed, (one) => readMonthDay(one) ?? readNumbers(one) ?? null)
  const isReal = said === null || realDay(said.year ?? leapYear, said.month, said.day) !== null
  return new Refusal('value.invalid', {what, value, expected, try: examples, ...(isReal ? {} : {date: said})})
}

const leapYear = 2000

/** `1/2/2026` is one day to some and another to others, and `4h` a length or a time: how to say which. */
function eitherWay(text: string): string | null {
  if (hoursOrTime.test(text)) return `a length or a time that is clear: +${text} or ${Number.parseInt(text, 10)}:00`
  const [, one = '', other = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\.?$/.exec(text) ?? []
  if (readNumbers(text) !== null) return null
  const written = [dayFirst(one, other), dayFirst(other, one)].map((day) => `${day}${year === '' ? '' : ` ${year}`}`)
  return `a day that is clear: ${written.join(' or ')}`
}

function dayFirst(day: string, month: string): string {
  return `${Number(day)} ${shortMonths[Number(month) - 1] ?? month}`
}
