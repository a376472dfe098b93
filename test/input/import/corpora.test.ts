import {createReadStream, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {readTable} from '../../../src/input/import/file.ts'
import {emptyBook} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'

/** The samples that a package ships. */
function samplesOf(manifest: string, ending: string): readonly string[] {
  const folder = join(dirname(fileURLToPath(manifest)), 'test')
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file))
}

const clock = {now: '2026-11-02T09:00:00.000Z', zone: 'Europe/Madrid'}

const calendars = samplesOf(import.meta.resolve('ical/package.json'), '.ics')
const cards = samplesOf(import.meta.resolve('vcard-json/package.json'), '.vcf')

const read = (path: string) => readTable(createReadStream(path), path, null, clock)
const begun = (path: string, part: RegExp) => readFileSync(path, 'utf8').replace('\ufeff', '').match(part)?.length ?? 0

describe('public samples', () => {
  it('are there', () => {
    expect(calendars.length).toBeGreaterThan(10)
    expect(cards.length).toBeGreaterThan(4)
  })

  it.each(calendars)('of calendars are read, a row for each event and to-do: %s', async (path) => {
    const {format, rows} = await read(path)
    expect([format, rows.length]).toEqual(['calendar', begun(path, /^BEGIN:V(?:EVENT|TODO)\s*$/gm)])
    expect(rows.filter(({fault}) => fault !== undefined)).toEqual([])
  })

  it.each(cards)('of vCards are read, a row for each card: %s', async (path) => {
    const {format, columns, rows} = await read(path)
    expect([format, rows.length]).toEqual(['vcard', begun(path, /^BEGIN:VCARD\s*$/gim)])
    expect(rows.filter(({fault, cells}) => fault !== undefined || cells[columns.indexOf('FN')] === '')).toEqual([])
  })

  it('come in without a crash, each row answered', async () => {
    const book = await emptyBook()
    const rejects = join(newFolder(), 'rejects.csv')
    for (const [kind, path] of [
      ...calendars.map((path) => ['followups', path] as const),
      ...cards.map((path) => ['customers', path] as const),
    ]) {
      const flags = ['--keep-going', '--rejects', rejects, '--force', '--json', '--map', 'customer=SUMMARY']
      const said = await desk(['import', kind, path, ...flags.slice(0, kind === 'followups' ? 7 : 5)], {book})
      const {rows, created, updated, unchanged, leftOut, refused} = said.json().import
      expect([path, [0, 6].includes(said.code), rows]).toEqual([
        path,
        true,
        created + updated + unchanged + leftOut + refused,
      ])
    }
  })

  it('are vCards in quoted-printable with folds and groups too', async () => {
    const path = join(newFolder(), 'old.vcf')
    const lines = ['BEGIN:VCARD', 'VERSION:2.1', 'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Mu=F1oz;Jos=E9']
    const more = ['FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Jos=E9 Mu=', '=F1oz', 'item1.TEL;CELL:+34600111222']
    writeFileSync(path, [...lines, ...more, 'NOTE:folded', '  here', 'END:VCARD', ''].join('\r\n'))
    const {columns, rows} = await read(path)
    const said = Object.fromEntries(columns.map((column, at) => [column, rows[0]?.cells[at]]))

    expect(said).toMatchObject({FN: 'José Muñoz', N: 'José Muñoz', TEL: '+34600111222', NOTE: 'folded here'})
  })
})
