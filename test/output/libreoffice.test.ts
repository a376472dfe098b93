import {execFileSync, spawnSync} from 'node:child_process'
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {csvWriter} from '../../src/output/csv.ts'
import {renderXlsx} from '../../src/output/xlsx.ts'
import {listView} from '../../src/views/view.ts'
import {newFolder} from '../support/desk.ts'

const hasOffice = spawnSync('soffice', ['--version']).status === 0

const view = listView(
  [
    {
      name: 'José Ñuñez',
      said: '=HYPERLINK("https://evil.example","click")',
      at: '2026-11-21T09:30:00.000Z',
      minutes: 35.5,
    },
    {name: '山田太郎', said: '-2+3', at: '2026-07-01T09:30:00.000Z', minutes: 1200},
  ],
  [
    {key: 'name', title: 'name', kind: 'text'},
    {key: 'said', title: 'said', kind: 'text'},
    {key: 'at', title: 'at', kind: 'instant'},
    {key: 'minutes', title: 'minutes', kind: 'count'},
  ],
  '',
)

/** Commas, quotes, UTF-8, from the first line, and numbers and dates are looked for. */
const asCsv = '--infilter=Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true'

/** Files of a folder as LibreOffice understood them, each in the XML of its own. */
function opened(folder: string, names: readonly string[], ...flags: readonly string[]): void {
  const files = names.map((name) => join(folder, name))
  const profile = `-env:UserInstallation=file://${folder}/profile`
  execFileSync('soffice', [profile, '--headless', ...flags, '--convert-to', 'fods', '--outdir', folder, ...files], {
    stdio: 'ignore',
  })
}

describe.skipIf(!hasOffice)('LibreOffice (skipped where it is not installed)', () => {
  it('opens what is written for a spreadsheet with accents, days, hours and numbers right, and nothing alive', async () => {
    const folder = newFolder()
    const csv = await csvWriter(view.columns, 'excel', 'Europe/Madrid')
    writeFileSync(join(folder, 'book.xlsx'), await renderXlsx([{name: 'List', view}], 'Europe/Madrid'))
    writeFileSync(join(folder, 'text.csv'), csv.header() + csv.lines(view.rows))
    writeFileSync(join(folder, 'live.csv'), '=1+1,2\n')
    opened(folder, ['book.xlsx'])
    opened(folder, ['text.csv', 'live.csv'], asCsv)

    for (const name of ['book', 'text']) {
      const sheet = readFileSync(join(folder, `${name}.fods`), 'utf8')
      expect(sheet).toContain('>José Ñuñez<')
      expect(sheet).toContain('>山田太郎<')
      expect(sheet).toMatch(/office:value-type="date" office:date-value="2026-11-21T10:30:00"/)
      expect(sheet).toMatch(/office:value-type="date" office:date-value="2026-07-01T11:30:00"/)
      expect(sheet).toMatch(/office:value-type="float" office:value="35.5"/)
      expect(sheet).not.toContain('table:formula')
    }
    expect(readFileSync(join(folder, 'live.fods'), 'utf8')).toContain('table:formula')
  })
})
