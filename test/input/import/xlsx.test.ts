import {strToU8, unzipSync, zipSync} from 'fflate'
import {describe, expect, it} from 'vitest'
import {readTable} from '../../../src/input/import/file.ts'
import {readSpan} from '../../../src/input/import/numbers.ts'
import {workbookWith} from '../../support/workbook.ts'

const clock = {now: '2026-11-26T10:00:00Z', zone: 'Europe/Rome'}
const schema = 'http://schemas.openxmlformats.org'

/** A workbook of days (`s="1"`), hours and lengths (`s="2"`), with what its workbook says of itself. */
function dated(properties: string, cells: readonly string[]): Uint8Array {
  const texts = cells.map((_, at) => `<c r="${'ABC'[at]}1" t="inlineStr"><is><t>c${at}</t></is></c>`)
  const parts = unzipSync(
    workbookWith(
      `<row r="1">${texts.join('')}</row><row r="2">${cells.map((cell, at) => cell.replace('<c', `<c r="${'ABC'[at]}2"`)).join('')}</row>`,
    ),
  )
  const patched = (name: string, from: string, to: string) =>
    strToU8(
      Buffer.from(parts[name] ?? [])
        .toString('utf8')
        .replace(from, to),
    )
  return zipSync({
    ...parts,
    'xl/workbook.xml': patched('xl/workbook.xml', '<sheets>', `${properties}<sheets>`),
    'xl/_rels/workbook.xml.rels': patched(
      'xl/_rels/workbook.xml.rels',
      '</Relationships>',
      `<Relationship Id="rId2" Type="${schema}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      `<styleSheet xmlns="${schema}/spreadsheetml/2006/main"><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/><xf numFmtId="46" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
  })
}

async function read(properties: string, ...cells: readonly string[]) {
  const bytes = (async function* () {
    yield dated(properties, cells)
  })()
  return (await readTable(bytes, 'a.xlsx', null, clock)).rows[0]?.cells
}

const [day, hour] = ['<c s="1"><v>44621</v></c>', '<c s="1"><v>44621.4375</v></c>']

describe('days of a workbook', () => {
  it.each(['', '<workbookPr/>', '<workbookPr date1904="0"/>', '<workbookPr date1904="false"/>'])(
    'count from 1900 with %j',
    async (properties) => {
      expect(await read(properties, day, hour)).toEqual(['2022-03-01', '2022-03-01T10:30:00'])
    },
  )

  it.each([
    '<workbookPr date1904="1"/>',
    '<workbookPr date1904="true"/>',
    "<workbookPr defaultThemeVersion='1' date1904='true'/>",
    '<workbookPr date1904 = "true"></workbookPr>',
  ])('count from 1904 with %j', async (properties) => {
    expect(await read(properties, day, hour)).toEqual(['2026-03-02', '2026-03-02T10:30:00'])
  })
})

it.each([
  ['0.0243055555555556', '0:35:00'],
  ['0.0659722222222222', '1:35:00'],
  ['1.5625', '37:30:00'],
  ['1', '24:00:00'],
  ['2.5', '60:00:00'],
  ['100.25', '2406:00:00'],
])('a length of %s days in a workbook is %s', async (serial, expected) => {
  const [text = ''] = (await read('', `<c s="2"><v>${serial}</v></c>`)) ?? []
  const [hours = 0, minutes = 0] = expected.split(':').map(Number)
  expect(readSpan(String(text), null)).toBe((hours * 60 + minutes) * 60_000)
})
