import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {indexRows} from '../../../src/core/book/rows.ts'
import {cadenceOf, standing, standings} from '../../../src/core/care/cadence.ts'
import {addDays, type Day, dayOf, daysBetween} from '../../../src/core/time/calendar.ts'
import {addLength} from '../../../src/core/time/length.ts'
import {queueRange} from '../../../src/core/today/today.ts'
import {ana, story, touched} from '../../support/relationships.ts'

const cadence = {ideal: '30d', atMost: '45d'}
const createdAt = '2026-01-01T12:00:00.000Z'
const zones = ['UTC', 'Pacific/Apia', 'America/Sao_Paulo', 'Pacific/Pago_Pago', 'Europe/Rome', 'Asia/Kathmandu']

function on(day: string, lastTouchAt: string | null = '2026-03-01T12:00:00.000Z') {
  return standing({cadence, lastTouchAt, createdAt}, {now: `${day}T12:00:00.000Z`, zone: 'UTC'})
}

describe('standing', () => {
  it('is fine until the day before the ideal one, due from it on, over after the last day that is all right', () => {
    expect(on('2026-03-30').state).toBe('fine')
    expect(on('2026-03-31')).toEqual({
      daysSince: 30,
      idealOn: '2026-03-31',
      atMostOn: '2026-04-15',
      state: 'due',
      paused: 0,
    })
    expect(on('2026-04-15').state).toBe('due')
    expect(on('2026-04-16')).toMatchObject({daysSince: 46, state: 'over'})
  })

  it('counts from the day a customer was added when there was no touch, and then does not know the days since', () => {
    expect(on('2026-01-30', null)).toMatchObject({state: 'fine', daysSince: null})
    expect(on('2026-01-31', null)).toEqual({
      daysSince: null,
      idealOn: '2026-01-31',
      atMostOn: '2026-02-15',
      state: 'due',
      paused: 0,
    })
  })

  it.each<[string, Day, Day | null, string, Day, number]>([
    ['a pause that is over', '2026-03-11', '2026-03-21', '2026-05-01', '2026-04-10', 10],
    ['a pause that began before', '2026-02-11', '2026-03-21', '2026-05-01', '2026-04-20', 20],
    ['a pause that was over before', '2026-02-11', '2026-02-21', '2026-05-01', '2026-03-31', 0],
    ['a pause that lasts, to its end', '2026-03-11', '2026-03-21', '2026-03-12', '2026-04-10', 10],
    ['a pause without an end, as long as it is', '2026-03-11', null, '2026-03-26', '2026-04-15', 15],
  ])('does not count %s', (_, at, until, now, idealOn, days) => {
    const paused = {at: `${at}T09:00:00.000Z`, by: 'nina', until, reason: null}
    const contact = {cadence, lastTouchAt: '2026-03-01T12:00:00.000Z', createdAt, paused}
    const stands = standing(contact, {now: `${now}T12:00:00.000Z`, zone: 'UTC'})
    expect([stands.idealOn, stands.paused]).toEqual([idealOn, days])
    expect(standings({now: `${now}T12:00:00.000Z`, zone: 'UTC'})(contact)).toEqual(stands)
  })

  it('is by the first tag of the list for who has no cadence of their own', () => {
    const cadences = [
      {tag: 'vip', ideal: '7d', atMost: '9d'},
      {tag: 'trade', ideal: '14d', atMost: '30d'},
    ]
    const of = (own: typeof cadence | null, tags: readonly string[]) => cadenceOf({cadence: own, tags}, {cadences})
    expect(of(cadence, ['vip'])).toEqual({...cadence, tag: null})
    expect(of(null, ['trade', 'vip'])).toEqual(cadences[0])
    expect(of(null, ['trade'])).toEqual(cadences[1])
    expect([of(null, ['new']), cadenceOf({cadence: null}, {})]).toEqual([null, null])
    const contact = {cadence: null, tags: ['vip'], lastTouchAt: null, createdAt}
    expect(standing(contact, {now: '2026-01-11T12:00:00.000Z', zone: 'UTC', cadences}).state).toBe('over')
  })

  it('says nothing but the days since without a cadence', () => {
    const contact = {cadence: null, lastTouchAt: '2026-03-01T12:00:00.000Z', createdAt}
    expect(standing(contact, {now: '2026-03-05T12:00:00.000Z', zone: 'UTC'})).toEqual({
      daysSince: 4,
      idealOn: null,
      atMostOn: null,
      state: 'none',
      paused: 0,
    })
  })

  it('counts days where the book is', () => {
    const contact = {cadence, lastTouchAt: '2026-03-01T12:00:00.000Z', createdAt}
    const now = '2026-03-31T02:00:00.000Z'
    expect(standing(contact, {now, zone: 'America/Sao_Paulo'})).toMatchObject({daysSince: 29, state: 'fine'})
    expect(standing(contact, {now, zone: 'Europe/Rome'})).toMatchObject({daysSince: 30, state: 'due'})
  })

  it('counts the day that Apia left out as a day of the calendar', () => {
    const contact = {cadence, lastTouchAt: '2011-12-29T20:00:00.000Z', createdAt}
    expect(standing(contact, {now: '2011-12-30T20:00:00.000Z', zone: 'Pacific/Apia'}).daysSince).toBe(2)
  })

  it('is the same where it is worked out for very many', () => {
    const instant = fc
      .date({min: new Date('2020-01-01'), max: new Date('2026-12-31'), noInvalidDate: true})
      .map((date) => date.toISOString())
    const contact = fc.record({
      cadence: fc.constantFrom(null, cadence, {ideal: '1mo', atMost: '1y'}),
      lastTouchAt: fc.option(instant),
      createdAt: instant,
    })
    fc.assert(
      fc.property(fc.array(contact), instant, fc.constantFrom(...zones), (contacts, now, zone) => {
        const clock = {now, zone}
        expect(contacts.map(standings(clock))).toEqual(contacts.map((one) => standing(one, clock)))
      }),
    )
  })

  it('never goes back to a better state as days pass', () => {
    const rank = {none: 0, fine: 1, due: 2, over: 3}
    fc.assert(
      fc.property(fc.integer({min: 0, max: 80}), fc.constantFrom(...zones), (days, zone) => {
        const contact = {cadence, lastTouchAt: '2026-01-31T23:30:00.000Z', createdAt}
        const at = (day: number) => standing(contact, {now: `${addDays('2026-02-01', day)}T10:00:00.000Z`, zone})
        expect(rank[at(days + 1).state]).toBeGreaterThanOrEqual(rank[at(days).state])
        expect(at(days + 1).daysSince).toBe((at(days).daysSince ?? 0) + 1)
      }),
      {numRuns: 60},
    )
  })

  it('is never due before the calendar of the queue holds it, in any zone, for any length', () => {
    const touchAt = fc.date({min: new Date('2023-12-01'), max: new Date('2028-04-01'), noInvalidDate: true})
    const ideals = fc.constantFrom('1d', '30d', '2w', '1mo', '2mo', '11mo', '1y')
    fc.assert(
      fc.property(touchAt, ideals, fc.constantFrom(...zones), (date, ideal, zone) => {
        const at = date.toISOString()
        const met = story(ana({cadence: {ideal, atMost: '2y'}}), touched(at))
        const idealOn = addLength(dayOf(at, zone), ideal)
        const row = indexRows(met)
          .entries('due')
          .map(([, due]) => due)
          .find(({kind}) => kind === 'cadence')
        const clock = {now: `${idealOn}T10:00:00.000Z`, zone: 'UTC'}
        expect(daysBetween(row?.on ?? '', queueRange(clock, 0).due.to)).toBeGreaterThanOrEqual(0)
      }),
      {
        numRuns: 300,
        examples: [[new Date('2026-03-01T02:00:00.000Z'), '1mo', 'America/Sao_Paulo']],
      },
    )
  })
})
