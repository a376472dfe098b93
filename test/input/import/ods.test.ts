import {readFileSync} from 'node:fs'
import {strToU8, zipSync} from 'fflate'
import {describe, expect, it} from 'vitest'
import {readTable} from '../../../src/input/import/file.ts'
import {fieldFile} from '../../support/field.ts'

const clock = {now: '2026-11-26T10:00:00Z', zone: 'Europe/Rome'}

async function* once(bytes: Uint8Array) {
  yield bytes
}

const table = async (bytes: Uint8Array, sheet: string | null = null) => readTable(once(bytes), 'a.ods', sheet, clock)

const spaces = ['office', 'table', 'text', 'draw'].map(
  (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
)

function ods(tables: string, mimetype = 'application/vnd.oasis.opendocument.spreadsheet'): Uint8Array {
  const content = `<?xml version="1.0"?><office:document-content ${spaces.join(' ')}><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`
  return zipSync({mimetype: [strToU8(mimetype), {level: 0}], 'content.xml': strToU8(content)})
}

const sheet = (rows: readonly string[], name = 'One') =>
  `<table:table table:name="${name}">${rows.map((row) => `<table:table-row>${row}</table:table-row>`).join('')}</table:table>`
const cell = (text: string, more = '') => `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`
const head = cell('Name') + cell('What')
const rowsOf = async (what: string) => (await table(ods(sheet([head, cell('Ana') + what])))).rows

describe('an OpenDocument spreadsheet', () => {
  it('as LibreOffice makes it has sheets, and days and hours of its own', async () => {
    const bytes = readFileSync(fieldFile('second-sheet.ods'))
    const first = await table(bytes)
    expect([first.format, first.sheets?.length]).toEqual(['ods', 1])
    const [name = ''] = first.sheets ?? []
    const {columns, rows} = await table(bytes, name.toLowerCase())
    const workbook = await readTable(once(readFileSync(fieldFile('second-sheet.xlsx'))), 'a.xlsx', name, clock)
    const trimmed = rows.map(({row, cells}) => ({row, cells: cells.map((text) => String(text).trim())}))
    expect({columns, rows: trimmed}).toEqual({columns: workbook.columns, rows: workbook.rows})
    await expect(table(bytes, 'None')).rejects.toMatchObject({facts: {detail: expect.stringContaining(name)}})
  })

  it.each([
    [
      'a text of lines, spaces and signs',
      '<table:table-cell><text:p>a<text:s text:c="2"/>b &amp; <text:span>c</text:span></text:p><text:p>d</text:p></table:table-cell>',
      'a  b & c\nd',
    ],
    ['a number without its look', cell('1,50 €', 'office:value-type="currency" office:value="1.5"'), '1.5'],
    ['a long number', cell('3.93E+11', 'office:value-type="float" office:value="393331234567"'), '393331234567'],
    ['a day', cell('12/05/80', 'office:value-type="date" office:date-value="1980-05-12"'), '1980-05-12'],
    [
      'a day with its hour',
      cell('x', 'office:value-type="date" office:date-value="2026-03-01T10:29:59.9999999"'),
      '2026-03-01T10:30:00',
    ],
    [
      'the first moment of a day',
      cell('x', 'office:value-type="date" office:date-value="2026-03-01T00:00:00"'),
      '2026-03-01',
    ],
    ['a length', cell('01:30', 'office:value-type="time" office:time-value="PT01H30M00S"'), '01:30'],
    ['yes', cell('TRUE', 'office:value-type="boolean" office:boolean-value="true"'), 'true'],
    [
      'a text without its remark',
      '<table:table-cell><office:annotation><text:p>remark</text:p></office:annotation><text:p>seen</text:p></table:table-cell>',
      'seen',
    ],
    [
      'a text without what is drawn over it',
      '<table:table-cell><text:p>seen</text:p><draw:frame><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame></table:table-cell>',
      'seen',
    ],
    ['raw text', '<table:table-cell><text:p><![CDATA[a < b]]></text:p></table:table-cell>', 'a < b'],
  ])('has %s', async (_, xml, expected) => {
    expect((await rowsOf(xml))[0]?.cells).toEqual(['Ana', expected])
  })

  it('says how often a cell or a row stands, and what is covered is empty', async () => {
    const rows = [
      head + cell('More') + '<table:table-cell table:number-columns-repeated="16381"/>',
      `${cell('Ana')}<table:table-cell table:number-columns-repeated="1"/>${cell('x')}`,
      cell('y', 'table:number-columns-repeated="3"'),
      `${cell('wide', 'table:number-columns-spanned="2"')}<table:covered-table-cell/>${cell('z')}`,
    ]
    const blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    const twice = `<table:table-row table:number-rows-repeated="2">${cell('twice')}</table:table-row>`
    const found = await table(ods(sheet(rows).replace('</table:table>', `${twice}${blank}</table:table>`)))
    expect(found.columns).toEqual(['Name', 'What', 'More'])
    expect(found.rows.map(({row, cells}) => [row, cells])).toEqual([
      [2, ['Ana', '', 'x']],
      [3, ['y', 'y', 'y']],
      [4, ['wide', '', 'z']],
      [5, ['twice']],
      [6, ['twice']],
    ])
  })

  it('is known by its namespaces, whatever it calls them', async () => {
    const xml = ods(sheet([head, cell('Ana') + cell('b')]))
    const plain = (await table(xml)).rows
    const content = `<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0">${sheet(
      [head, cell('Ana') + cell('b')],
    )
      .replaceAll('table:', 't:')
      .replaceAll('text:', 'x:')}</o:document-content>`
    const other = zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': strToU8(content),
    })
    expect((await table(other)).rows).toEqual(plain)
  })

  it.each([
    ['without a sheet', ods(''), 'no sheet'],
    ['that is a text', ods('', 'application/vnd.oasis.opendocument.text'), 'save its table as'],
    ['that is broken', ods('<table:table><table:table-row></table:table>'), 'no spreadsheet'],
    [
      'with a password',
      zipSync({
        mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
        'content.xml': new Uint8Array([7, 9, 200, 1]),
      }),
      'password',
    ],
    [
      'without its content',
      zipSync({mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet')}),
      'no spreadsheet',
    ],
  ])('%s says so', async (_, bytes, said) => {
    await expect(table(bytes)).rejects.toMatchObject({facts: {detail: expect.stringContaining(said)}})
  })

  it.each([
    [
      'a row a million times',
      sheet([head]).replace(
        '</table:table>',
        `<table:table-row table:number-rows-repeated="1000000">${cell('x')}</table:table-row></table:table>`,
      ),
      'rows for its size',
    ],
    ['a cell a million times', sheet([head, cell('x', 'table:number-columns-repeated="1000000"')]), 'columns'],
    [
      'a cell far away',
      sheet([head, `<table:table-cell table:number-columns-repeated="1000000"/>${cell('x')}`]),
      'columns',
    ],
  ])('with %s is too much', async (_, xml, what) => {
    await expect(table(ods(xml))).rejects.toMatchObject({code: 'input.too-much', facts: {what}})
  })
})
