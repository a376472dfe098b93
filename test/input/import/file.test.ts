import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import {readTable} from '../../../src/input/import/file.ts'
import type {Table} from '../../../src/input/import/table.ts'
import {renderCsv} from '../../../src/output/csv.ts'
import {listView} from '../../../src/views/view.ts'
import {hostile} from '../../support/hostile.ts'

/** The two halves of this sample hold different phone numbers. */
const clock = {now: '2026-11-02T09:00:00.000Z', zone: 'Europe/Madrid'}

const contradictory = ['location_coordinates']

async function* parts(...bytes: readonly (Uint8Array | string)[]) {
  yield* bytes
}

function read(...bytes: readonly (Uint8Array | string)[]): Promise<Table> {
  return readTable(parts(...bytes), 'file', null, clock)
}

const cellsOf = ({rows}: Table) => rows.map(({cells}) => cells)

describe('a CSV file', () => {
  it.each([',', ';', '\t', '|'])('is read with %j between, also where the cells hold the others', async (between) => {
    const others = [',', ';', '\t', '|'].filter((one) => one !== between).join('')
    const table = await read(`name${between}"no,te;x"${between}tag\nAna${between}"${others}"${between}vip\n`)

    expect(table.columns).toEqual(['name', 'no,te;x', 'tag'])
    expect(cellsOf(table)).toEqual([['Ana', others, 'vip']])
  })

  it('is read with what its first line says is between', async () => {
    expect(cellsOf(await read('sep=;\r\na,b;c\r\n1;2\r\n'))).toEqual([['1', '2']])
  })

  const text = 'nome;nota\r\nJoão;"Olá, é\r\nali"\r\n'
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 little-endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 little-endian without one', Buffer.from(text, 'utf16le')],
    ['UTF-16 big-endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(text, 'latin1')],
  ])('is read in %s, whatever the size of the pieces', async (_, bytes) => {
    for (const size of [1, 3, 64]) {
      const pieces = Array.from({length: Math.ceil(bytes.length / size)}, (_one, at) =>
        bytes.subarray(at * size, at * size + size),
      )
      const table = await read(...pieces)
      expect(table.columns).toEqual(['nome', 'nota'])
      expect(cellsOf(table)).toEqual([['João', 'Olá, é\r\nali']])
    }
  })

  it('that begins as UTF-8 and has other bytes further on is mended there, and says so', async () => {
    const bytes = Buffer.concat([Buffer.from(`${'é'.repeat(5000)}\nà `), Buffer.from([0xe9, 0x20])])
    const {columns, rows} = await read(bytes.subarray(0, 4096), bytes.subarray(4096))
    expect(columns).toEqual(['é'.repeat(5000)])
    expect(rows).toMatchObject([{row: 2, cells: ['à é '], told: [{kind: 'mixed-bytes'}]}])
  })

  it('is refused where it begins as UTF-16 and is broken off', async () => {
    const bytes = Buffer.from('\ufeffnome\nAna', 'utf16le')
    await expect(read(bytes.subarray(0, -1))).rejects.toMatchObject({code: 'file.unreadable'})
  })

  it('counts rows as a spreadsheet does, and leaves out blank ones', async () => {
    const {rows} = await read('a,b\n"1\n1",2\n,\n\n3,4\n')
    expect(rows.map(({row}) => row)).toEqual([2, 5])
  })

  it('marks a row with more cells than columns, unless they are blank', async () => {
    const {rows} = await read('a,b\n1,2,3\n1,2,,\n1\n')
    expect(rows.map(({fault}) => fault)).toEqual(['extra-cells', undefined, undefined])
  })

  it('gives back every text that was kept from becoming a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constantFrom(...hostile), fc.string()), async (text) => {
        const plain = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}\s\p{M}]/gu, ' ').trim()
        fc.pre(plain !== '' && !/[^\u0020-\u007e]/.test(plain))
        const csv = await renderCsv(
          listView(
            [{text: plain, end: 'x'}],
            [
              {key: 'text', title: '', kind: 'text'},
              {key: 'end', title: '', kind: 'text'},
            ],
            '',
          ),
        )
        expect(cellsOf(await read(csv))).toEqual([[plain, 'x']])
      }),
    )
  })

  it('reads the public samples as they are meant', async () => {
    const folder = dirname(fileURLToPath(import.meta.resolve('csv-spectrum')))
    const names = readdirSync(join(folder, 'csvs'))
      .map((name) => name.replace(/\.csv$/, ''))
      .filter((name) => !contradictory.includes(name))
    expect(names.length).toBeGreaterThan(8)
    for (const name of names) {
      const table = await read(readFileSync(join(folder, 'csvs', `${name}.csv`)))
      const meant = JSON.parse(readFileSync(join(folder, 'json', `${name}.json`), 'utf8')) as Record<string, string>[]
      const found = cellsOf(table).map((cells) =>
        Object.fromEntries(table.columns.map((column, at) => [column, cells[at]])),
      )
      const lines = (rows: unknown) => JSON.parse(JSON.stringify(rows).replaceAll('\\r\\n', '\\n')) as unknown
      expect([name, lines(found)]).toEqual([name, lines(meant)])
    }
  })
})

describe('JSON', () => {
  const one = {name: 'Ana', of: {city: 'Rio'}, tags: ['a', 'b'], rows: [{x: 1}, {x: 2}], no: null, yes: true}
  const meant = ['Ana', 'Rio', ['a', 'b'], ['1', '2'], [], 'true']

  it.each([
    ['an array', JSON.stringify([one, one], null, 2)],
    ['NDJSON', `${JSON.stringify(one)}\n\n${JSON.stringify(one)}\n`],
    ['an object that holds the list', JSON.stringify({count: 2, items: [one, one]})],
  ])('is read from %s', async (_, text) => {
    const table = await read(text)
    expect(table.columns).toEqual(['name', 'of.city', 'tags', 'rows.x', 'no', 'yes'])
    expect(cellsOf(table)).toEqual([meant, meant])
  })

  it('marks what is no object, and goes on', async () => {
    const {rows} = await read('{"a":1}\n[2]\n{"a":\n{"a":3}\n')
    expect(rows.map(({row, fault}) => [row, fault])).toEqual([
      [1, undefined],
      [2, 'unreadable'],
      [3, 'unreadable'],
      [4, undefined],
    ])
  })

  it('is refused where it is broken off', async () => {
    await expect(read('[{"a":1},')).rejects.toMatchObject({code: 'file.unreadable'})
  })

  it('takes a key such as __proto__ for a column like any other', async () => {
    const table = await read('{"__proto__": {"x": "1"}, "constructor": "2"}\n{"a": "3"}\n')
    expect(table.columns).toEqual(['__proto__.x', 'constructor', 'a'])
  })
})

describe('a workbook', () => {
  it('is read with its dates, numbers and the sheet that was named', async () => {
    const book = await writeExcelFile([
      {
        sheet: 'People',
        data: [
          [{value: 'Name'}, {value: 'Since'}, {value: 'Phone'}],
          [
            {value: 'João'},
            {type: Date, value: new Date('2025-03-04T00:00:00Z'), format: 'dd/mm/yyyy'},
            {type: Number, value: 34612345678},
          ],
        ],
      },
      {sheet: 'Other', data: [[{value: 'x'}], [{value: 'y'}]]},
    ]).toBuffer()
    const table = await readTable(parts(book), 'shop.xlsx', null, clock)
    expect(table).toMatchObject({format: 'xlsx', columns: ['Name', 'Since', 'Phone']})
    expect(cellsOf(table)).toEqual([['João', '2025-03-04', '34612345678']])
    expect((await readTable(parts(book), 'shop.xlsx', 'other', clock)).columns).toEqual(['x'])
    await expect(readTable(parts(book), 'shop.xlsx', 'none', clock)).rejects.toMatchObject({code: 'file.unreadable'})
  })

  it('is refused where it is an old or a broken one', async () => {
    await expect(read(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).rejects.toMatchObject({code: 'file.unreadable'})
    await expect(read(Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2]))).rejects.toMatchObject({code: 'file.unreadable'})
  })
})

describe('vCards', () => {
  it('are read in versions 2.1, 3.0 and 4.0', async () => {
    const path = fileURLToPath(new URL('../../../fixtures/imports/people.vcf', import.meta.url))
    const table = await read(readFileSync(path))
    const rows = cellsOf(table).map((cells) =>
      Object.fromEntries(table.columns.map((column, at) => [column, cells[at]])),
    )

    expect(rows).toMatchObject([
      {
        FN: 'Carla Núñez',
        N: 'Carla Núñez',
        ORG: 'Café Núñez',
        TEL: '+34 612 345 671',
        NOTE: 'First line\nsecond, with a comma',
      },
      {
        UID: 'urn:uuid:1c7f',
        EMAIL: ['bruno@rossi.example', 'b.rossi@bar.example'],
        CATEGORIES: 'vip,Forno',
        BDAY: '1980-05-12',
        NOTE: 'Likes tea, and quiet',
      },
      {FN: 'Dario Fò', TEL: '+39-06-6988-4857', BDAY: '--05-12', LANG: 'it'},
    ])
  })

  it('that are broken are marked, and the others are read', async () => {
    const {rows} = await read(
      'BEGIN:VCARD\nVERSION:3.0\nno colon here\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD\n',
    )
    expect(rows.map(({fault}) => fault)).toEqual(['unreadable', undefined])
  })
})

it('no file of hostile texts breaks the reader', async () => {
  for (const text of hostile) {
    for (const whole of [
      text,
      `name,${text}\n${text},x\n`,
      `BEGIN:VCARD\nVERSION:3.0\nFN:${text}\nEND:VCARD\n`,
      JSON.stringify([{[text]: text}]),
    ]) {
      const failure = await read(whole).then(
        () => null,
        (error: {code?: string}) => error.code,
      )
      expect([whole, failure]).toEqual([whole, failure === null ? null : 'file.unreadable'])
    }
  }
})
