import fc from 'fast-check'
import {expect, it} from 'vitest'
import {dayOf} from '../../src/core/calendar.ts'
import {daySpan, instantsOf} from '../../src/core/day-span.ts'

const today = '2026-11-02'

it.each([
  ['today', '2026-11-02', '2026-11-02'],
  ['yesterday', '2026-11-01', '2026-11-01'],
  ['tomorrow', '2026-11-03', '2026-11-03'],
  ['-14d', '2026-10-19', '2026-10-19'],
  ['+3d', '2026-11-05', '2026-11-05'],
  ['-2w', '2026-10-19', '2026-10-19'],
  ['-1mo', '2026-10-02', '2026-10-02'],
  ['+1y', '2027-11-02', '2027-11-02'],
  ['2026-10-31', '2026-10-31', '2026-10-31'],
  ['2026-10', '2026-10-01', '2026-10-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2026', '2026-01-01', '2026-12-31'],
  ['2200', '2200-01-01', '2200-12-31'],
])('%s goes from %s to %s', (text, from, to) => {
  expect(daySpan(text, today)).toEqual({from, to})
})

it.each([
  '',
  '14d',
  '-0d',
  '-d',
  '2026-13',
  '2026-02-30',
  '2026-1',
  '26',
  '1899',
  '2201',
  '-9999999d',
  'friday',
  '+3h',
])('%j is no day', (text) => {
  expect(daySpan(text, today)).toBeNull()
})

it.each(['Europe/Madrid', 'America/Sao_Paulo', 'Pacific/Apia', 'UTC'])(
  'the instants of a day in %s are those whose day it is, and no others',
  (zone) => {
    const days = fc.date({min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true})
    fc.assert(
      fc.property(days, (date) => {
        const day = dayOf(date.toISOString(), zone)
        const {from, to} = instantsOf({from: day, to: day}, zone)
        const shifted = (instant: string, by: number) => new Date(Date.parse(instant) + by).toISOString()

        expect([dayOf(from, zone), dayOf(to, zone)]).toEqual([day, day])
        expect(dayOf(shifted(from, -1), zone) < day).toBe(true)
        expect(dayOf(shifted(to, 1), zone) > day).toBe(true)
      }),
      {numRuns: 200},
    )
  },
)
