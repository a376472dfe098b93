import fc from 'fast-check'
import ICAL from 'ical.js'
import {RRuleTemporal} from 'rrule-temporal'
import {Temporal} from 'temporal-polyfill'
import {describe, expect, test} from 'vitest'
import {Refusal} from '../../../src/core/refusal.ts'
import {addDays, type Day} from '../../../src/core/time/calendar.ts'
import {addLength} from '../../../src/core/time/length.ts'
import {everyText, nextOccurrence, parseEvery, seriesRule} from '../../../src/core/time/recurrence.ts'
import type {Anchor, Repeat} from '../../../src/kinds/follow-up/follow-up.ts'

const repeating = (every: string, start: Day, slot: Day = start, anchor: Anchor = 'schedule'): Repeat => ({
  every,
  anchor,
  start,
  slot,
})

/** Days of a whole life of the series, each follow-up done on its day. */
function series(every: string, start: Day, count: number): (Day | null)[] {
  const days: (Day | null)[] = [start]
  while (days.length < count) {
    const last = days.at(-1) ?? null
    days.push(last === null ? null : nextOccurrence(repeating(every, start, last), last, last))
  }
  return days
}

describe('what may repeat', () => {
  test.each([
    ['30d', '30d'],
    ['2 weeks', '2w'],
    ['daily', '1d'],
    ['Weekly', '1w'],
    ['monthly', '1mo'],
    ['quarterly', '3mo'],
    ['yearly', '1y'],
    ['week', '1w'],
    ['month', '1mo'],
    ['quarter', '3mo'],
    ['year', '1y'],
    ['every 2 weeks', '2w'],
    ['every other month', '2mo'],
    ['2 quarters', '6mo'],
    ['fortnight', '2w'],
    ['mon-fri', 'mon,tue,wed,thu,fri'],
    ['fri to mon', 'mon,fri,sat,sun'],
    ['every friday', 'fri'],
    ['mondays and thursdays', 'mon,thu'],
    ['mon', 'mon'],
    ['Friday', 'fri'],
    ['thu, MON,thursday', 'mon,thu'],
    ['tuesday wednesday', 'tue,wed'],
    ['weekdays', 'mon,tue,wed,thu,fri'],
    ['RRULE:FREQ=MONTHLY;BYDAY=2TU', 'FREQ=MONTHLY;BYDAY=2TU'],
    ['freq=weekly;interval=2;byday=mo,th;', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH'],
    ['FREQ=DAILY;UNTIL=20261231T225959Z', 'FREQ=DAILY;UNTIL=20261231'],
    ['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1', 'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'],
  ])('%j is kept as %s, and that is read back the same', (text, expected) => {
    expect(everyText(parseEvery(text))).toBe(expected)
    expect(parseEvery(expected)).toEqual(parseEvery(text))
  })

  test.each([
    '',
    'garbage',
    '0d',
    '-3d',
    '101y',
    '1m',
    'mon,',
    'mo',
    'mon,xyz',
    'FREQ=HOURLY',
    'FREQ=MINUTELY;INTERVAL=5',
    'FREQ=DAILY;BYHOUR=9',
    'INTERVAL=2',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;INTERVAL=-1',
    'FREQ=YEARLY;INTERVAL=101',
    'FREQ=DAILY;COUNT=0',
    'FREQ=DAILY;COUNT=3;UNTIL=20270101',
    'FREQ=DAILY;UNTIL=20260230',
    'FREQ=DAILY;UNTIL=tomorrow',
    'FREQ=DAILY;FREQ=WEEKLY',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;BYDAY=2MO',
    'FREQ=WEEKLY;BYMONTHDAY=2',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;__proto__=1',
    'FREQ=DAILY\nDTSTART:20260101',
    'DTSTART:20260101\nRRULE:FREQ=DAILY',
    'FREQ=DAILY;RSCALE=HEBREW',
  ])('%j is refused by its value', (text) => {
    const refusal = expect.objectContaining({
      code: 'value.invalid',
      facts: expect.objectContaining({what: 'every', value: text}),
    })
    expect(() => parseEvery(text)).toThrow(refusal as unknown as Error)
  })

  test('a rule that ended before the first day is refused when that day is known', () => {
    expect(() => parseEvery('FREQ=DAILY;UNTIL=20261101', '2026-11-21')).toThrow(Refusal)
    expect(everyText(parseEvery('FREQ=DAILY;UNTIL=20261121', '2026-11-21'))).toBe('FREQ=DAILY;UNTIL=20261121')
  })

  test('a rule that can never fall on a day from this start is refused', () => {
    expect(() => parseEvery('FREQ=DAILY;INTERVAL=7;BYDAY=MO', '2026-11-21')).toThrow(Refusal)
    expect(parseEvery('FREQ=DAILY;INTERVAL=7;BYDAY=MO', '2026-11-23').kind).toBe('rule')
  })
})

describe('a series', () => {
  test('monthly from 31 January keeps to the end of the month', () => {
    expect(series('1mo', '2026-01-31', 6)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
    ])
  })

  test('yearly from 29 February is on the 28th in common years', () => {
    expect(series('1y', '2024-02-29', 5)).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ])
  })

  test('on weekdays follows them from whatever day it began', () => {
    expect(series('mon,thu', '2026-11-21', 4)).toEqual(['2026-11-21', '2026-11-23', '2026-11-26', '2026-11-30'])
  })

  test('by rule begins on the day that was given, then follows the rule, and COUNT counts that day', () => {
    expect(series('FREQ=MONTHLY;BYDAY=2TU;COUNT=3', '2026-11-21', 4)).toEqual([
      '2026-11-21',
      '2026-12-08',
      '2027-01-12',
      null,
    ])
    expect(series('FREQ=WEEKLY;BYDAY=SA;COUNT=3', '2026-11-21', 4)).toEqual([
      '2026-11-21',
      '2026-11-28',
      '2026-12-05',
      null,
    ])
  })

  test('ends on the day of UNTIL, which is still one of it', () => {
    expect(series('FREQ=DAILY;UNTIL=20261123', '2026-11-21', 4)).toEqual([
      '2026-11-21',
      '2026-11-22',
      '2026-11-23',
      null,
    ])
  })

  test('a rule by RFC 5545 leaves out months without the day', () => {
    expect(series('FREQ=MONTHLY', '2026-01-31', 3)).toEqual(['2026-01-31', '2026-03-31', '2026-05-31'])
  })
})

describe('the next of a schedule', () => {
  test('today itself is not skipped', () => {
    expect(nextOccurrence(repeating('1mo', '2026-10-21'), '2026-11-21', '2026-11-21')).toBe('2026-11-21')
    expect(nextOccurrence(repeating('sat', '2026-11-14'), '2026-11-21', '2026-11-21')).toBe('2026-11-21')
    expect(nextOccurrence(repeating('FREQ=WEEKLY', '2026-11-14'), '2026-11-21', '2026-11-21')).toBe('2026-11-21')
  })

  test('what was missed does not pile up', () => {
    expect(nextOccurrence(repeating('1mo', '2025-01-31'), '2026-11-21', '2026-11-21')).toBe('2026-11-30')
    expect(nextOccurrence(repeating('2w', '2026-01-01'), '2026-11-21', '2026-11-21')).toBe('2026-12-03')
  })

  test('done early goes to the slot after this one', () => {
    expect(nextOccurrence(repeating('1mo', '2026-01-31', '2026-02-28'), '2026-02-10', '2026-02-10')).toBe('2026-03-31')
  })

  test('a slot that was moved does not move the series', () => {
    expect(nextOccurrence(repeating('1mo', '2026-01-31', '2026-02-28'), '2026-03-05', '2026-03-05')).toBe('2026-03-31')
  })

  test('a series of a century back goes on', () => {
    for (const every of [
      '1d',
      '1w',
      '1mo',
      '1y',
      'mon',
      'FREQ=DAILY',
      'FREQ=WEEKLY;BYDAY=MO,TH',
      'FREQ=MONTHLY;BYMONTHDAY=-1',
    ]) {
      const next = nextOccurrence(repeating(every, '1926-01-31'), '2026-11-21', '2026-11-21')
      expect(next !== null && next >= '2026-11-21' && next <= '2027-01-31').toBe(true)
    }
  })
})

describe('the next after completion', () => {
  test('is the day it was done and the length', () => {
    expect(nextOccurrence(repeating('30d', '2026-01-01', '2026-01-01', 'completion'), '2026-11-21', '2026-11-21')).toBe(
      '2026-12-21',
    )
    expect(nextOccurrence(repeating('1mo', '2026-01-31', '2026-01-31', 'completion'), '2026-01-31', '2026-01-31')).toBe(
      '2026-02-28',
    )
  })

  test('is the first weekday after the day it was done', () => {
    expect(nextOccurrence(repeating('mon', '2026-11-02', '2026-11-16', 'completion'), '2026-11-23', '2026-11-23')).toBe(
      '2026-11-30',
    )
  })

  test('does not come back to the same day when done early', () => {
    expect(nextOccurrence(repeating('mon', '2026-11-23', '2026-11-23', 'completion'), '2026-11-21', '2026-11-21')).toBe(
      '2026-11-30',
    )
  })

  test('ends with the rule', () => {
    const rule = repeating('FREQ=WEEKLY;COUNT=3', '2026-11-02', '2026-11-02', 'completion')
    expect(nextOccurrence(rule, '2026-11-10', '2026-11-10')).toBe('2026-11-16')
    expect(nextOccurrence(rule, '2026-11-16', '2026-11-16')).toBeNull()
  })
})

const day = fc.integer({min: 0, max: 40_000}).map((days) => addDays('1990-01-01', days))
const length = fc
  .oneof(
    fc.tuple(fc.integer({min: 1, max: 400}), fc.constant('d')),
    fc.tuple(fc.integer({min: 1, max: 60}), fc.constant('w')),
    fc.tuple(fc.integer({min: 1, max: 30}), fc.constant('mo')),
    fc.tuple(fc.integer({min: 1, max: 5}), fc.constant('y')),
  )
  .map(([count, unit]) => `${count}${unit}`)
const weekdays = fc
  .subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], {minLength: 1})
  .map((names) => names.join(','))
const endlessRule = fc.constantFrom(
  'FREQ=DAILY;INTERVAL=3',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH',
  'FREQ=MONTHLY;BYMONTHDAY=-1',
  'FREQ=MONTHLY;BYDAY=2TU',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
  'FREQ=YEARLY;INTERVAL=2;BYMONTH=6;BYMONTHDAY=30',
)
const soon = fc.integer({min: 0, max: 3000})

/** Counts month by month with nothing but numbers: the k-th day of the series is k steps from the first, cut to the month. */
function naiveMonthly(start: Day, months: number, earliest: Day): Day {
  const [year = 0, month = 0, dayOfMonth = 0] = start.split('-').map(Number)
  for (let step = 0; ; step += 1) {
    const index = month - 1 + step * months
    const [thatYear, thatMonth] = [year + Math.floor(index / 12), (index % 12) + 1]
    const isLeap = (thatYear % 4 === 0 && thatYear % 100 !== 0) || thatYear % 400 === 0
    const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    const last = Math.min(dayOfMonth, lengths[thatMonth - 1] ?? 0)
    const candidate = `${thatYear}-${String(thatMonth).padStart(2, '0')}-${String(last).padStart(2, '0')}`
    if (candidate >= earliest) return candidate
  }
}

/** Looks at every day in turn. */
function naiveDays(earliest: Day, fits: (one: Temporal.PlainDate) => boolean): Day {
  let one = Temporal.PlainDate.from(earliest)
  while (!fits(one)) one = one.add({days: 1})
  return one.toString()
}

describe('laws of the next day', () => {
  test('of a schedule it is after the slot, not before today, and not earlier when today is later', () => {
    fc.assert(
      fc.property(
        fc.oneof(length, weekdays, endlessRule),
        day,
        soon,
        soon,
        soon,
        (every, start, toSlot, toToday, wait) => {
          const repeat = repeating(every, start, addDays(start, toSlot))
          const today = addDays(start, toToday)
          const next = nextOccurrence(repeat, today, today) ?? ''
          expect(next > repeat.slot && next >= today).toBe(true)
          expect((nextOccurrence(repeat, today, addDays(today, wait)) ?? '') >= next).toBe(true)
          expect(nextOccurrence(repeat, today, next)).toBe(next)
        },
      ),
      {numRuns: 300},
    )
  })

  test('of months and years it is what counting them one by one gives', () => {
    fc.assert(
      fc.property(day, fc.integer({min: 1, max: 30}), soon, soon, (start, months, toSlot, toToday) => {
        const [slot, today] = [addDays(start, toSlot), addDays(start, toToday)]
        const earliest = addDays(slot, 1) > today ? addDays(slot, 1) : today
        expect(nextOccurrence(repeating(`${months}mo`, start, slot), today, today)).toBe(
          naiveMonthly(start, months, earliest),
        )
        expect(nextOccurrence(repeating('2y', start, slot), today, today)).toBe(naiveMonthly(start, 24, earliest))
      }),
      {numRuns: 300},
    )
  })

  test('of days, weekdays and rules it is what looking at every day gives', () => {
    fc.assert(
      fc.property(day, fc.integer({min: 1, max: 90}), fc.integer({min: 0, max: 400}), (start, step, toSlot) => {
        const slot = addDays(start, toSlot)
        const [first, earliest] = [Temporal.PlainDate.from(start), addDays(slot, 1)]
        const next = (every: string) => nextOccurrence(repeating(every, start, slot), slot, slot)
        expect(next(`${step}d`)).toBe(naiveDays(earliest, (one) => first.until(one).days % step === 0))
        expect(next('tue,sat')).toBe(naiveDays(earliest, (one) => one.dayOfWeek === 2 || one.dayOfWeek === 6))
        expect(next('FREQ=MONTHLY;BYMONTHDAY=-1')).toBe(naiveDays(earliest, (one) => one.day === one.daysInMonth))
        expect(next('FREQ=MONTHLY;BYDAY=2TU')).toBe(
          naiveDays(earliest, (one) => one.dayOfWeek === 2 && Math.ceil(one.day / 7) === 2),
        )
      }),
      {numRuns: 150},
    )
  })

  test('of a plain rule it is what the library says, which takes a thousand times as long', () => {
    const frequency = fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY', 'WEEKLY;BYDAY=TU,SU', 'WEEKLY;WKST=SU')
    const interval = fc.integer({min: 1, max: 40})
    const end = fc.option(fc.integer({min: -10, max: 900}), {nil: null})
    fc.assert(
      fc.property(frequency, interval, day, soon, end, (freq, every, start, toSlot, toEnd) => {
        const slot = addDays(start, Math.abs(toSlot))
        const until = toEnd === null ? null : addDays(start, toEnd).replaceAll('-', '')
        const step = every > 20 || freq.includes('BYDAY') ? '' : `;INTERVAL=${every}`
        const rule = `FREQ=${freq}${step}`
        const series = new RRuleTemporal({
          rruleString: `RRULE:${rule}${until === null ? '' : `;UNTIL=${until}T235959Z`}`,
          dtstart: Temporal.PlainDate.from(start).toZonedDateTime('UTC'),
          strict: true,
          includeDtstart: true,
        })
        const from = Temporal.PlainDate.from(addDays(slot, 1)).toZonedDateTime('UTC')
        const said = nextOccurrence(
          repeating(`${rule}${until === null ? '' : `;UNTIL=${until}`}`, start, slot),
          slot,
          slot,
        )
        expect(said).toBe(series.next(from, true)?.toPlainDate().toString() ?? null)
      }),
      {numRuns: 300},
    )
  })

  test('after completion with a length it is that length after the day it was done', () => {
    fc.assert(
      fc.property(length, day, soon, (every, start, toDone) => {
        const done = addDays(start, toDone)
        expect(nextOccurrence(repeating(every, start, start, 'completion'), done, done)).toBe(addLength(done, every))
      }),
    )
  })
})

describe('the rule of a series', () => {
  /** The days from the slot on, as a calendar has them. */
  function daysByCalendar(repeat: Repeat, count: number): readonly Day[] {
    const found = seriesRule(repeat)
    const event = new ICAL.Component('vevent')
    event.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(repeat.slot))
    if (found !== null) event.addPropertyWithValue('rrule', ICAL.Recur.fromString(found.rule))
    for (const day of found?.also ?? []) event.addPropertyWithValue('rdate', ICAL.Time.fromDateString(day))
    const days = new ICAL.RecurExpansion({component: event, dtstart: ICAL.Time.fromDateString(repeat.slot)})
    return Array.from({length: count}, () => days.next()?.toString()).filter((day) => day !== undefined)
  }

  const everyOf = fc.oneof(
    fc.tuple(fc.integer({min: 1, max: 40}), fc.constantFrom('d', 'w', 'mo')).map(([count, unit]) => `${count}${unit}`),
    fc.integer({min: 1, max: 3}).map((count) => `${count}y`),
    fc.constantFrom('mon,thu', 'sun', 'weekdays', 'FREQ=MONTHLY;BYDAY=2TU', 'FREQ=MONTHLY;BYDAY=-1FR'),
    fc.constantFrom('FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6', 'FREQ=DAILY;INTERVAL=3;COUNT=4', 'FREQ=YEARLY;COUNT=3'),
    fc.constantFrom('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270301', 'FREQ=MONTHLY;BYMONTHDAY=-1'),
  )
  /** ical.js keeps a leap day on 1 March in other years; by RFC 5545 there is none (findings/ical-js-and-rrule-29-february.sh). */
  const isMisread = (every: string, start: Day) => every.startsWith('FREQ=YEARLY') && start.endsWith('-02-29')
  const startOn = fc.integer({min: 0, max: 1500}).map((days) => addDays('2024-01-28', days))

  test('names the days on which each follow-up is due when the one before was done in time', () => {
    fc.assert(
      fc.property(everyOf, startOn, fc.integer({min: 0, max: 4}), (typed, start, done) => {
        const every = everyText(parseEvery(typed))
        const days = series(every, start, done + 6).filter((day) => day !== null)
        const slot = days[done]
        fc.pre(slot !== undefined && !isMisread(every, start))
        const repeat = repeating(every, start, slot)
        expect(daysByCalendar(repeat, 6).slice(0, days.length - done)).toEqual(days.slice(done))
      }),
      {numRuns: 300},
    )
  })

  test('takes the last day of a month that has no 31st, and 28 February for the leap day', () => {
    expect(daysByCalendar(repeating('1mo', '2027-01-31', '2027-02-28'), 4)).toEqual([
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
    ])
    expect(daysByCalendar(repeating('1y', '2024-02-29'), 5).slice(-2)).toEqual(['2027-02-28', '2028-02-29'])
  })

  test('is none where the series counts from the day it is done, or has come to its end', () => {
    expect(seriesRule(repeating('30d', '2026-11-02', '2026-11-02', 'completion'))).toBeNull()
    expect(seriesRule(repeating('FREQ=DAILY;COUNT=3', '2026-11-02', '2026-11-04'))).toBeNull()
    expect(seriesRule(repeating('FREQ=DAILY;COUNT=3', '2026-11-02', '2026-11-03'))?.rule).toBe(
      'FREQ=DAILY;UNTIL=20261104',
    )
  })
})
