import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {
  alwaysOpen,
  type OpeningHours,
  openClock,
  readClosedDays,
  readSpan,
  weekdays,
} from '../../../src/core/time/opening-hours.ts'
import {dateIsIn} from '../../../src/core/time/zone.ts'
import {minutesOpen} from '../../support/minutes.ts'

const minute = 60_000
const hour = 60 * minute
const none: ReadonlySet<string> = new Set()

const shop: OpeningHours = {
  week: {
    ...Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, ['09:00-12:30', '14:00-18:00']])),
    sat: ['09:00-13:00'],
  },
  closed: ['2026-12-24..2026-12-26'],
  holidays: null,
}

describe('open time', () => {
  const clock = openClock(shop, 'Europe/Lisbon', new Set(['2026-12-01']))

  it.each([
    ['an hour of a morning', '2026-11-30T09:30:00Z', '2026-11-30T10:30:00Z', 1],
    ['the lunch break', '2026-11-30T12:30:00Z', '2026-11-30T14:00:00Z', 0],
    ['a whole week', '2026-11-16T00:00:00Z', '2026-11-23T00:00:00Z', 41.5],
    ['a week with a public holiday', '2026-11-30T00:00:00Z', '2026-12-07T00:00:00Z', 34],
    ['closed days, one of them a Saturday', '2026-12-24T00:00:00Z', '2026-12-27T00:00:00Z', 0],
    ['backwards', '2026-11-30T10:30:00Z', '2026-11-30T09:30:00Z', 0],
    ['summer, where the clock is an hour ahead', '2026-07-06T08:00:00Z', '2026-07-06T09:00:00Z', 1],
  ])('counts %s', (_, from, to, hours) => {
    expect(clock.openTime(from, to) / hour).toBe(hours)
  })

  it('counts what the clock on the wall says when it jumps: 23 hours in spring, 25 in autumn', () => {
    const always = openClock({...alwaysOpen, closed: ['2026-01-01']}, 'Europe/Madrid', none)

    expect(always.openTime('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z') / hour).toBe(23)
    expect(always.openTime('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z') / hour).toBe(25)
    const night = openClock({...shop, week: {sun: ['01:30-02:30']}}, 'Europe/Madrid', none)
    expect(night.openTime('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z') / minute).toBe(30)
    expect(night.openTime('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z') / minute).toBe(90)
  })

  it('is all of the time where no hours are set, holidays or not', () => {
    const always = openClock(null, 'Europe/Madrid', new Set(['2026-11-02']))
    expect(always.openTime('2026-11-01T00:00:00Z', '2026-11-04T00:00:00Z') / hour).toBe(72)
  })

  it('looks decades up instead of counting them', () => {
    expect(clock.openTime('1970-01-01T00:00:00Z', '2010-01-01T00:00:00Z') / hour).toBeCloseTo(41.5 * 52.1775 * 40, -2)
  })
})

describe('the instant at which so much open time has passed', () => {
  const clock = openClock(shop, 'Europe/Lisbon', new Set(['2026-12-01']))

  it.each([
    ['within a span', '2026-11-30T09:30:00.000Z', 1, '2026-11-30T10:30:00.000Z'],
    ['over lunch', '2026-11-30T12:00:00.000Z', 1, '2026-11-30T14:30:00.000Z'],
    [
      'at the end of a day, not at the beginning of the next',
      '2026-11-30T14:00:00.000Z',
      4,
      '2026-11-30T18:00:00.000Z',
    ],
    ['over a public holiday', '2026-11-30T17:00:00.000Z', 2, '2026-12-02T10:00:00.000Z'],
    ['over closed days and a Sunday', '2026-12-23T17:00:00.000Z', 2, '2026-12-28T10:00:00.000Z'],
    ['of nothing', '2026-11-29T03:00:00.000Z', 0, '2026-11-29T03:00:00.000Z'],
  ])('is found %s', (_, from, hours, at) => {
    expect(clock.instantAfter(from, hours * hour)).toBe(at)
  })

  it('is null where it lies beyond the calendar', () => {
    const rare = openClock({...shop, week: {mon: ['09:00-09:01']}}, 'UTC', none)
    expect(rare.instantAfter('2026-11-30T09:30:00.000Z', 8000 * hour)).toBeNull()
  })
})

it.each(['09:00-12:30', '00:00-24:00', '23:59-24:00'])('%s is a span of a day', (text) => {
  expect(readSpan(text)).not.toBeNull()
})

it.each(['9-12', '12:30-09:00', '09:00-09:00', '09:00-24:01', '09:60-10:00', '24:00-24:00', ''])(
  '%s is none',
  (text) => {
    expect(readSpan(text)).toBeNull()
  },
)

it.each(['2026-02-30', '2026-12-26..2026-12-24', '2026-12-24..', '2000-01-01..2020-01-01', 'monday', ''])(
  '%s are no closed days',
  (text) => {
    expect(readClosedDays(text)).toBeNull()
  },
)

const zones = [
  'UTC',
  'Europe/Madrid',
  'America/Sao_Paulo',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Pacific/Apia',
]

const spanTexts = fc
  .uniqueArray(fc.integer({min: 0, max: 96}), {minLength: 2, maxLength: 6})
  .map((marks) => marks.toSorted((a, b) => a - b))
  .map((marks) =>
    Array.from({length: Math.floor(marks.length / 2)}, (_, index) => {
      const [from = 0, to = 0] = marks.slice(2 * index, 2 * index + 2)
      return `${clockText(from)}-${clockText(to)}`
    }),
  )

function clockText(quarters: number): string {
  return `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`
}

const dayIn = fc
  .integer({min: 0, max: 1200})
  .map((offset) => new Date(Date.UTC(2024, 0, 1 + offset)).toISOString().slice(0, 10))
const instant = fc
  .integer({min: 0, max: 1200 * 96})
  .map((offset) => new Date(Date.UTC(2024, 0, 1, 0, 15 * offset)).toISOString())
const hours: fc.Arbitrary<OpeningHours> = fc.record({
  week: fc
    .uniqueArray(fc.constantFrom(...weekdays), {minLength: 1})
    .chain((days) => fc.tuple(...days.map((day) => spanTexts.map((spans) => [day, spans] as const))))
    .map((entries) => Object.fromEntries(entries)),
  closed: fc.array(
    fc
      .oneof(
        dayIn,
        fc
          .tuple(dayIn, dayIn)
          .map(([a, b]) => (a < b ? `${a}..${b < `${Number(a.slice(0, 4)) + 5}` ? b : a}` : `${b}..${a}`)),
      )
      .filter((text) => readClosedDays(text) !== null && text.length < 11),
    {maxLength: 5},
  ),
  holidays: fc.constant(null),
})
const calendar = fc.record({hours, zone: fc.constantFrom(...zones), holidays: fc.array(dayIn, {maxLength: 30})})
const changes = [
  '2026-03-29',
  '2026-10-25',
  '2026-03-08',
  '2026-11-01',
  '2026-04-05',
  '2026-10-04',
  '2025-02-23',
  '2025-04-06',
]
/** Up to two days, half of them around a clock change. */
const short = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...changes).map((day) => `${day}T00:00:00.000Z`),
      instant,
    ),
    fc.integer({min: -130, max: 70}),
    fc.integer({min: 0, max: 100}),
  )
  .map(([at, shift, length]) => {
    const from = Date.parse(at) + shift * 15 * minute
    return [new Date(from).toISOString(), new Date(from + length * 15 * minute).toISOString()] as const
  })

describe('whatever the hours, closed days, holidays and clock changes', () => {
  it('open time is what counting every quarter of an hour gives', () => {
    fc.assert(
      fc.property(calendar, fc.array(short, {minLength: 8, maxLength: 8}), ({hours: given, zone, holidays}, spans) => {
        const days = new Set(holidays)
        const clock = openClock(given, zone, days)
        for (const [from, to] of spans)
          expect([from, to, clock.openTime(from, to) / minute]).toEqual([
            from,
            to,
            minutesOpen(given, zone, days, from, to),
          ])
      }),
      {numRuns: 250},
    )
  })

  it('it is the same by the local time of Date', () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    fc.assert(
      fc.property(hours, short, (given, [from, to]) => {
        const slow = openClock(given, zone, none).openTime(from, to)
        dateIsIn(zone)
        const quick = openClock(given, zone, none).openTime(from, to)
        dateIsIn(null)
        expect(quick).toBe(slow)
      }),
      {numRuns: 50},
    )
  })

  it('splitting a span adds up', () => {
    fc.assert(
      fc.property(calendar, instant, instant, instant, ({hours: given, zone, holidays}, ...instants) => {
        const [a, b, c] = instants.toSorted() as [string, string, string]
        const clock = openClock(given, zone, new Set(holidays))
        expect(clock.openTime(a, b) + clock.openTime(b, c)).toBe(clock.openTime(a, c))
      }),
    )
  })

  it('after an instant, exactly so much open time has passed, and a millisecond before it has not', () => {
    fc.assert(
      fc.property(
        calendar,
        instant,
        fc.integer({min: 1, max: 200 * 60}),
        ({hours: given, zone, holidays}, from, minutes) => {
          const clock = openClock(given, zone, new Set(holidays))
          const at = clock.instantAfter(from, minutes * minute) ?? ''
          expect(clock.openTime(from, at)).toBe(minutes * minute)
          expect(clock.openTime(from, new Date(Date.parse(at) - 1).toISOString())).toBeLessThan(minutes * minute)
        },
      ),
    )
  })

  it('stretches lie end to end, and the open ones add up to the open time', () => {
    fc.assert(
      fc.property(calendar, short, ({hours: given, zone, holidays}, [from, to]) => {
        const clock = openClock(given, zone, new Set(holidays))
        const stretches = clock.stretches(from, to)
        expect(stretches.map((one) => one.from)).toEqual(
          from === to ? [] : [from, ...stretches.slice(0, -1).map((one) => one.to)],
        )
        const open = stretches.filter(({closing}) => closing === null)
        expect(open.reduce((sum, one) => sum + Date.parse(one.to) - Date.parse(one.from), 0)).toBe(
          clock.openTime(from, to),
        )
      }),
    )
  })
})
