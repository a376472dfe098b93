import {monthNames} from '../time/month-names.ts'
import {weekdayNames} from '../time/weekday.ts'
import {fold} from '../value/fold.ts'
import {once} from '../value/memo.ts'
import type {SmallWord, Tongue} from './tongue.ts'
import {tongues} from './tongues.ts'

type Step = (text: string) => string

/** Each takes long enough to make that nobody should wait for it who types English. */
const translators = once(() => tongues.map(stepsOf))

/**
 * What was typed about days, times, lengths and repeats in Portuguese, Italian or Spanish, in the words that English
 * readers know: `sexta às 15h` -> `friday at 15:00`. Words that are none stay as they are, so a reader that wants to know
 * all of a text refuses it still. Empty where nothing is said in another language.
 */
export function inEnglish(text: string): readonly string[] {
  if (text.length > longest || !/\p{L}/u.test(text)) return []
  const typed = fold(text).replaceAll(/['’`]/g, ' ').replaceAll(/\s+/g, ' ')
  const found = translators().map((steps) => steps.reduce((now, step) => step(now), typed).trim())
  return [...new Set(found)].filter((one) => one !== typed)
}

/** What `read` makes of a text, or of what it is in English; null where it makes nothing of either. */
export function readTyped<Value>(text: string, read: (english: string) => Value | null): Value | null {
  const found = read(text)
  if (found !== null) return found
  for (const english of inEnglish(text)) {
    const value = read(english)
    if (value !== null) return value
  }
  return null
}

const longest = 80
const months = monthNames.map((name) => name.toLowerCase())
const [weekday, month, unit] = [
  weekdayNames,
  months,
  ['minute', 'hour', 'day', 'week', 'fortnight', 'month', 'quarter', 'year'],
].map((names) => `(?:${names.join('|')})`)
const length = `\\d+ ${unit}`

function stepsOf({numbers, weekdays, months: calledMonths, words, small}: Tongue): readonly Step[] {
  const behindNumber = `(?<=\\d (?:(?:${small.of}) )?)`
  const named: readonly (readonly [string, string])[] = [
    ...Object.entries(words),
    ...calledMonths.map((called, at) => [months[at] ?? '', `${behindNumber}(?:${called})`] as const),
    ...weekdays.map((called, at) => [weekdayNames[at] ?? '', called] as const),
  ]
  return [
    (text) => text.replaceAll(/(\d)(?:o|°|er)(?= |$)/g, '$1'),
    inWordsOf(Object.entries(numbers).toSorted(([, one], [, other]) => other.length - one.length)),
    inWordsOf(named),
    ...lengthSteps(small),
    ...repeatSteps(small),
    ...daySteps(small),
    ...timeSteps(small),
  ]
}

/** Each word that a table has becomes its English; an abbreviation may have its full stop. */
function inWordsOf(table: readonly (readonly [string, string])[]): Step {
  const pattern = new RegExp(
    `(?<![\\p{L}\\d])(?:${table.map(([, called]) => `(${called})`).join('|')})(?![\\p{L}\\d])(?:\\.(?=[ ,]|$))?`,
    'gu',
  )
  return (text) =>
    text.replaceAll(pattern, (...found) => table[found.slice(1).findIndex((one) => one !== undefined)]?.[0] ?? '')
}

type Small = Readonly<Record<SmallWord, string>>

function replacing(pattern: string, put: string | ((...found: string[]) => string)): Step {
  const made = new RegExp(pattern, 'gu')
  return (text) => text.replaceAll(made, put as string)
}

function lengthSteps({in: ahead, since, ago, at, and}: Small): readonly Step[] {
  const hours = `(?<!\\d|(?:^| )(?:${at}) )(\\d+) hour (?:${and})`
  const short = '(\\d{1,3}) ?h(?: ?(\\d\\d)(?: ?m(?:in)?)?)?$'
  return [
    replacing(`^(?:${ahead}) ${short}`, (_, hours, rest) => `in ${minutesIn(hours, rest)}`),
    replacing(`^(?:${since}) ${short}`, (_, hours, rest) => `${minutesIn(hours, rest)} ago`),
    replacing(`^(?:${ahead}) (?=${length}\\b)`, 'in '),
    replacing(`${hours} half\\b`, (_, hours) => minutesIn(hours, '30')),
    replacing(`${hours} (\\d+)(?: minute)?$`, (_, hours, rest) => minutesIn(hours, rest)),
    replacing(`^(?:${since}) (${length})(?: (?:${ago}))?(?= |$)`, '$1 ago'),
    replacing(`^(${length}) (?:${ago})(?= |$)`, '$1 ago'),
  ]
}

function minutesIn(hours = '', rest = '0'): string {
  return `${Number(hours) * 60 + Number(rest)} minute`
}

function daySteps({at, on, date, of}: Small): readonly Step[] {
  return [
    replacing(`(\\d) (?:${of}) (?=${month}\\b)`, '$1 '),
    replacing(`(?<=${month}|week \\d+),? (?:${of}) (?=\\d{4}\\b)`, ' '),
    replacing(`\\b(${weekday}|${unit}) (this|next|last)\\b`, '$2 $1'),
    replacing(`\\b(${weekday}) (?:${of}) (?:(?:${on}) )?next week\\b`, 'next $1'),
    replacing(`^(?:${date}) (\\d{1,2})(?=$|,? (?:${at}) )`, 'the $1th'),
    replacing(`^(?:(?:${at}|${on}) )?end of (?:(?:${on}) )?`, 'end of '),
    replacing(`^(?:${on}) (?=this|next|last|end of|${weekday}|week|\\d(?!\\d* ${unit}))`, ''),
  ]
}

function timeSteps({at, on, of, and}: Small): readonly Step[] {
  const start = '(?<=^| )'
  const minutes = `(?:(?:[:.h]| (?:${and}) )(\\d\\d)(?: ?min| minute)?)?(?: (?:${and}) (half))?`
  return [
    replacing(`${start}(?:${at}) (\\d{1,2})${minutes}(?: ?h| hour)?(?: (am|pm|night))?(?=[ ,]|$)`, clockTime),
    replacing(`${start}(\\d{1,2})${minutes}(?: ?h| hour)? (am|pm|night)(?=[ ,]|$)`, clockTime),
    replacing(`(?<!\\d|\\b(?:in|this|next|last|every) )(\\d{1,2}) hour(?= |$)(?! ago)`, '$1h'),
    replacing(`${start}(?:(?:${at}) )?noon (?:${and}) half\\b`, 'at 12:30'),
    replacing(`${start}(?:${at}) (?=noon|00:00|\\d\\d:\\d\\d)`, 'at '),
    replacing(`((?:^|at )(?:noon|\\d\\d?(?::\\d\\d|h\\d*))),? (?:${of}|${on}) `, '$1 '),
  ]
}

/** Nothing is made of twelve in the morning or at night, which is noon to some and midnight to others. */
function clockTime(whole: string, hours: string, minutes?: string, half?: string, part?: string): string {
  const hour = Number(hours)
  if (hour === 12 && (part === 'am' || part === 'night')) return whole
  const isLate = hour < 12 && (part === 'pm' || (part === 'night' && hour > 4))
  return `at ${String(isLate ? hour + 12 : hour).padStart(2, '0')}:${half === undefined ? (minutes ?? '00') : '30'}`
}

function repeatSteps({every, habit, from, to, and}: Small): readonly Step[] {
  const repeated = `${weekday}|weekday|weekend|${length}|${unit}`
  return [
    replacing(`^(?:${every}) (?=${repeated})`, 'every '),
    replacing(`^(?:${habit}) (?=${weekday})`, 'every '),
    replacing(`(?:\\b(?:${from}) )?(${weekday})(?: (?:${to}) | ?[-–] ?)(${weekday})`, '$1-$2'),
    replacing(`(?<=${weekday},?) (?:${and}) (?=${weekday})`, ' and '),
  ]
}
