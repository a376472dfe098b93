import fc from 'fast-check'
import {Temporal} from 'temporal-polyfill'
import {describe, expect, it} from 'vitest'
import type {PeriodKind} from '../../../src/core/report/report.ts'
import {addDays, daysBetween} from '../../../src/core/time/calendar.ts'
import {firstDayOf, numberOf, weekAfter, weekNumbered, weekOf} from '../../../src/core/time/iso-week.ts'
import {parsePeriod, periodBefore, spanOf, weeksOf} from '../../../src/core/time/period.ts'

const clock = {now: '2026-11-21T09:30:00.000Z', zone: 'Europe/Madrid'}
const read = (kind: PeriodKind, typed: string, now = clock.now) => {
  const {name, from, to} = parsePeriod(kind, typed, {...clock, now})
  return [name, from, to]
}
const before = (kind: PeriodKind, typed: string) => {
  const {name, from, to} = periodBefore(parsePeriod(kind, typed, clock))
  return [name, from, to]
}
const days = fc.integer({min: 0, max: 80_000}).map((count) => addDays('1950-01-01', count))

describe('an ISO week', () => {
  it('is the one that Temporal knows, for any day', () => {
    fc.assert(
      fc.property(days, (day) => {
        const {yearOfWeek, weekOfYear, dayOfWeek} = Temporal.PlainDate.from(day)
        const week = `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`
        expect(weekOf(day)).toBe(week)
        expect(firstDayOf(week)).toBe(addDays(day, 1 - (dayOfWeek ?? 1)))
        expect(weekNumbered(numberOf(week))).toBe(week)
        expect(weekAfter(week, 1)).toBe(weekOf(addDays(day, 7)))
      }),
    )
  })
})

describe('a period', () => {
  it('is a week by name, this or last', () => {
    expect(read('week', '2026-W47')).toEqual(['2026-W47', '2026-11-16', '2026-11-22'])
    expect(read('week', '2026-w01')).toEqual(['2026-W01', '2025-12-29', '2026-01-04'])
    expect(read('week', '2020-W53')).toEqual(['2020-W53', '2020-12-28', '2021-01-03'])
    expect(read('week', 'this')).toEqual(['2026-W47', '2026-11-16', '2026-11-22'])
    expect(read('week', 'Last')).toEqual(['2026-W46', '2026-11-09', '2026-11-15'])
    expect(read('week', 'last', '2026-01-02T12:00:00.000Z')).toEqual(['2025-W52', '2025-12-22', '2025-12-28'])
  })

  it('is a week by its number: the last one that has begun', () => {
    expect(read('week', '46')).toEqual(['2026-W46', '2026-11-09', '2026-11-15'])
    expect(read('week', 'week 47')).toEqual(['2026-W47', '2026-11-16', '2026-11-22'])
    expect(read('week', 'W50')).toEqual(['2025-W50', '2025-12-08', '2025-12-14'])
  })

  it('is what words say', () => {
    expect(read('period', 'Last 30 days')).toEqual(['2026-10-23..2026-11-21', '2026-10-23', '2026-11-21'])
    expect(read('period', 'last month').slice(1)).toEqual(['2026-10-01', '2026-10-31'])
    expect(read('period', '2026-Q3').slice(1)).toEqual(['2026-07-01', '2026-09-30'])
  })

  it('is this week where the day begins in the zone of the book', () => {
    expect(read('week', 'this', '2026-11-22T22:59:00.000Z')[0]).toBe('2026-W47')
    expect(read('week', 'this', '2026-11-22T23:00:00.000Z')[0]).toBe('2026-W48')
  })

  it('is a month, a quarter or any days', () => {
    expect(read('month', '2026-02')).toEqual(['2026-02', '2026-02-01', '2026-02-28'])
    expect(read('month', 'last')).toEqual(['2026-10', '2026-10-01', '2026-10-31'])
    expect(read('month', 'last', '2026-01-31T12:00:00.000Z')).toEqual(['2025-12', '2025-12-01', '2025-12-31'])
    expect(read('quarter', '2026-q1')).toEqual(['2026-Q1', '2026-01-01', '2026-03-31'])
    expect(read('quarter', 'this')).toEqual(['2026-Q4', '2026-10-01', '2026-12-31'])
    expect(read('quarter', 'last', '2026-03-31T12:00:00.000Z')).toEqual(['2025-Q4', '2025-10-01', '2025-12-31'])
    expect(read('period', '2026-02-27..2026-03-01')).toEqual(['2026-02-27..2026-03-01', '2026-02-27', '2026-03-01'])
    expect(read('period', ' 2024-02-29 .. 2024-02-29 ')[0]).toBe('2024-02-29..2024-02-29')
  })

  it('has one before it that ends the day before', () => {
    expect(before('week', '2026-W01')).toEqual(['2025-W52', '2025-12-22', '2025-12-28'])
    expect(before('month', '2026-03')).toEqual(['2026-02', '2026-02-01', '2026-02-28'])
    expect(before('quarter', '2026-Q1')).toEqual(['2025-Q4', '2025-10-01', '2025-12-31'])
    expect(before('period', '2026-11-01..2026-11-15')).toEqual(['2026-10-17..2026-10-31', '2026-10-17', '2026-10-31'])
  })

  it.each([
    ['week', '2026-W54'],
    ['week', '2026-W00'],
    ['week', '2025-W53'],
    ['week', '54'],
    ['period', 'last 4000 days'],
    ['week', ''],
    ['week', '2026-11'],
    ['month', '2026-13'],
    ['month', '1026-11'],
    ['quarter', '2026-Q5'],
    ['quarter', 'next'],
    ['period', '2026-11-15..2026-11-01'],
    ['period', '2026-02-29..2026-03-01'],
    ['period', '2026-11-01..'],
    ['period', '2000-01-01..2026-01-01'],
    ['period', 'last'],
  ] as const)('refuses a %s of %j, by its value', (kind, typed) => {
    expect(() => read(kind, typed)).toThrow(expect.objectContaining({facts: expect.objectContaining({value: typed})}))
  })

  it('refuses what has not begun', () => {
    expect(() => read('week', '2026-W48')).toThrow(
      expect.objectContaining({code: 'when.future', facts: expect.objectContaining({value: '2026-W48'})}),
    )
  })
})

describe('a span', () => {
  const zones = ['UTC', 'Europe/Madrid', 'Pacific/Kiritimati', 'Pacific/Niue', 'America/Sao_Paulo', 'Africa/Cairo']

  it('has days that follow on each other without a gap, whatever the clocks do', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), days, fc.integer({min: 0, max: 30}), (zone, from, length) => {
        const period = {kind: 'period', name: 'x', from, to: addDays(from, length)} as const
        const span = spanOf(period, zone, '2999-01-01T00:00:00.000Z')
        expect(span.days.map(({day}) => day)).toEqual(
          Array.from({length: length + 1}, (_, index) => addDays(from, index)),
        )
        expect([span.start, span.asOf, span.isComplete]).toEqual([span.days[0]?.start, span.days.at(-1)?.end, true])
        span.days.forEach(({end}, index) => {
          const next = span.days[index + 1]?.start
          if (next !== undefined) expect(Date.parse(next) - Date.parse(end)).toBe(1)
        })
        const weeks = weeksOf(span)
        for (const day of [from, period.to, span.start.slice(0, 10), span.asOf.slice(0, 10)]) {
          expect(weekOf(day) >= weeks.from && weekOf(day) <= weeks.to).toBe(true)
        }
        expect(daysBetween(firstDayOf(weeks.from) ?? '', from)).toBeLessThan(8)
      }),
      {numRuns: 30},
    )
  })

  it('is looked at up to an instant', () => {
    const week = parsePeriod('week', 'this', clock)
    expect(spanOf(week, 'Europe/Madrid', clock.now)).toMatchObject({asOf: clock.now, isComplete: false})
    expect(spanOf(week, 'Europe/Madrid', '2026-11-22T22:59:59.999Z').isComplete).toBe(true)
    expect(spanOf(week, 'Europe/Madrid', '2026-12-24T12:00:00.000Z').asOf).toBe('2026-11-22T22:59:59.999Z')
  })
})
