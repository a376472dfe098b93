import {Refusal} from '../core/refusal.ts'
import {realDay} from '../core/time/calendar.ts'
import {readTyped} from '../core/typed/in-english.ts'
import {isAmong, tongues} from '../core/typed/tongues.ts'
import {fold} from '../core/value/fold.ts'
import {inWords} from '../core/value/in-words.ts'
import {known} from '../core/value/memo.ts'
import {moodsNamed, wordsForMood} from '../core/value/mood-words.ts'
import type {Mood} from '../kinds/customer/customer.ts'
import {isInReach} from './moment.ts'
import {type MonthDay, readMonthDay, readNumbers} from './month-day.ts'

const longestName = 200
const longestTag = 50
const longestTextBytes = 64 * 1024
/** Written as ranges: to look up what Unicode calls them would take longer than all else this file does as it is read. */
const loneSurrogate = /[\ud800-\udfff]/u
const lineBreakOrControl = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/

/** Text of one or more lines, at most 64 KiB, without the space around it; line breaks become LF. */
export function parseText(text: string, what = 'text'): string {
  const trimmed = text.replace(/\r\n?/g, '\n').trim()
  if (trimmed === '') throw invalid(what, text, 'some text')
  if (loneSurrogate.test(trimmed) || trimmed.includes('\0')) throw invalid(what, text, 'text without broken characters')
  if (Buffer.byteLength(trimmed) > longestTextBytes) throw invalid(what, text, 'at most 64 KiB of text')
  return trimmed
}

/** One line of at most `longest` characters, without the space around it. */
export function parseName(text: string, what = 'name', longest = longestName): string {
  return parseLine(text, what, longest)
}

/** A tag in lower case: one line of at most 50 characters without a comma. */
export function parseTag(text: string): string {
  const tag = parseLine(text, 'tag', longestTag).toLowerCase().replace(/\s+/g, ' ')
  if (tag.includes(',')) throw invalid('tag', text, 'a tag without a comma', ['vip'])
  return tag
}

/** From -2 (angry) to 2 (delighted), or the word for it. */
export function parseMood(text: string): Mood {
  const typed = text.trim().toLowerCase()
  const [said, ...others] = moodsNamed(typed)
  if (others.length > 0 && said !== undefined) {
    const words = [said, ...others].map((mood) => wordsForMood(mood).split('|')[0] ?? '')
    throw invalid('mood', text, `a mood that is clear: ${inWords(words, 'or')}`, words)
  }
  if (said !== undefined) return said
  if (!/^(?:[+-]?[12]|[+-]?0)$/.test(typed))
    throw invalid('mood', text, 'a whole number from -2 to 2 or its word', ['-2', 'unhappy', '0', 'happy', 'delighted'])
  return (Number(typed) || 0) as Mood
}

/** Yes or no, in any language that is understood; nothing is no. Null where it is neither. */
export function saysYes(text: string): boolean | null {
  const typed = fold(text)
  if (isAmong('y|yes', typed) || tongues.some(({yes}) => isAmong(yes, typed))) return true
  return typed === '' || isAmong('n|no', typed) || tongues.some(({no}) => isAmong(no, typed)) ? false : null
}

/** A whole number from `min` to `max`. */
export function parseWhole(text: string, what: string, {min, max}: {min: number; max: number}): number {
  const typed = text.trim()
  const value = /^\d{1,15}$/.test(typed) ? Number(typed) : Number.NaN
  if (!(value >= min && value <= max)) throw invalid(what, text, `a whole number from ${min} to ${max}`)
  return value
}

/** A known language as BCP 47: `pt_br` -> `pt-BR`. */
export function parseLanguage(text: string): string {
  return known(languages, text, () => languageIn(text))
}

/** Each is looked up once: a file has one in every row. */
const languages = new Map<string, string>()

function languageIn(text: string): string {
  const tag = canonicalLocale(text.trim().replace(/_/g, '-'))
  const isKnown = tag !== null && displayName('language', new Intl.Locale(tag).language) !== undefined
  if (!isKnown) throw invalid('language', text, 'a language tag of BCP 47', ['en', 'pt-BR', 'es', 'it'])
  return tag
}

/** A known country as ISO 3166-1 alpha-2: `br`, `Brasil`, `Brazil` -> `BR`. */
export function parseCountry(text: string): string {
  const code = countryIn(text)
  if (code === null) throw invalid('country', text, 'a country or its code of two letters', ['BR', 'Italia', 'US'])
  return code
}

/** The same; null where it is none. */
export function countryIn(text: string): string | null {
  const code = text.trim().toUpperCase()
  const found = isCountry(code) ? code : countryCalled(text)
  return found === null ? null : (new Intl.Locale(`und-${found}`).region ?? found)
}

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && !notCountries.test(code) && displayName('region', code) !== undefined
}

/** The code of a country by its name in English, Portuguese, Spanish or Italian, or as it is called there. */
function countryCalled(text: string): string | null {
  const wanted = fold(text)
  if (/^[ -~]{0,2}$/.test(wanted)) return null
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((one) => letters.map((other) => one + other)).filter(isCountry)
  const names = ['en', 'pt', 'es', 'it'].map((language) => new Intl.DisplayNames(language, {type: 'region'}))
  const isCalled = (code: string, called: Intl.DisplayNames) => fold(called.of(code) ?? '') === wanted
  const there = (code: string) =>
    new Intl.DisplayNames(new Intl.Locale(`und-${code}`).maximize().language, {type: 'region'})
  return (
    codes.find((code) => names.some((called) => isCalled(code, called))) ??
    codes.find((code) => isCalled(code, there(code))) ??
    null
  )
}

/** The digits of an area code, as they are dialled in the country: `11`, `030`; null takes it away. */
export function parseArea(text: string): string | null {
  const typed = text.trim().toLowerCase()
  if (typed === 'none') return null
  if (!/^\d{1,5}$/.test(typed))
    throw invalid('area', text, 'the digits of an area code, or none', ['11', '030', 'none'])
  return typed
}

/** Codes that ISO sets aside, and groups of countries. */
const notCountries = /^(?:AA|Q[M-Z]|X[A-JL-Z]|ZZ|EU|EZ|UN)$/

/** `coffee=black`; nothing after the sign (`coffee=`) is null: the preference is taken away. */
export function parsePreference(text: string): {key: string; value: string | null} {
  const [, before = '', after = ''] = /^([^=]*)=(.*)$/su.exec(text) ?? []
  if (before.trim() === '' || before.trim() === '__proto__') {
    throw invalid('preference', text, 'a name, an equals sign and a value', ['coffee=black'])
  }
  return {key: parseName(before, 'preference'), value: after.trim() === '' ? null : parseName(after, 'preference')}
}

const leapYear = 2000

/** `1980-05-12`, or `--05-12` when the year is not said: `05-12`, `12 may`, `may 12`. */
export function parseBirthday(text: string): string {
  const {year, month, day} = readBirthday(text.trim().toLowerCase().replace(/\s+/g, ' '))
  const date = realDay(year ?? leapYear, month, day)
  if (date === null || !isInReach(date)) {
    const expected = {expected: 'a day with or without its year', try: ['1980-05-12', '05-12', '12 may']}
    const said = Number.isNaN(month) ? {} : {date: {year, month, day}}
    throw new Refusal('value.invalid', {what: 'birthday', value: text, ...expected, ...said})
  }
  return year === null ? `--${date.slice(5)}` : date
}

function readBirthday(text: string): MonthDay {
  const [, year, month, day] = /^(?:(\d{4})-|--)?(\d\d)-(\d\d)$/.exec(text) ?? []
  const written = {year: year === undefined ? null : Number(year), month: Number(month), day: Number(day)}
  return (
    readTyped(text, (said) => readMonthDay(said) ?? null) ?? (text.includes('-') ? null : readNumbers(text)) ?? written
  )
}

function parseLine(text: string, what: string, longest: number): string {
  const line = text.trim()
  if (line === '') throw invalid(what, text, 'some text')
  if (loneSurrogate.test(line) || lineBreakOrControl.test(line))
    throw invalid(what, text, 'one line without control characters')
  if (line.length > longest && [...line].length > longest) throw invalid(what, text, `at most ${longest} characters`)
  return line
}

function canonicalLocale(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null
  } catch {
    return null
  }
}

function displayName(type: 'language' | 'region', code: string): string | undefined {
  return known(displayNames, type, () => new Intl.DisplayNames('en', {type, fallback: 'none'})).of(code)
}

const displayNames = new Map<string, Intl.DisplayNames>()

function invalid(what: string, value: string, expected: string, examples?: string[]): Refusal {
  const shown = value.length > 80 ? `${value.slice(0, 80)}…` : value
  return new Refusal('value.invalid', {
    what,
    value: shown,
    expected,
    ...(examples === undefined ? {} : {try: examples}),
  })
}
