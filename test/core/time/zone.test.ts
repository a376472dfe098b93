import fc from 'fast-check'
import {Temporal} from 'temporal-polyfill'
import {afterEach, describe, expect, it} from 'vitest'
import {
  addDays,
  addMonths,
  dayOf,
  daysIn,
  dueInstant,
  noonOf,
  realDay,
  wallTimeOf,
} from '../../../src/core/time/calendar.ts'
import {dateIsIn} from '../../../src/core/time/zone.ts'

const machine = process.env['TZ']
const zones = [
  'Europe/Madrid',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'UTC',
]
const years = {min: new Date('1980-01-01'), max: new Date('2100-12-31'), noInvalidDate: true}
const instant = fc.date(years).map((date) => date.toISOString())
const minute = instant.map((text) => text.slice(0, 16))
const day = instant.map((text) => text.slice(0, 10))

afterEach(() => {
  dateIsIn(null)
  if (machine === undefined) delete process.env['TZ']
  else process.env['TZ'] = machine
})

/** The same, once as Intl knows the zone and once as the local time of Date. */
function bothWays<Result>(zone: string, reckon: () => Result): readonly [Result, Result] {
  dateIsIn(null)
  const asked = reckon()
  process.env['TZ'] = zone
  dateIsIn(zone)
  return [asked, reckon()]
}

function same<Result>(zone: string, reckon: () => Result): void {
  const [asked, read] = bothWays(zone, reckon)
  expect(read).toEqual(asked)
}

describe.each(zones)('days in %s, read off Date', (zone) => {
  it('are those that Intl knows', () => {
    fc.assert(
      fc.property(fc.array(instant, {minLength: 50, maxLength: 50}), (all) => {
        same(zone, () => all.map((one) => dayOf(one, zone)))
      }),
      {numRuns: 20},
    )
  })

  it('have the wall clock that Intl knows, also where clocks change', () => {
    const changes = ['2026-03-29T00:59:59.999Z', '2026-03-29T01:00:00.000Z', '2018-11-04T03:00:00.000Z']
    fc.assert(
      fc.property(fc.array(instant, {minLength: 50, maxLength: 50}), (all) => {
        same(zone, () => [...changes, ...all].map((one) => wallTimeOf(one, zone)))
      }),
      {numRuns: 10},
    )
  })

  it('are the same where they are worked out for very many instants', () => {
    const near = ['2011-12-30', '2006-10-29', '2006-04-02', '2018-11-04', '2026-03-29'].flatMap((one) =>
      Array.from({length: 384}, (_, at) => new Date(Date.parse(one) + (at >> 1) * 900_000 - (at % 2)).toISOString()),
    )
    fc.assert(
      fc.property(fc.array(instant, {minLength: 50, maxLength: 50}), (all) => {
        const given = [...near, ...all, ...near.map((one) => one.replace('.000Z', 'Z'))]
        process.env['TZ'] = zone
        dateIsIn(zone)
        expect(given.map(daysIn(zone))).toEqual(given.map((one) => dayOf(one, zone)))
      }),
      {numRuns: 20},
    )
  })

  it('have the hours that Intl knows, also where clocks change', () => {
    const changes = ['2026-03-29T02:30', '2026-10-25T02:30', '2011-12-30T10:00', '2018-11-04T00:30', '2026-10-04T02:15']
    fc.assert(
      fc.property(fc.array(minute, {minLength: 50, maxLength: 50}), (all) => {
        same(zone, () => [...changes, ...all].map((one) => dueInstant(one, zone)))
        same(zone, () => all.map((one) => noonOf(one.slice(0, 10), zone)))
      }),
      {numRuns: 10},
    )
  })
})

function temporalDay(given: {year: number; month: number; day: number}) {
  try {
    return Temporal.PlainDate.from(given, {overflow: 'reject'}).toString()
  } catch {
    return null
  }
}

describe('days of the calendar', () => {
  it('are counted on as Temporal does', () => {
    fc.assert(
      fc.property(day, fc.integer({min: -40_000, max: 40_000}), (from, days) => {
        expect(addDays(from, days)).toBe(Temporal.PlainDate.from(from).add({days}).toString())
      }),
    )
  })

  it('are those that Temporal knows', () => {
    const numbers = fc.tuple(
      fc.integer({min: 0, max: 9999}),
      fc.integer({min: -1, max: 14}),
      fc.integer({min: 0, max: 32}),
    )
    fc.assert(
      fc.property(
        fc.oneof(numbers, fc.tuple(fc.constantFrom(1900, 2000, 2024, 2100), fc.constant(2), fc.constant(29))),
        (given) => {
          const [year, month, date] = given
          expect(realDay(year, month, date)).toBe(temporalDay({year, month, day: date}))
        },
      ),
      {numRuns: 1000},
    )
    expect(realDay(Number.NaN, 1, 1)).toBe(null)
  })

  it('stay within the month that is meant', () => {
    fc.assert(
      fc.property(day, fc.integer({min: -1200, max: 1200}), (from, months) => {
        expect(addMonths(from, months)).toBe(Temporal.PlainDate.from(from).add({months}).toString())
      }),
    )
  })
})
