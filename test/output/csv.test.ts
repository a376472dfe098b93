import {parse} from 'csv-parse/sync'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {csvWriter, renderCsv} from '../../src/output/csv.ts'
import {safeCell} from '../../src/output/safe.ts'
import {listView} from '../../src/views/view.ts'
import {hostile} from '../support/hostile.ts'
import {cases} from './samples.ts'

const one = (value: string | number | null | readonly string[]) =>
  listView(
    [{value, last: 'end'}],
    [
      {key: 'value', title: 'Value', kind: 'text'},
      {key: 'last', title: 'Last', kind: 'text'},
    ],
    '',
  )

async function cellOf(value: string | number | null | readonly string[]): Promise<string | undefined> {
  const records: string[][] = parse(await renderCsv(one(value)), {record_delimiter: '\r\n'})
  expect(records).toHaveLength(2)
  expect(records[1]).toHaveLength(2)
  return records[1]?.[0]
}

/** What whoever reads it back does with the apostrophe. */
function armed(cell: string): string {
  return /^'+(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(cell) ? cell.slice(1) : cell
}

describe('csv', () => {
  it('has the keys as its header, CRLF, and exact values', async () => {
    const text = await renderCsv(cases)
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      'ref,customerName,subject,status,dueOn,waits,priority,openedAt,mood,tags',
      'C12,Ana Souza,The oven trips the breaker whenever the fan starts,open,2026-11-18,15000000,urgent,2026-11-21T17:05:00.000Z,-2,"oven; warranty"',
    ])
    expect(text.endsWith('\r\n')).toBe(true)
  })

  it('has instants, also several, on the clock of the zone where a spreadsheet reads it', async () => {
    const row = {value: ['2026-07-01T08:00:00.000Z', '2026-11-21T09:30:00.000Z'], last: '2026-11-21T09:30:00.000Z'}
    const columns = [
      {key: 'value', title: 'Value', kind: 'instant'},
      {key: 'last', title: 'Last', kind: 'instant'},
    ] as const
    const lines = async (dialect: 'rfc4180' | 'excel') =>
      (await csvWriter(columns, dialect, 'Europe/Madrid')).lines([row])

    expect(await lines('excel')).toBe('"2026-07-01 10:00:00; 2026-11-21 10:30:00",2026-11-21 10:30:00\r\n')
    expect(await lines('rfc4180')).toBe(`"${row.value.join('; ')}",${row.last}\r\n`)
  })

  it('has its header also without rows', async () => {
    expect(await renderCsv({...one('x'), rows: []})).toBe('value,last\r\n')
  })

  it('keeps numbers numbers and quotes what needs it', async () => {
    expect(await renderCsv(one(-2))).toBe('value,last\r\n-2,end\r\n')
    expect(await renderCsv(one('-2'))).toBe("value,last\r\n'-2,end\r\n")
    expect(await renderCsv(one('say "hi", twice'))).toBe('value,last\r\n"say ""hi"", twice",end\r\n')
    expect(await renderCsv(one(['=1', 'b']))).toBe('value,last\r\n"\'=1; b",end\r\n')
    expect(await renderCsv(one(null))).toBe('value,last\r\n,end\r\n')
  })

  it('has no cell that a spreadsheet would take for a formula', async () => {
    for (const text of hostile) expect(await cellOf(text), JSON.stringify(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
  })

  it('reads back as it was, but for what steers a terminal', async () => {
    const text = fc.oneof(
      fc.string({unit: 'grapheme'}),
      fc.string({unit: fc.constantFrom(...'\'=+-@\t\r\n＝",; a')}),
      fc.constantFrom(...hostile),
    )
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        expect(armed((await cellOf(value)) ?? '')).toBe(safeCell(value))
      }),
    )
  })
})
