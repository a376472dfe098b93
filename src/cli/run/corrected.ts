import {Refusal} from '../../core/refusal.ts'
import {type Clock, lastDateOf} from '../../core/time/calendar.ts'
import {readInterval} from '../../core/time/length.ts'
import {monthNames} from '../../core/time/month-names.ts'
import {weekdayNames} from '../../core/time/weekday.ts'
import {shellWord} from './shell-word.ts'
import {nearest, UsageError} from './usage.ts'

/** What was typed and can't be taken, and what it may have been meant to be. */
interface Slip {
  readonly typed: string
  readonly meant: string
}

/** The command line again, with what was mistyped as it was meant; null where that can only be guessed. */
export async function correctedLine(argv: readonly string[], error: unknown, clock: Clock): Promise<string | null> {
  const slip = await slipIn(error, clock)
  if (slip === null) return null
  const {typed, meant} = slip
  const at = argv.findLastIndex((word) => word === typed || (word.startsWith('-') && word.endsWith(`=${typed}`)))
  const word = argv[at]
  if (word === undefined) return null
  const corrected = argv.with(at, `${word.slice(0, word.length - typed.length)}${meant}`)
  return `desk ${corrected.map(shellWord).join(' ')}`
}

async function slipIn(error: unknown, clock: Clock): Promise<Slip | null> {
  if (error instanceof UsageError) return error.slip
  if (!(error instanceof Refusal) || error.code !== 'value.invalid') return null
  const {what, value, try: tries = [], date} = error.facts as Refusal<'value.invalid'>['facts']
  const said = date ?? dateIn(value)
  if (said !== null) return lastDay(value, said)
  const examples = tries.filter((one) => /^[\p{L}-]+$/u.test(one))
  for (const meant of likely(value, examples)) {
    if (examples.includes(meant) || (await isTaken(what, meant, clock))) return {typed: value, meant}
  }
  return null
}

/** What looks like a date of ISO 8601. */
function dateIn(value: string) {
  const [year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(value)?.slice(1).map(Number) ?? []
  return year === undefined || month === undefined || day === undefined ? null : {year, month, day}
}

/** A day beyond the month is its last one. */
function lastDay(value: string, {year, month, day}: {year: number | null; month: number; day: number}): Slip | null {
  const last = month >= 1 && month <= 12 ? lastDateOf(year ?? 2000, month) : 0
  if (day <= last || last === 0) return null
  const meant = value.replace(new RegExp(`(?<!\\d)0?${day}(?!\\d)`), String(last))
  return meant === value ? null : {typed: value, meant}
}

const units = ['d', 'w', 'mo', 'y', 'h', 'min', 'days', 'weeks', 'months', 'years', 'hours', 'minutes']
const months = monthNames.map((name) => name.toLowerCase())
const words = [
  ...weekdayNames,
  ...months,
  'today',
  'tomorrow',
  'yesterday',
  'next',
  'last',
  'this',
  'every',
  'week',
  'month',
  'year',
]

/** What a value may have been meant to be, the likeliest first. */
function likely(value: string, examples: readonly string[]): readonly string[] {
  const typed = value.trim().toLowerCase()
  const [, count, unit = ''] = /^([+-]?\d+ ?)([a-z]+)$/.exec(typed) ?? []
  if (count !== undefined) {
    const once = unit.replaceAll(/(.)\1+/g, '$1')
    return [once, ...nearest(unit, units)].filter((one) => units.includes(one)).map((one) => count + one)
  }
  const near = typed
    .split(' ')
    .map((word) => (/^\p{L}{3,}$/u.test(word) ? (nearest(word, [...examples, ...words])[0] ?? word) : word))
  return near.join(' ') === typed ? [] : [near.join(' ')]
}

const isLength = /^(?:every|cadence)$/

/** Would it be taken in place of what was typed? */
async function isTaken(what: string, value: string, clock: Clock): Promise<boolean> {
  if (isLength.test(what)) return readInterval(value) !== null
  const {parseDueRange, parseWhen} = await import('../../input/when.ts')
  const read = {when: parseWhen, day: parseWhen, due: parseDueRange}[what]
  if (read === undefined) return false
  return read(value, clock).then(
    () => true,
    () => false,
  )
}
