import {Refusal} from '../../core/refusal.ts'
import type {Day} from '../../core/time/calendar.ts'
import {daysIn, type HolidayTable} from '../../core/time/holiday-table.ts'
import type {OpeningHours} from '../../core/time/opening-hours.ts'
import {fold} from '../../core/value/fold.ts'
import {nearestOf} from '../../core/value/nearest.ts'
import {tables} from '../../generated/holiday-tables.ts'
import {countryIn} from '../../input/values.ts'

type Place = NonNullable<OpeningHours['holidays']>

/** Whose holidays a book keeps, with names, and the years that are known. */
export interface HolidayInfo extends Place {
  readonly countryName: string
  readonly regionName: string | null
  readonly from: number
  readonly to: number
}

/** The holidays of a place, worked out when they are asked for; none of a place that is not known to this version of desk. */
export async function holidaysOf(place: Place): Promise<() => ReadonlySet<Day>> {
  const table = await tableOf(place.country)
  return () => (table === null ? new Set() : daysIn(table, place.region))
}

/** Null where none are kept, or their country is not known to this version of desk. */
export async function holidayInfo(place: Place | null): Promise<HolidayInfo | null> {
  const table = place === null ? null : await tableOf(place.country)
  if (place === null || table === null) return null
  const regionName = place.region === null ? null : (table.regions[place.region]?.name ?? null)
  return {...place, countryName: table.name, regionName, from: table.from, to: table.to}
}

async function tableOf(country: string): Promise<HolidayTable | null> {
  return Object.hasOwn(tables, country) ? ((await tables[country]?.()) ?? null) : null
}

/** `BR`, `BR-SP`, `gb england`, `Brazil`; `none` is null. Refuses what is not known, with what is nearest to it. */
export async function parseHolidays(typed: string): Promise<Place | null> {
  const text = typed.trim()
  if (text.toLowerCase() === 'none') return null
  const whole = countryOf(text)
  if (whole !== null) return {country: whole, region: null}
  const [, first = '', rest = ''] = /^([^\s-]+)[\s-]+(.+)$/u.exec(text) ?? []
  const country = countryOf(first)
  if (country === null)
    throw unknown(typed, 'a country, or a country and a region of it', nearest(text, countryNames()))
  return {country, region: await regionOf(country, rest)}
}

/** Refuses a place that is not known. */
export async function refuseUnknownPlace(place: Place | null): Promise<void> {
  if (place !== null) await parseHolidays([place.country, ...(place.region === null ? [] : [place.region])].join('-'))
}

function countryOf(text: string): string | null {
  const code = countryIn(text)
  return code !== null && Object.hasOwn(tables, code) ? code : null
}

/** Code and English name of each. */
function countryNames(): readonly (readonly string[])[] {
  const names = new Intl.DisplayNames('en', {type: 'region'})
  return Object.keys(tables).map((code) => [code, names.of(code) ?? code])
}

async function regionOf(country: string, text: string): Promise<string> {
  const regions = Object.entries((await tableOf(country))?.regions ?? {})
  const found = regions.find((names) => hasName(names, text))
  if (found !== undefined) return found[0]
  const expected = regions.length === 0 ? `${country} alone: it is known without regions` : `a region of ${country}`
  throw unknown(
    text,
    expected,
    nearest(
      text,
      regions.map(([code, {name}]) => [`${country}-${code}`, code, name]),
    ),
  )
}

function hasName([code, {name}]: readonly [string, {readonly name: string}], text: string): boolean {
  return fold(code) === fold(text) || fold(name) === fold(text)
}

function unknown(value: string, expected: string, near: readonly string[]): Refusal {
  return new Refusal('value.invalid', {what: 'place with known holidays', value, expected, try: [...near]})
}

/** The codes whose names are nearest, the first name being what is to be typed. */
function nearest(text: string, known: readonly (readonly string[])[]): readonly string[] {
  return nearestOf(fold(text).slice(0, 60), known, {spellings: (names) => names.map(fold)}).map(([code = '']) => code)
}
