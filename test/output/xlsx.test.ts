import {strFromU8, unzipSync} from 'fflate'
import readWorkbook from 'read-excel-file/node'
import {describe, expect, it} from 'vitest'
import {type RenderOptions, render} from '../../src/output/render.ts'
import {renderXlsx, xlsxChunks} from '../../src/output/xlsx.ts'
import {reportView} from '../../src/views/report.ts'
import {type Column, listView} from '../../src/views/view.ts'
import {hostile} from '../support/hostile.ts'
import {groupedQuarter, hostileReport} from '../support/reports.ts'

const options: RenderOptions = {zone: 'UTC', today: '2020-01-01', language: 'en', width: 80, level: 0, plain: true}

interface Row {
  readonly ref: string
  readonly name: string
  readonly at: string | null
  readonly on: string | null
  readonly minutes: number | null
  readonly met: boolean | null
}

const columns: readonly Column<Row>[] = [
  {key: 'ref', title: 'ref', kind: 'ref'},
  {key: 'name', title: 'name', kind: 'text'},
  {key: 'at', title: 'at', kind: 'instant'},
  {key: 'on', title: 'on', kind: 'due'},
  {key: 'minutes', title: 'minutes', kind: 'count'},
  {key: 'met', title: 'met', kind: 'text'},
]

const rows: readonly Row[] = [
  {ref: 'C1', name: 'José Ñuñez 山田', at: '2026-11-21T09:30:00.000Z', on: '2026-11-23', minutes: 35.25, met: true},
  {ref: 'C2', name: '', at: null, on: '2026-07-01T10:30', minutes: null, met: null},
]

async function* batchesOf(all: readonly Row[]) {
  for (const row of all) yield [row]
}

async function streamed(all: readonly Row[]): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of xlsxChunks([{name: 'cases', columns, batches: batchesOf(all)}], 'Europe/Madrid'))
    chunks.push(chunk)
  return Buffer.concat(chunks)
}

function sheetsIn(workbook: Uint8Array): readonly string[] {
  return Object.entries(unzipSync(new Uint8Array(workbook))).flatMap(([path, bytes]) =>
    path.startsWith('xl/worksheets/sheet') ? [strFromU8(bytes)] : [],
  )
}

describe('a workbook', () => {
  it.each([
    ['at once', () => renderXlsx([{name: 'cases', view: listView(rows, columns, '')}], 'Europe/Madrid')],
    ['row by row', () => streamed(rows)],
  ])('has texts, numbers and dates on the clock of the zone, made %s', async (_, make) => {
    const [sheet] = await readWorkbook(Buffer.from(await make()))

    expect(sheet?.sheet).toBe('cases')
    expect(sheet?.data).toEqual([
      ['ref', 'name', 'at', 'on', 'minutes', 'met'],
      [
        'C1',
        'José Ñuñez 山田',
        new Date('2026-11-21T10:30:00.000Z'),
        new Date('2026-11-23T00:00:00.000Z'),
        35.25,
        true,
      ],
      ['C2', null, null, new Date('2026-07-01T10:30:00.000Z'), null, null],
    ])
  })

  it('keeps its header in sight', async () => {
    for (const sheet of sheetsIn(await streamed(rows))) expect(sheet).toMatch(/<pane ySplit="1"[^>]*state="frozen"/)
  })

  it('has a header and no row where there is nothing to hand on', async () => {
    const [sheet] = await readWorkbook(await streamed([]))
    expect(sheet?.data).toEqual([['ref', 'name', 'at', 'on', 'minutes', 'met']])
  })

  it('has every text as a text and no formula, whoever wrote it, made at once or row by row', async () => {
    const risky = hostile.map((name): Row => ({ref: name, name, at: name, on: name, minutes: 1, met: null}))
    const once = await renderXlsx([{name: 'cases', view: listView(risky, columns, '')}], 'UTC')
    const [whole, bits] = await Promise.all([once, await streamed(risky)].map((one) => readWorkbook(Buffer.from(one))))

    for (const sheet of [...sheetsIn(once), ...sheetsIn(await streamed(risky))]) {
      expect(sheet).not.toMatch(/<f[ >]|t="str"|t="e"/)
      expect(sheet.match(/<row /g)).toHaveLength(hostile.length + 1)
    }
    expect(bits?.[0]?.data).toEqual(whole?.[0]?.data)
    expect(bits?.[0]?.data.flat()).toContain('=HYPERLINK("https://evil.example","click")')
  })

  it('cuts a text that no cell holds', async () => {
    const [sheet] = await readWorkbook(await streamed([{...rows[0], name: 'ñ'.repeat(40_000)} as Row]))
    expect(String(sheet?.data[1]?.[1])).toMatch(/^ñ{32766}…$/)
  })
})

describe('the workbook of a report', () => {
  it('has its figures as numbers of their unit, its days as days', async () => {
    const book = await readWorkbook(
      Buffer.from((await render(reportView(groupedQuarter()), 'xlsx', options)) as Uint8Array),
    )
    const sheet = (name: string) => book.find((one) => one.sheet === name)?.data ?? []
    const [titles = [], ...figures] = sheet('Figures')
    const median = figures.find((row) => row.includes('firstResponseMedian')) ?? []

    expect(book.map((one) => one.sheet)).toEqual(['Figures', 'Days', 'Causes', 'Groups', 'Attention'])
    expect(median[titles.indexOf('Value')]).toEqual(new Date('1899-12-30T00:35:00.000Z'))
    expect(median[titles.indexOf('From')]).toEqual(new Date('2026-10-01T00:00:00.000Z'))
    expect(median[titles.indexOf('As of')]).toEqual(new Date('2027-01-04T09:00:00.000Z'))
    expect(sheet('Days')[1]?.slice(0, 3)).toEqual([new Date('2026-10-01T00:00:00.000Z'), 2, 1])
    expect(sheet('Attention')[1]).toContain('Ana Souza')
  })

  it('has no formula, whoever wrote the names', async () => {
    const workbook = (await render(reportView(hostileReport('=cmd|"/c calc"!A1')), 'xlsx', options)) as Uint8Array
    for (const sheet of sheetsIn(workbook)) expect(sheet).not.toMatch(/<f[ >]/)
  })
})
