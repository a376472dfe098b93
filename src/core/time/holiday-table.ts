import type {Day} from './calendar.ts'

/**
 * The public holidays of a country and its regions in the years it knows. Days are packed as `0101 0421|2015:0217 0403`:
 * those of every year, then those of one.
 */
export interface HolidayTable {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly days: string
  /** What a region has besides, and what of the country's it has not. */
  readonly regions: Readonly<Record<string, {readonly name: string; readonly more: string; readonly less: string}>>
}

export function daysIn(table: HolidayTable, region: string | null): ReadonlySet<Day> {
  const own = region === null ? undefined : table.regions[region]
  const less = new Set(unpacked(table, own?.less ?? ''))
  return new Set([...unpacked(table, table.days), ...unpacked(table, own?.more ?? '')].filter((day) => !less.has(day)))
}

function unpacked({from, to}: HolidayTable, packed: string): readonly Day[] {
  const [every = '', ...some] = packed.split('|')
  const years = Array.from({length: to - from + 1}, (_, index) => String(from + index))
  return [
    ...years.flatMap((year) => daysOfYear(year, every)),
    ...some.flatMap((one) => daysOfYear(one.slice(0, 4), one.slice(5))),
  ]
}

function daysOfYear(year: string, days: string): readonly Day[] {
  return days === '' ? [] : days.split(' ').map((day) => `${year}-${day.slice(0, 2)}-${day.slice(2)}`)
}
