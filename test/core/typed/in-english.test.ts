import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {inEnglish} from '../../../src/core/typed/in-english.ts'
import {tongues} from '../../../src/core/typed/tongues.ts'
import {holdsForms, refusesForms} from '../../support/typed-forms.ts'

describe('English', () => {
  holdsForms(
    {
      when: `
        today = 2026-11-18
        tomorrow = 2026-11-19
        day after tomorrow = 2026-11-20
        the day after tomorrow = 2026-11-20
        yesterday = 2026-11-17
        day before yesterday = 2026-11-16
        now = 2026-11-18T09:30
        monday = 2026-11-23
        mon = 2026-11-23
        on monday = 2026-11-23
        tuesday = 2026-11-24
        wednesday = 2026-11-25
        thursday = 2026-11-19
        thurs = 2026-11-19
        friday = 2026-11-20
        fri = 2026-11-20
        saturday = 2026-11-21
        sunday = 2026-11-22
        this friday = 2026-11-20
        this wednesday = 2026-11-18
        next friday = 2026-11-27
        on next friday = 2026-11-27
        next monday = 2026-11-23
        last friday = 2026-11-13
        friday next week = 2026-11-27
        next week = 2026-11-25
        next month = 2026-12-18
        next year = 2027-11-18
        last week = 2026-11-11
        in 3 days = 2026-11-21
        in three days = 2026-11-21
        +3d = 2026-11-21
        -3d = 2026-11-15
        in a week = 2026-11-25
        in 2 weeks = 2026-12-02
        two weeks from now = 2026-12-02
        +2w = 2026-12-02
        in 1 month = 2026-12-18
        +1mo = 2026-12-18
        in a year = 2027-11-18
        +1y = 2027-11-18
        in 2 hours = 2026-11-18T11:30
        in 4h = 2026-11-18T13:30
        +4h = 2026-11-18T13:30
        in an hour = 2026-11-18T10:30
        in 30 minutes = 2026-11-18T10:00
        tomorrow at 15h = 2026-11-19T15:00
        tomorrow 15h30 = 2026-11-19T15:30
        tomorrow at 3pm = 2026-11-19T15:00
        tomorrow 3 pm = 2026-11-19T15:00
        tomorrow at 9am = 2026-11-19T09:00
        tomorrow at 9 = 2026-11-19T09:00
        tomorrow 9:30 = 2026-11-19T09:30
        tomorrow at noon = 2026-11-19T12:00
        tomorrow noon = 2026-11-19T12:00
        tomorrow at midnight = 2026-11-19T00:00
        3pm tomorrow = 2026-11-19T15:00
        15:00 on friday = 2026-11-20T15:00
        10:00 friday = 2026-11-20T10:00
        friday 15h30 = 2026-11-20T15:30
        friday, 10:00 = 2026-11-20T10:00
        next friday at 10:00 = 2026-11-27T10:00
        in 3 days at 10:00 = 2026-11-21T10:00
        +3d 10:00 = 2026-11-21T10:00
        at 15h = 2026-11-18T15:00
        15h = 2026-11-18T15:00
        3pm = 2026-11-18T15:00
        9:00 = 2026-11-19T09:00
        noon = 2026-11-18T12:00
        1 march = 2027-03-01
        1st of march = 2027-03-01
        first of march = 2027-03-01
        march 1st = 2027-03-01
        march 1st, 2028 = 2028-03-01
        1 mar = 2027-03-01
        24 dec = 2026-12-24
        dec 24 = 2026-12-24
        24 december = 2026-12-24
        on 24 december at 10:00 = 2026-12-24T10:00
        29 feb = 2028-02-29
        monday, 30 november 2026 = 2026-11-30
        31/12 = 2026-12-31
        31.12 = 2026-12-31
        31/12 at 18h = 2026-12-31T18:00
        12/31/2027 = 2027-12-31
        the 15th = 2026-12-15
        on the 20th at 10:00 = 2026-11-20T10:00
        the 31st = 2026-12-31
        end of month = 2026-11-30
        end of the month = 2026-11-30
        end of next month = 2026-12-31
        end of the year = 2026-12-31
        week 50 = 2026-12-07
        2026-12-01 = 2026-12-01
        2026-12-01T10:00 = 2026-12-01T10:00`,
      past: `
        3 days ago = 2026-11-15T12:00
        two weeks ago = 2026-11-04T12:00
        2 hours ago = 2026-11-18T07:30
        yesterday at 18h = 2026-11-17T18:00
        monday = 2026-11-16T12:00
        last week = 2026-11-11T12:00
        3 october = 2026-10-03T12:00
        the 10th = 2026-11-10T12:00`,
      due: `
        week = 2026-11-18..2026-11-25
        overdue = ..2026-11-17
        today..friday = 2026-11-18..2026-11-20
        this month = 2026-11-01..2026-11-30
        next 7 days = 2026-11-18..2026-11-24
        week 48 = 2026-11-23..2026-11-29`,
      period: `
        last 30 days = 2026-10-20..2026-11-18
        last month = 2026-10-01..2026-10-31
        last quarter = 2026-07-01..2026-09-30
        last year = 2025-01-01..2025-12-31
        week 46 = 2026-11-09..2026-11-15
        yesterday = 2026-11-17..2026-11-17`,
      week: `
        last = 2026-W46
        week 46 = 2026-W46`,
      every: `
        week = 1w
        every 2 weeks = 2w
        every other week = 2w
        daily = 1d
        monthly = 1mo
        quarterly = 3mo
        mondays = mon
        mon, wed and fri = mon,wed,fri
        mon-fri = mon,tue,wed,thu,fri
        monday to friday = mon,tue,wed,thu,fri
        weekdays = mon,tue,wed,thu,fri`,
      cadence: `
        3 days = 3d
        2 weeks = 2w
        a week = 1w
        6 months = 6mo`,
      minutes: `
        1h30 = 90
        1h30m = 90
        1h 30m = 90
        2 hours = 120
        1 hour 15 minutes = 75
        1 hour and 15 minutes = 75
        an hour and a half = 90
        half an hour = 30
        45 min = 45
        90m = 90`,
      hours: `
        mon-fri 9-18 = mon:09:00-18:00,tue:09:00-18:00,wed:09:00-18:00,thu:09:00-18:00,fri:09:00-18:00`,
      birthday: `
        12 may = --05-12
        may 12 = --05-12`,
      mood: `
        furious = -2
        annoyed = -1
        fine = 0
        happy = 1
        very happy = 2`,
      yes: `
        y = true
        yes = true
        n = false
        no = false`,
    },
    120,
  )
  refusesForms({
    when: `
      tomorrow morning =
      friday or monday =
      december =
      4h = +4h or 4:00
      3/4 = 3 apr or 4 mar
      30 february =
      the 32nd =
      end of the week =
      midnight =
      monday 23 =
      call ana tomorrow = `,
    every: `
      every friday at 10:00 =
      holidays = `,
    mood: `
      bravo = angry or happy`,
    minutes: `
      3 days = `,
  })
})

describe('what is said in English of a text in another language', () => {
  test('leaves what it does not know, so that no reader takes a part for all of it', () => {
    expect(inEnglish('ligar amanhã')).toContain('ligar tomorrow')
    expect(inEnglish('2026-12-01')).toEqual([])
    expect(inEnglish('next friday')).toEqual([])
    expect(inEnglish('amanhã '.repeat(20))).toEqual([])
  })

  test('is there for any text, and soon', () => {
    const words = tongues.flatMap(({words}) =>
      Object.values(words).flatMap((called) => called.match(/[a-z]{2,}/g) ?? []),
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(fc.constantFrom(...words), fc.constantFrom('1', '15', '15h', '12:30', 'a', 'e', 'de')), {
        maxLength: 12,
      }),
    )
    fc.assert(
      fc.property(text, (one) => {
        const typed = Array.isArray(one) ? one.join(' ') : one
        const begun = performance.now()
        for (const english of inEnglish(typed)) expect(english).not.toContain('undefined')
        expect(performance.now() - begun).toBeLessThan(1000)
      }),
      {numRuns: 500},
    )
  })
})
