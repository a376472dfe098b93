import {casual} from 'chrono-node/en'
import fc from 'fast-check'
import {Temporal} from 'temporal-polyfill'
import {afterEach, describe, expect, test} from 'vitest'
import {addDays, type Clock, type Day} from '../../src/core/time/calendar.ts'
import {parseDay, parseDueRange, parseInstant, parsePastMoment, parseWhen} from '../../src/input/when.ts'

/** Saturday, 09:30 in São Paulo. */
const clock: Clock = {now: '2026-11-21T12:30:00.000Z', zone: 'America/Sao_Paulo'}

const noonOn = (day: Day): Clock => ({now: `${day}T12:00:00.000Z`, zone: 'UTC'})

const refused = (code: string, facts: Record<string, unknown>) =>
  expect.objectContaining({code, facts: expect.objectContaining(facts)}) as unknown

describe('when', () => {
  test.each([
    ['2026-12-01', '2026-12-01'],
    [' 2026-12-01 ', '2026-12-01'],
    ['2026-12-01T10:00', '2026-12-01T10:00'],
    ['2026-12-01 10:00', '2026-12-01T10:00'],
    ['2026-12-01 9:00', '2026-12-01T09:00'],
    ['2026-12-01 at 9am', '2026-12-01T09:00'],
    ['2026-12-01T10:00:59', '2026-12-01T10:00'],
    ['2026-12-01T10:00Z', '2026-12-01T07:00'],
    ['2026-12-01T01:00:30.250Z', '2026-11-30T22:00'],
    ['2026-12-01 10:00+02:00', '2026-12-01T05:00'],
    ['2026-12-01T10:00-0300', '2026-12-01T10:00'],
    ['+3d', '2026-11-24'],
    ['+2w', '2026-12-05'],
    ['+1mo', '2026-12-21'],
    ['+1y', '2027-11-21'],
    ['-3d', '2026-11-18'],
    ['+4h', '2026-11-21T13:30'],
    ['+30min', '2026-11-21T10:00'],
    ['now', '2026-11-21T09:30'],
    ['today', '2026-11-21'],
    ['Tomorrow', '2026-11-22'],
    ['yesterday', '2026-11-20'],
    ['day after tomorrow', '2026-11-23'],
    ['friday', '2026-11-27'],
    ['on friday', '2026-11-27'],
    ['sat', '2026-11-28'],
    ['this saturday', '2026-11-21'],
    ['next friday', '2026-11-27'],
    ['last friday', '2026-11-20'],
    ['next week', '2026-11-28'],
    ['next month', '2026-12-21'],
    ['friday 10:00', '2026-11-27T10:00'],
    ['next  friday,  10:00', '2026-11-27T10:00'],
    ['tomorrow 9am', '2026-11-22T09:00'],
    ['tomorrow at 9', '2026-11-22T09:00'],
    ['tomorrow noon', '2026-11-22T12:00'],
    ['monday 12am', '2026-11-23T00:00'],
    ['monday 12:15 pm', '2026-11-23T12:15'],
    ['+3d 10:00', '2026-11-24T10:00'],
    ['10:00', '2026-11-21T10:00'],
    ['9:30', '2026-11-22T09:30'],
    ['in 3 days', '2026-11-24'],
    ['in two hours', '2026-11-21T11:30'],
    ['a month from now', '2026-12-21'],
    ['1 dec', '2026-12-01'],
    ['21 november', '2026-11-21'],
    ['20 nov', '2027-11-20'],
    ['Dec 5th, 2027', '2027-12-05'],
    ['december 5 at 15:00', '2026-12-05T15:00'],
    ['29 feb', '2028-02-29'],
    ['tomorrow 15h', '2026-11-22T15:00'],
    ['tomorrow at 15h30', '2026-11-22T15:30'],
    ['15h', '2026-11-21T15:00'],
    ['in 4h', '2026-11-21T13:30'],
    ['3pm tomorrow', '2026-11-22T15:00'],
    ['15:00 on friday', '2026-11-27T15:00'],
    ['31/12', '2026-12-31'],
    ['12/31/2027', '2027-12-31'],
    ['20/11', '2027-11-20'],
    ['5/5', '2027-05-05'],
    ['31.12.', '2026-12-31'],
    ['31-12-2026 9:00', '2026-12-31T09:00'],
    ['24 dec', '2026-12-24'],
    ['week 50', '2026-12-07'],
    ['w50 at 10:00', '2026-12-07T10:00'],
    ['week 47', '2026-11-21'],
    ['week 46', '2027-11-15'],
    ['week 1 2027', '2027-01-04'],
    ['week 53', '2026-12-28'],
  ])('%j is %s', async (text, due) => {
    expect(await parseWhen(text, clock)).toBe(due)
  })

  test.each([
    ['in two weeks', '2026-12-05'],
    ['first of december', '2026-12-01'],
    ['friday next week', '2026-11-27'],
    ['10:00 friday', '2026-11-27T10:00'],
    ['friday, 27 november 2026 at 10:00', '2026-11-27T10:00'],
  ])('%j, in rarer words, is %s', async (text, due) => {
    expect(await parseWhen(text, clock)).toBe(due)
  })

  test.each([
    '',
    '   ',
    'garbage',
    '2026-02-30',
    '2026-02-29',
    '2026-13-01',
    '2026-02-30T10:00',
    '2026-02-30 at 10:00',
    '2026-12-01T24:00',
    '2026-12-01T10:60',
    '2026-12-01T10:00[Europe/Rome]',
    '2026-12-01 or so',
    '2026-1-1',
    '25:00',
    '13pm',
    '0am',
    'friday 25:00',
    'friday friday',
    'friday or monday',
    'tomorrow to friday',
    'tomorrow morning',
    'tomorrow at 5pm EST',
    'monday 27 nov 2026',
    'meet ana tomorrow',
    '30 feb',
    '30 feb 2027',
    '31 nov 10:00',
    'december',
    '1/2/2026',
    '01.02.2026',
    '1/2/2026 at 10:00',
    'on 1/2/2026',
    'monday 11/30',
    '20261201',
    '12',
    '+1m',
    '+1.5d',
    '+4h 10:00',
    'in 2 hours and 30 minutes',
    '1899-12-31',
    '2201-01-01',
    '+400y',
    '+99999y',
    '4h',
    '1/2',
    '31/11',
    '32/13',
    '31/12/26',
    'week 0',
    'week 54',
    'week 53 2027',
    'tomorrow 25h',
    'tomorrow '.repeat(1000),
  ])('%j is refused by its value', async (text) => {
    await expect(parseWhen(text, clock)).rejects.toEqual(refused('value.invalid', {what: 'when', value: text}))
  })

  test('a month from 31 January is the end of February', async () => {
    expect(await parseWhen('+1mo', noonOn('2026-01-31'))).toBe('2026-02-28')
    expect(await parseWhen('+1y', noonOn('2024-02-29'))).toBe('2025-02-28')
  })

  test('a time that a clock change skips stays as it was written', async () => {
    const berlin = {now: '2026-03-01T12:00:00.000Z', zone: 'Europe/Berlin'}
    expect(await parseWhen('2026-03-29T02:30', berlin)).toBe('2026-03-29T02:30')
    expect(await parseWhen('2026-03-29 02:30', berlin)).toBe('2026-03-29T02:30')
  })

  test('hours pass over a clock change as they do on a stopwatch, days do not', async () => {
    const evening = {now: '2026-03-28T20:00:00.000Z', zone: 'Europe/Berlin'}
    expect(await parseWhen('+5h', evening)).toBe('2026-03-29T03:00')
    expect(await parseWhen('+6h', evening)).toBe('2026-03-29T04:00')
    expect(await parseWhen('+1d', evening)).toBe('2026-03-29')
  })

  test('the day is that of the zone, not that of UTC', async () => {
    const now = '2026-11-21T23:30:00.000Z'
    expect(await parseWhen('today', {now, zone: 'Pacific/Auckland'})).toBe('2026-11-22')
    expect(await parseWhen('today', {now, zone: 'America/Los_Angeles'})).toBe('2026-11-21')
    expect(await parseWhen('first of december', {now: '2026-12-01T01:00:00.000Z', zone: 'America/Los_Angeles'})).toBe(
      '2026-12-01',
    )
    expect(await parseWhen('in two weeks', {now, zone: 'Pacific/Auckland'})).toBe('2026-12-06')
  })

  const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  const pairs = names.flatMap((name, index) =>
    names.map((_, offset) => [name, index + 1, addDays('2026-11-16', offset)] as const),
  )

  test('a weekday is the first one after today, and with "next" the one of next week, which is what chrono says too', async () => {
    for (const [name, isoDay, day] of pairs) {
      const plain = Temporal.PlainDate.from(await parseWhen(name, noonOn(day)))
      const next = await parseWhen(`next ${name}`, noonOn(day))
      expect([plain.dayOfWeek, plain.toString() > day, plain.toString() <= addDays(day, 7)]).toEqual([
        isoDay,
        true,
        true,
      ])
      expect(next).toBe(addDays('2026-11-23', isoDay - 1))
      const [theirs] = casual.parse(`next ${name}`, new Date(`${day}T12:00`))
      expect(`${theirs?.start.get('month')}-${theirs?.start.get('day')}`).toBe(
        `${Number(next.slice(5, 7))}-${Number(next.slice(8))}`,
      )
    }
  })

  test('a day written out comes back the same, whatever the zone and the present', async () => {
    const zone = fc.constantFrom('UTC', 'Pacific/Apia', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Kiritimati')
    const day = fc.integer({min: 0, max: 109_000}).map((days) => addDays('1900-01-01', days))
    await fc.assert(
      fc.asyncProperty(day, day, zone, async (present, wanted, one) => {
        const at = {now: `${present}T11:59:00.000Z`, zone: one}
        expect(await parseWhen(wanted, at)).toBe(wanted)
        expect(await parseWhen(`${wanted} 10:05`, at)).toBe(`${wanted}T10:05`)
      }),
    )
  })

  test('no text makes it fail with anything but a refusal', async () => {
    const word = fc.constantFrom(
      'next',
      'friday',
      '10:00',
      '+3d',
      'dec',
      '31',
      'in',
      'ago',
      '2026-12-01',
      't',
      'z',
      '-',
      'at',
      '99999y',
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(word, {maxLength: 4}).map((words) => words.join(' ')),
    )
    await fc.assert(
      fc.asyncProperty(text, async (one) => {
        const due = await parseWhen(one, clock).catch((error: unknown) =>
          expect(error).toEqual(refused('value.invalid', {value: one})),
        )
        if (typeof due === 'string') expect(due).toMatch(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?$/)
      }),
      {numRuns: 300},
    )
  })
})

describe('a day', () => {
  test('is taken without a time only', async () => {
    expect(await parseDay('tomorrow', clock)).toBe('2026-11-22')
    for (const text of ['tomorrow 10:00', '+4h', '2026-12-01T10:00']) {
      await expect(parseDay(text, clock)).rejects.toEqual(refused('value.invalid', {what: 'day', value: text}))
    }
  })
})

describe('a moment in the past', () => {
  test.each([
    ['today', '2026-11-21T12:30:00.000Z'],
    ['2026-11-21', '2026-11-21T12:30:00.000Z'],
    ['yesterday', '2026-11-20T15:00:00.000Z'],
    ['2026-11-20T10:00', '2026-11-20T13:00:00.000Z'],
    ['2026-11-20T10:00:30Z', '2026-11-20T10:00:30.000Z'],
    ['friday', '2026-11-20T15:00:00.000Z'],
    ['saturday', '2026-11-14T15:00:00.000Z'],
    ['1 dec', '2025-12-01T15:00:00.000Z'],
    ['18:00', '2026-11-20T21:00:00.000Z'],
    ['9:00', '2026-11-21T12:00:00.000Z'],
    ['3 days ago', '2026-11-18T15:00:00.000Z'],
    ['2 hours ago', '2026-11-21T10:30:00.000Z'],
    ['-1w', '2026-11-14T15:00:00.000Z'],
    ['now', '2026-11-21T12:30:00.000Z'],
  ])('%j is %s', async (text, instant) => {
    expect(await parsePastMoment(text, clock)).toBe(instant)
  })

  test.each(['tomorrow', '2026-11-22', '2026-11-21T09:31', '+1h', 'next friday'])(
    '%j is still to come',
    async (text) => {
      await expect(parsePastMoment(text, clock)).rejects.toEqual(
        refused('when.future', {what: 'the time of a touch', value: text, now: clock.now}),
      )
    },
  )

  test('nonsense is no moment', async () => {
    await expect(parsePastMoment('2026-02-30', clock)).rejects.toEqual(refused('value.invalid', {value: '2026-02-30'}))
  })
})

describe('a range of due days', () => {
  test.each([
    ['today', {from: '2026-11-21', to: '2026-11-21'}],
    ['Week', {from: '2026-11-21', to: '2026-11-28'}],
    ['overdue', {from: null, to: '2026-11-20'}],
    ['tomorrow', {from: '2026-11-22', to: '2026-11-22'}],
    ['2026-12-01..2026-12-31', {from: '2026-12-01', to: '2026-12-31'}],
    ['2026-12-01..2026-12-01', {from: '2026-12-01', to: '2026-12-01'}],
    ['today .. +1mo', {from: '2026-11-21', to: '2026-12-21'}],
    ['2026-12-01..', {from: '2026-12-01', to: null}],
    ['..today', {from: null, to: '2026-11-21'}],
    ['this month', {from: '2026-11-01', to: '2026-11-30'}],
    ['next 30 days', {from: '2026-11-21', to: '2026-12-20'}],
    ['week 48', {from: '2026-11-23', to: '2026-11-29'}],
    ['2026-12', {from: '2026-12-01', to: '2026-12-31'}],
    ['24 dec', {from: '2026-12-24', to: '2026-12-24'}],
  ])('%j', async (text, range) => {
    expect(await parseDueRange(text, clock)).toEqual(range)
  })

  test.each([
    '..',
    '',
    'soon',
    '2026-12-31..2026-12-01',
    '2026-12-01..2026-12-02..2026-12-03',
    '2026-02-30..',
    '2026-12-01T10:00',
  ])('%j is refused', async (text) => {
    await expect(parseDueRange(text, clock)).rejects.toEqual(refused('value.invalid', {what: 'due'}))
  })
})

describe('an instant for the present', () => {
  test.each([
    ['2026-11-21T09:30:00Z', '2026-11-21T09:30:00.000Z'],
    ['2026-11-21T09:30:15.5Z', '2026-11-21T09:30:15.500Z'],
    ['2026-11-21t09:30+02:00', '2026-11-21T07:30:00.000Z'],
    ['2026-11-21 09:30 -03:00', '2026-11-21T12:30:00.000Z'],
    ['2026-11-21T09:30', '2026-11-21T12:30:00.000Z'],
    ['2026-11-21', '2026-11-21T15:00:00.000Z'],
  ])('%j is %s', (text, instant) => {
    expect(parseInstant(text, 'America/Sao_Paulo')).toBe(instant)
  })

  const digits = (most: number) => fc.integer({min: 0, max: most}).map((number) => String(number).padStart(2, '0'))
  const written = fc
    .tuple(fc.integer({min: 1895, max: 2205}), digits(13), digits(32), digits(24), digits(60), digits(61))
    .map(([year, month, day, hour, minute, second]) => `${year}-${month}-${day}T${hour}:${minute}:${second}`)

  test('in UTC is the instant, or the refusal, that it is with an offset of nothing', () => {
    const outcome = (text: string) => {
      try {
        return parseInstant(text, 'Pacific/Apia')
      } catch {
        return 'refused'
      }
    }
    fc.assert(
      fc.property(written, fc.constantFrom('', '.5', '.25', '.125', '.1234567'), (time, fraction) => {
        expect(outcome(`${time}${fraction}Z`)).toBe(outcome(`${time}${fraction}+00:00`))
      }),
      {numRuns: 500},
    )
  })

  test.each(['', 'tomorrow', '2026-02-30', '2026-11-21T25:00', '2026-11-21T09:30+25:00', '1800-01-01', '1763721000'])(
    '%j is refused by its value',
    (text) => {
      expect(() => parseInstant(text, 'UTC')).toThrow(refused('value.invalid', {what: 'now', value: text}) as Error)
    },
  )
})

describe('rarer words', () => {
  const {TZ} = process.env
  afterEach(() => {
    if (TZ === undefined) delete process.env['TZ']
    else process.env['TZ'] = TZ
  })

  test.each(['UTC', 'Pacific/Apia', 'America/Sao_Paulo'])('mean the same day on a machine in %s', async (zone) => {
    process.env['TZ'] = zone
    expect(await parseWhen('overmorrow', noonOn('2011-12-30'))).toBe('2012-01-01')
    expect(await parseWhen('one week later', noonOn('2011-12-23'))).toBe('2011-12-30')
    expect(process.env['TZ']).toBe(zone)
  })
})
