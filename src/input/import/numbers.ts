import {fold} from '../../core/value/fold.ts'

/** A number with a decimal point or comma, thousands set apart or not; null where it is none, or could be two. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replaceAll(/(?<=\d)[\s'’](?=\d{3})/g, '')
  if (/^[+-]?\d+(?:[.,]\d{1,2}|[.,]\d{4,})?$/.test(plain)) return Number(plain.replace(',', '.'))
  if (/^[+-]?0[.,]\d+$/.test(plain)) return Number(plain.replace(',', '.'))
  if (/^[+-]?\d{1,3}(?:,\d{3})+\.\d+$|^[+-]?\d{1,3}(?:,\d{3}){2,}$/.test(plain))
    return Number(plain.replaceAll(',', ''))
  if (/^[+-]?\d{1,3}(?:\.\d{3})+,\d+$|^[+-]?\d{1,3}(?:\.\d{3}){2,}$/.test(plain)) {
    return Number(plain.replaceAll('.', '').replace(',', '.'))
  }
  return null
}

const minute = 60_000
const lengths = {milliseconds: 1, seconds: 1000, minutes: minute, hours: 60 * minute, days: 1440 * minute} as const
export type LengthUnit = keyof typeof lengths

/** What units are called in English, Portuguese, Spanish and Italian, folded. */
const unitWords: readonly (readonly [LengthUnit, RegExp])[] = [
  ['milliseconds', /^(?:milliseconds?|millis|msecs?|ms)$/],
  ['seconds', /^(?:seconds?|secs?|s|segundos?|second[io])$/],
  ['minutes', /^(?:minutes?|mins?|m|minutos?|minut[io])$/],
  ['hours', /^(?:hours?|hrs?|h|horas?|or[ae])$/],
  ['days', /^(?:days?|d|dias?|giorn[io])$/],
]

/** The unit that a word names; null where it is none. */
function lengthUnit(word: string): LengthUnit | null {
  return unitWords.find(([, words]) => words.test(word))?.[0] ?? null
}

/** From where a workbook counts days: a length of `[h]:mm` in it is read as a moment of the days after. */
const firstMoment = Date.UTC(1899, 11, 30)

/**
 * A length in milliseconds: a number of the unit, `hh:mm` or `hh:mm:ss`, or numbers with their units, such as `1 day 2h`;
 * null where it is none, or nothing says its unit.
 */
export function readSpan(text: string, unit: LengthUnit | null): number | null {
  const [, hours, minutes, seconds = '0'] = /^(\d{1,6}):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?$/.exec(text.trim()) ?? []
  if (hours !== undefined) return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  const elapsed = /^(?:1899|190\d)-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?$/.test(text)
    ? Date.parse(text.length === 10 ? text : `${text}Z`)
    : null
  if (elapsed !== null) return Number.isNaN(elapsed) || elapsed < firstMoment ? null : elapsed - firstMoment
  const number = readNumber(text)
  if (number === null) return readUnits(fold(text))
  return number < 0 || unit === null ? null : Math.round(number * lengths[unit])
}

function readUnits(text: string): number | null {
  const parts = [...text.matchAll(/(\d[\d.,]*) ?([a-z]+)\.?/g)]
  const rest = text.replaceAll(/(\d[\d.,]*) ?([a-z]+)\.?/g, '').replaceAll(/[\s,]+|\b(?:and|y|e)\b/g, '')
  const spans = parts.map(([, digits = '', word = '']) => {
    const [number, unit] = [readNumber(digits), lengthUnit(word)]
    return number === null || unit === null ? null : number * lengths[unit]
  })
  const isWhole = rest === '' && spans.length > 0 && spans.every((span) => span !== null)
  return isWhole ? Math.round(spans.reduce((sum: number, span) => sum + (span ?? 0), 0)) : null
}

/** The name of a column without what says that its lengths are `h:mm:ss`, or of all hours. */
function plainKey(key: string): string {
  return key.replace(/ (?:hh?|dd?) (?:hh? )?mm(?: ss)?$/, '').replace(/ calendar hours(?= |$)/, '')
}

/** The unit that the name of a column of lengths ends in; null where it says none. */
export function unitOfColumn(key: string): LengthUnit | null {
  const plain = plainKey(key)
  return lengthUnit(plain.slice(plain.lastIndexOf(' ') + 1))
}

/** The name of a column of lengths without its unit: `first reply time in min` -> `first reply time`. */
export function withoutUnit(key: string): string {
  const plain = plainKey(key)
  return unitOfColumn(key) === null ? plain : plain.replace(/(?: in)? [a-z]+$/, '')
}

/** `1:05:00`, in hours, minutes and seconds. */
export function lengthText(span: number): string {
  const two = (count: number) => String(Math.floor(count)).padStart(2, '0')
  return `${Math.floor(span / lengths.hours)}:${two((span % lengths.hours) / minute)}:${two((span % minute) / 1000)}`
}
