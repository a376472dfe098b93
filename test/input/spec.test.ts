import {describe, expect, test} from 'vitest'
import {parseCadence, parseTagCadences} from '../../src/input/spec.ts'

describe('a cadence', () => {
  test.each([
    ['30d', '30d', '45d'],
    ['7d', '7d', '11d'],
    ['2w', '2w', '3w'],
    ['1w', '1w', '11d'],
    ['1mo', '1mo', '45d'],
    ['2mo', '2mo', '3mo'],
    ['1y', '1y', '18mo'],
    ['30d/45d', '30d', '45d'],
    ['30 days / 2 months', '30d', '2mo'],
    ['1y/12mo', '1y', '12mo'],
    ['12mo/1y', '12mo', '1y'],
    ['30d/30d', '30d', '30d'],
  ])('%j is ideally every %s and at most every %s', (text, ideal, atMost) => {
    expect(parseCadence(text)).toEqual({ideal, atMost})
  })

  test('none is no cadence', () => {
    expect(parseCadence('None')).toBeNull()
  })

  test.each(['', '30d/20d', '1mo/3w', '30d/45d/60d', 'mon', '0d', '30d/', 'often'])('%j is refused', (text) => {
    expect(() => parseCadence(text)).toThrow(
      expect.objectContaining({
        code: 'value.invalid',
        facts: expect.objectContaining({what: 'cadence'}),
      }) as unknown as Error,
    )
  })
})

describe('cadences of tags', () => {
  test('are tags with a cadence each, in their order; none is none', () => {
    expect(parseTagCadences('VIP: 30d/45d ; big  trade:14d;')).toEqual([
      {tag: 'vip', ideal: '30d', atMost: '45d'},
      {tag: 'big trade', ideal: '14d', atMost: '21d'},
    ])
    expect(parseTagCadences('none')).toBeUndefined()
  })

  test.each(['', 'vip', 'vip:', ': 30d', 'vip: none', 'vip: 30d; vip: 40d', 'vip: 30x', 'a,b: 30d', 'vip: 45d/30d'])(
    'refuses “%s”',
    (text) => {
      expect(() => parseTagCadences(text)).toThrow(expect.objectContaining({code: 'value.invalid'}))
    },
  )
})
