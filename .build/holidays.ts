import {execFileSync} from 'node:child_process'
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {pathToFileURL} from 'node:url'
import {root} from './commands.ts'
import {generatedBy} from './generated-file.ts'

/*
 * Writes src/generated/holidays from the package date-holidays, which is too big to depend on. To run it:
 *
 *   npm install --ignore-scripts --prefix /tmp/holidays date-holidays@3.37.0
 *   npx tsx .build/holidays.ts /tmp/holidays/node_modules/date-holidays
 */

const countries =
  'AR AT AU BE BR CA CH CL CO CZ DE DK ES FI FR GB GR IE IT JP LU MX NL NO NZ PE PL PT RO SE US UY ZA'.split(' ')
/** Where a national holiday holds in every region: the package loses one that a region had had as its own before. */
const everywhere = new Set(['BR'])
const firstYear = 2015
const lastYear = 2040
const years = Array.from({length: lastYear - firstYear + 1}, (_, index) => firstYear + index)
const dayLength = 86_400_000

interface Holiday {
  readonly date: string
  readonly start: Date
  readonly end: Date
  readonly type: string
}

interface Calendar {
  getHolidays(year: number): readonly Holiday[]
  getStates(country: string, language: string): Readonly<Record<string, string>> | undefined
  getCountries(language: string): Readonly<Record<string, string>>
}

type Calendars = new (country?: string, region?: string) => Calendar

async function write(folder: string): Promise<void> {
  const {version} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const {default: Calendars} = (await import(pathToFileURL(join(folder, 'src', 'index.js')).href)) as {
    default: Calendars
  }
  const target = join(root, 'src', 'generated', 'holidays')
  rmSync(target, {recursive: true, force: true})
  mkdirSync(target, {recursive: true})
  for (const country of countries) {
    const text = fileOf(country, Calendars, version)
    writeFileSync(join(target, `${country.toLowerCase()}.ts`), text)
  }
  writeFileSync(join(root, 'src', 'generated', 'holiday-tables.ts'), tablesText())
  format(join(root, 'src', 'generated'))
  process.stdout.write(`${readdirSync(target).length} countries from date-holidays ${version}.\n`)
}

function fileOf(country: string, Calendars: Calendars, version: string): string {
  const calendar = new Calendars(country)
  const national = daysOf(calendar)
  const regions = Object.entries(calendar.getStates(country, 'en') ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const lines = regions.map(([code, name]) => {
    const own = daysOf(new Calendars(country, code))
    const [more, less] = [packed(without(own, national)), everywhere.has(country) ? '' : packed(without(national, own))]
    return `    ${/^[A-Z]\w*$/.test(code) ? code : text(code)}: {name: ${text(name)}, more: ${text(more)}, less: ${text(less)}},`
  })
  const name = calendar.getCountries('en')[country] ?? country
  return `${generatedBy('.build/holidays.ts')}import type {HolidayTable} from '../../core/time/holiday-table.ts'

/** From date-holidays ${version} (https://github.com/commenthol/date-holidays), whose data is licensed CC BY-SA 3.0. */
export const table: HolidayTable = {
  name: ${text(name)},
  from: ${firstYear},
  to: ${lastYear},
  days: ${text(packed(national))},
  regions: ${lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n  }`},
}
`
}

function tablesText(): string {
  const lines = countries.map(
    (one) => `  ${one}: async () => (await import('./holidays/${one.toLowerCase()}.ts')).table,`,
  )
  return `${generatedBy('.build/holidays.ts')}import type {HolidayTable} from '../core/time/holiday-table.ts'

/** The countries that are known, by ISO 3166-1 alpha-2; each is read when it is asked for. */
export const tables: Readonly<Record<string, () => Promise<HolidayTable>>> = {
${lines.join('\n')}
}
`
}

function format(folder: string): void {
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
  execFileSync(process.execPath, [biome, 'format', '--write', folder], {cwd: root})
}

function daysOf(calendar: Calendar): ReadonlySet<string> {
  const found = years.flatMap((year) =>
    calendar
      .getHolidays(year)
      .filter(({type}) => type === 'public')
      .flatMap(({date, start, end}) => eachDay(date.slice(0, 10), end.getTime() - start.getTime())),
  )
  return new Set(found.filter((day) => years.includes(Number(day.slice(0, 4)))))
}

function eachDay(first: string, length: number): readonly string[] {
  return Array.from({length: Math.max(1, Math.round(length / dayLength))}, (_, index) =>
    new Date(Date.parse(first) + index * dayLength).toISOString().slice(0, 10),
  )
}

function without(days: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...days].filter((day) => !others.has(day)))
}

/** `0101 0421|2015:0217 0403`: what is so every year, then what is so in one. */
function packed(days: ReadonlySet<string>): string {
  const byDay = grouped([...days].toSorted())
  const every = [...byDay].filter(([, found]) => found.length === years.length).map(([day]) => day)
  const some = years.flatMap((year) => {
    const own = [...byDay].filter(
      ([day, found]) => !every.includes(day) && found.some((one) => one.startsWith(`${year}`)),
    )
    return own.length === 0
      ? []
      : [
          `${year}:${own
            .map(([day]) => day)
            .toSorted()
            .join(' ')}`,
        ]
  })
  return [every.toSorted().join(' '), ...some].join('|')
}

function grouped(days: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byDay = new Map<string, readonly string[]>()
  for (const day of days) {
    const key = day.slice(5).replace('-', '')
    byDay.set(key, [...(byDay.get(key) ?? []), day])
  }
  return byDay
}

function text(value: string): string {
  return value.includes("'") ? JSON.stringify(value) : `'${value}'`
}

const [folder] = process.argv.slice(2)
if (folder !== undefined) await write(resolve(folder))
