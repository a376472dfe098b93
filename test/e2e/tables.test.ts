import {execFileSync, spawnSync} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {basename, extname, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {newFolder} from '../support/desk.ts'
import {bytesOf} from '../support/habits.ts'
import {exported, fullShop, imported, ownKinds} from '../support/own-exports.ts'

const has = (program: string) => spawnSync('which', [program]).status === 0

const printed = (program: string, ...argv: readonly string[]) =>
  execFileSync(program, argv, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']})

/** A file that a program printed. */
function kept(name: string, text: string): string {
  const path = join(newFolder(), name)
  writeFileSync(path, text)
  return path
}

const sqlite = (file: string, mode: string) =>
  printed('sqlite3', ':memory:', `.import --csv ${file} t`, '.headers on', `.mode ${mode}`, 'select * from t')

const commas = 'Text - txt - csv (StarCalc):44,34,76'

/** What LibreOffice makes of a file, as it opens and saves it. */
function saved(file: string, format: 'csv' | 'xlsx' | 'ods'): string {
  const folder = newFolder()
  const opened = file.endsWith('.csv') ? [`--infilter=${commas}`] : []
  const as = ['--convert-to', format === 'csv' ? `csv:${commas}` : format, '--outdir', folder]
  printed('soffice', `-env:UserInstallation=file://${profile}`, '--headless', ...opened, ...as, file)
  return join(folder, `${basename(file, extname(file))}.${format}`)
}

const profile = join(newFolder(), 'profile')

/** Program, what it makes of which of our formats, and how. */
const ways: readonly (readonly [string, string, string, (file: string) => string])[] = [
  ['mlr', 'CSV to JSON', 'csv', (file) => kept('a.json', printed('mlr', '--icsv', '--ojson', 'cat', file))],
  ['mlr', 'CSV again', 'csv', (file) => kept('a.csv', printed('mlr', '--csv', 'cat', file))],
  [
    'mlr',
    'NDJSON to CSV',
    'ndjson',
    (file) => kept('a.csv', printed('mlr', '--ijsonl', '--ocsv', 'flatten', 'then', 'unsparsify', file)),
  ],
  ['csvformat', 'CSV with semicolons', 'csv', (file) => kept('a.csv', printed('csvformat', '-D', ';', file))],
  ['csvjson', 'CSV to JSON, each cell a text', 'csv', (file) => kept('a.json', printed('csvjson', '-I', file))],
  ['csvjson', 'CSV to JSON, each cell what it looks like', 'csv', (file) => kept('a.json', printed('csvjson', file))],
  ['sqlite3', 'CSV to JSON', 'csv', (file) => kept('a.json', sqlite(file, 'json'))],
  ['sqlite3', 'CSV again', 'csv', (file) => kept('a.csv', sqlite(file, 'csv'))],
  ['soffice', 'XLSX again', 'xlsx', (file) => saved(file, 'xlsx')],
  ['soffice', 'XLSX to CSV', 'xlsx', (file) => saved(file, 'csv')],
  ['soffice', 'CSV to XLSX', 'csv', (file) => saved(file, 'xlsx')],
  ['soffice', 'CSV to ODS', 'csv', (file) => saved(file, 'ods')],
  ['soffice', 'XLSX to ODS', 'xlsx', (file) => saved(file, 'ods')],
  ['soffice', 'CSV again', 'csv', (file) => saved(file, 'csv')],
]

describe('own exports through programs for tables come back and change nothing', () => {
  it.for(ways)('%s: %s', {timeout: 180_000}, async ([program, , format, through], {skip}) => {
    skip(!has(program), `${program} is not installed`)
    const book = await fullShop()
    const before = bytesOf(book)
    for (const kind of ownKinds) {
      const file = through(await exported(book, kind, format))
      const {created, updated, refused, newCustomers, rows} = await imported(book, kind, file)
      expect([kind, {created, updated, refused, newCustomers}]).toEqual([
        kind,
        {created: 0, updated: 0, refused: 0, newCustomers: 0},
      ])
      expect(rows).toBeGreaterThan(2)
    }
    expect(bytesOf(book)).toEqual(before)
  })
})
