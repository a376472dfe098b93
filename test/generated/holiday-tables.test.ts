import {describe, expect, it} from 'vitest'
import {daysIn} from '../../src/core/time/holiday-table.ts'
import {tables} from '../../src/generated/holiday-tables.ts'

const days = async (country: string, region: string | null = null) => {
  const table = await tables[country]?.()
  return table === undefined ? new Set<string>() : daysIn(table, region)
}

describe('public holidays', () => {
  it.each([
    ['PT', null, ['2026-01-01', '2026-04-03', '2026-06-10', '2026-12-08', '2016-10-05']],
    ['ES', 'MD', ['2026-01-06', '2026-05-02', '2026-12-25']],
    ['IT', null, ['2026-04-06', '2026-04-25', '2026-08-15']],
    ['BR', 'SP', ['2026-07-09', '2026-09-07', '2024-11-20', '2027-03-26']],
    ['US', null, ['2026-07-03', '2026-11-26', '2026-01-19']],
    ['GB', 'ENG', ['2026-12-28', '2026-04-06', '2026-08-31']],
    ['GB', 'SCT', ['2026-01-02', '2026-11-30']],
    ['DE', 'BY', ['2026-01-06', '2026-10-03']],
    ['FR', null, ['2026-07-14', '2026-05-14']],
    ['IE', null, ['2026-03-17', '2026-02-02']],
    ['MX', null, ['2026-09-16', '2026-02-02']],
    ['AR', null, ['2026-05-25', '2026-07-09']],
  ])('of %s %s have what the calendar there says', async (country, region, expected) => {
    const found = await days(country, region)
    expect(expected.filter((day) => !found.has(day))).toEqual([])
  })

  it('of a region are not those of its neighbour', async () => {
    expect((await days('GB', 'ENG')).has('2026-11-30')).toBe(false)
    expect((await days('BR')).has('2026-07-09')).toBe(false)
    expect((await days('DE', 'BE')).has('2026-01-06')).toBe(false)
  })

  it.each(Object.keys(tables))(
    'of %s are days of every year that it says it knows, in every region',
    async (country) => {
      const table = await tables[country]?.()
      for (const region of [null, ...Object.keys(table?.regions ?? {})]) {
        const found = table === undefined ? new Set<string>() : daysIn(table, region)
        expect([...found].filter((day) => new Date(day).toISOString().slice(0, 10) !== day)).toEqual([])
        const years = new Set([...found].map((day) => Number(day.slice(0, 4))))
        expect([Math.min(...years), Math.max(...years), years.size]).toEqual([2015, 2040, 26])
      }
    },
  )
})
