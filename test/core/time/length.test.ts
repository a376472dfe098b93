import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {Refusal} from '../../../src/core/refusal.ts'
import {addLength, lengthInDays, parseLength, readLength} from '../../../src/core/time/length.ts'

describe('a length', () => {
  test.each([
    ['30d', '30d'],
    [' 2W ', '2w'],
    ['1 month', '1mo'],
    ['3 years', '3y'],
    ['007d', '7d'],
    ['100y', '100y'],
  ])('%j is read as %s', (text, expected) => {
    expect(readLength(text)).toBe(expected)
  })

  test.each(['', '0d', '-1d', '1m', '1.5d', '101y', '1218mo', '40000d', '3', 'd', '1constructor'])(
    '%j is none',
    (text) => {
      expect(readLength(text)).toBeNull()
      expect(() => parseLength(text, 'cadence')).toThrow(Refusal)
    },
  )

  test.each([
    ['2026-01-31', '1mo', '2026-02-28'],
    ['2024-01-31', '1mo', '2024-02-29'],
    ['2024-02-29', '1y', '2025-02-28'],
    ['2026-12-31', '2w', '2027-01-14'],
    ['2026-12-31', '1d', '2027-01-01'],
  ])('%s and %s is %s', (day, length, expected) => {
    expect(addLength(day, length)).toBe(expected)
  })

  test('a month shows as 30 days, a year as 365', () => {
    expect(['10d', '2w', '1mo', '2y'].map(lengthInDays)).toEqual([10, 14, 30, 730])
  })

  test('adding one always leads to a later day', () => {
    const length = fc
      .tuple(fc.integer({min: 1, max: 100}), fc.constantFrom('d', 'w', 'mo', 'y'))
      .map(([n, unit]) => `${n}${unit}`)
    fc.assert(fc.property(length, (one) => addLength('2024-02-29', one) > '2024-02-29'))
  })
})
