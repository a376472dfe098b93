import {execFileSync, spawnSync} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
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

/** Program, and what it makes of our CSV. */
const ways: readonly (readonly [string, string, (file: string) => string])[] = [
  ['mlr', 'CSV to JSON', (file) => kept('a.json', printed('mlr', '--icsv', '--ojson', 'cat', file))],
  ['mlr', 'CSV again', (file) => kept('a.csv', printed('mlr', '--csv', 'cat', file))],
  ['csvformat', 'CSV with semicolons', (file) => kept('a.csv', printed('csvformat', '-D', ';', file))],
  ['csvjson', 'CSV to JSON, each cell a text', (file) => kept('a.json', printed('csvjson', '-I', file))],
  ['sqlite3', 'CSV to JSON', (file) => kept('a.json', sqlite(file, 'json'))],
  ['sqlite3', 'CSV again', (file) => kept('a.csv', sqlite(file, 'csv'))],
]

describe('own exports through programs for tables come back and change nothing', () => {
  it.for(ways)('%s: %s', async ([program, , through], {skip}) => {
    skip(!has(program), `${program} is not installed`)
    const book = await fullShop()
    const before = bytesOf(book)
    for (const kind of ownKinds) {
      const file = through(await exported(book, kind, 'csv'))
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
