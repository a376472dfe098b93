import fc from 'fast-check'
import {expect, it} from 'vitest'
import {dayOf} from '../../../src/core/time/calendar.ts'
import {daySpan, instantsOf} from '../../../src/core/time/day-span.ts'

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
  ['last 30 days', '2026-10-04', '2026-11-02'],
  ['past 1 day', '2026-11-02', '2026-11-02'],
  ['next 2 weeks', '2026-11-02', '2026-11-15'],
  ['last 3 months', '2026-08-03', '2026-11-02'],
  ['this week', '2026-11-02', '2026-11-08'],
  ['last week', '2026-10-26', '2026-11-01'],
  ['next month', '2026-12-01', '2026-12-31'],
  ['this quarter', '2026-10-01', '2026-12-31'],
  ['last quarter', '2026-07-01', '2026-09-30'],
  ['last year', '2025-01-01', '2025-12-31'],
  ['week 46', '2026-11-09', '2026-11-15'],
  ['week 5', '2027-02-01', '2027-02-07'],
  ['week 53 2026', '2026-12-28', '2027-01-03'],
  ['w40', '2026-09-28', '2026-10-04'],
  ['2026-w46', '2026-11-09', '2026-11-15'],
  ['2026-q1', '2026-01-01', '2026-03-31'],
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
  'last 0 days',
  'this 3 days',
  'last day',
  'week 54',
  'week 53 2027',
  '2026-q5',
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
