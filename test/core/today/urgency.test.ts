import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {urgencyOf, type Why} from '../../../src/core/today/urgency.ts'
import {priorities} from '../../../src/kinds/case/case.ts'

const days = fc.integer({min: 0, max: 5000})
const waited = fc.integer({min: 0, max: 400 * 86_400_000})
const priority = fc.constantFrom(...priorities)
const codes = ['case-unanswered', 'case-open'] as const

/** Pairs of the same reason, the second of them older. */
const older: fc.Arbitrary<readonly [Why, Why]> = fc.oneof(
  fc.tuple(fc.constantFrom(...codes), waited, waited, priority).map(([code, a, b, p]) => {
    return [
      {code, waited: a, priority: p},
      {code, waited: a + b, priority: p},
    ] as const
  }),
  fc.tuple(days, days).map(([a, b]) => {
    return [
      {code: 'followup-overdue', days: a + 1},
      {code: 'followup-overdue', days: a + b + 1},
    ] as const
  }),
  fc.tuple(days, days).map(([a, b]) => {
    return [
      {code: 'promise-broken', days: a + 1},
      {code: 'promise-broken', days: a + b + 1},
    ] as const
  }),
  fc.tuple(days, days).map(([a, b]) => {
    return [
      {code: 'followup-soon', days: a + b + 1},
      {code: 'followup-soon', days: a + 1},
    ] as const
  }),
  fc.tuple(days, days).map(([a, b]) => {
    return [
      {code: 'birthday', days: a + b, turns: null},
      {code: 'birthday', days: a, turns: null},
    ] as const
  }),
  fc.tuple(fc.constantFrom('cadence-due' as const, 'cadence-over' as const), days, days).map(([code, a, b]) => {
    return [
      {code, days: 30 + a, limit: 30, last: null},
      {code, days: 30 + a + b, limit: 30, last: null},
    ] as const
  }),
  fc.tuple(days, days, priority).map(([a, b, p]) => {
    return [
      {code: 'snooze-back', days: a, priority: p},
      {code: 'snooze-back', days: a + b, priority: p},
    ] as const
  }),
  fc.tuple(days, days, priority).map(([a, b, p]) => {
    const long = {code: 'waiting-long', on: 'customer', priority: p} as const
    return [
      {...long, days: 8 + a},
      {...long, days: 8 + a + b},
    ] as const
  }),
)

describe('urgencyOf', () => {
  it('weighs as its table says', () => {
    const day = 86_400_000
    expect(urgencyOf({code: 'case-unanswered', waited: 3 * day, priority: 'normal'})).toBe(65)
    expect(urgencyOf({code: 'case-open', waited: 3 * day, priority: 'urgent'})).toBe(85)
    expect(urgencyOf({code: 'snooze-back', days: 0, priority: 'low'})).toBe(45)
    expect(urgencyOf({code: 'birthday', days: 0, turns: 40})).toBe(80)
    expect(urgencyOf({code: 'followup-overdue', days: 7})).toBe(75)
    expect(urgencyOf({code: 'followup-today', at: null, passed: false})).toBe(55)
    expect(urgencyOf({code: 'promise-broken', days: 3})).toBe(81.5)
    expect(urgencyOf({code: 'promise-today', at: null, passed: false})).toBe(62)
    expect(urgencyOf({code: 'promise-today', at: '09:00', passed: true})).toBe(65)
    expect(urgencyOf({code: 'followup-soon', days: 7})).toBe(32.5)
    expect(urgencyOf({code: 'cadence-over', days: 59, limit: 45, last: null})).toBe(62.5)
    expect(urgencyOf({code: 'cadence-due', days: 44, limit: 30, last: null})).toBe(27.5)
    expect(urgencyOf({code: 'waiting-long', days: 21, on: 'customer', priority: 'high'})).toBe(19)
  })

  it('never makes what is older less urgent, and stays between 0 and 100', () => {
    fc.assert(
      fc.property(older, ([young, old]) => {
        expect(urgencyOf(old)).toBeGreaterThanOrEqual(urgencyOf(young))
        expect(urgencyOf(young)).toBeGreaterThanOrEqual(0)
        expect(urgencyOf(old)).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('never makes a higher priority less urgent', () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 2}), waited, days, (rank, ms, count) => {
        const [low = 'low', high = 'low'] = priorities.slice(rank, rank + 2)
        for (const code of codes) {
          expect(urgencyOf({code, waited: ms, priority: high})).toBeGreaterThan(
            urgencyOf({code, waited: ms, priority: low}),
          )
        }
        const back = {code: 'snooze-back', days: count} as const
        expect(urgencyOf({...back, priority: high})).toBeGreaterThan(urgencyOf({...back, priority: low}))
        const long = {code: 'waiting-long', days: count, on: 'customer'} as const
        expect(urgencyOf({...long, priority: high})).toBeGreaterThan(urgencyOf({...long, priority: low}))
      }),
    )
  })

  it('puts overdue before today, today before soon, over before due, and a birthday today before any other', () => {
    const overdue = urgencyOf({code: 'followup-overdue', days: 1})
    const passed = urgencyOf({code: 'followup-today', at: '10:00', passed: true})
    const due = urgencyOf({code: 'followup-today', at: null, passed: false})
    expect(overdue).toBeGreaterThan(passed)
    expect(passed).toBeGreaterThan(due)
    expect(due).toBeGreaterThan(urgencyOf({code: 'followup-soon', days: 1}))
    expect(urgencyOf({code: 'cadence-over', days: 46, limit: 45, last: null})).toBeGreaterThan(
      urgencyOf({code: 'cadence-due', days: 9999, limit: 30, last: null}),
    )
    expect(urgencyOf({code: 'birthday', days: 0, turns: null})).toBeGreaterThan(
      urgencyOf({code: 'birthday', days: 1, turns: null}),
    )
  })
})

it('a target presses more the nearer it comes, and most when it is broken', () => {
  const soon = (part: number) =>
    urgencyOf({code: 'target-soon', target: 'resolution', left: 1, part, priority: 'urgent'})
  const broken = (over: number) => urgencyOf({code: 'target-broken', target: 'resolution', over, priority: 'urgent'})
  const values = [soon(1), soon(0.5), soon(0), broken(3_600_000), broken(86_400_000), broken(100 * 86_400_000)]
  expect(values.toSorted((a, b) => a - b)).toEqual(values)
  expect(new Set(values).size).toBe(values.length)
  expect([soon(1), broken(1e15)]).toEqual([75, 100])
})
