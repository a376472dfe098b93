import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {countedNumbers, notedNumbers} from '../../src/sample/numbers.ts'
import {type Random, randomFrom} from '../../src/sample/random.ts'

describe('a seeded stream', () => {
  it('repeats with its seed and differs between streams', () => {
    const draws = (seed: number, stream: number) => Array.from({length: 5}, randomFrom(seed, stream).fraction)
    expect(draws(1, 2)).toEqual(draws(1, 2))
    expect(draws(1, 2)).not.toEqual(draws(1, 3))
    expect(draws(1, 2)).not.toEqual(draws(2, 2))
    expect(draws(1, 2)).not.toEqual(draws(1 + 2 ** 32, 2))
  })

  it('fills its range evenly, both ends included', () => {
    const random = randomFrom(3, 0)
    const counts = [0, 0, 0, 0, 0, 0]
    for (let draw = 0; draw < 6000; draw++) {
      const value = random.int(1, 6) - 1
      counts[value] = (counts[value] ?? 0) + 1
    }
    expect(counts.reduce((sum, count) => sum + count)).toBe(6000)
    expect(Math.min(...counts)).toBeGreaterThan(850)
    expect(Math.max(...counts)).toBeLessThan(1150)
  })

  it('picks as often as the weights say, and never what weighs nothing', () => {
    const random = randomFrom(4, 0)
    const picked = Array.from({length: 4000}, () =>
      random.weighted([
        ['never', 0],
        ['often', 3],
        ['seldom', 1],
      ]),
    )
    expect(picked).not.toContain('never')
    expect(picked.filter((one) => one === 'often').length / picked.length).toBeCloseTo(0.75, 1)
  })

  it('makes ids in the shape of a UUID', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, stream) => {
        expect(randomFrom(seed, stream).uuid()).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        )
      }),
    )
  })
})

it('a stream apart is one of its own, and leaves the other as it was', () => {
  const [one, other] = [randomFrom(1, 2), randomFrom(1, 2)]
  const some = (random: Random) => Array.from({length: 5}, () => random.fraction())
  const apart = some(one.apart('need'))
  expect(some(randomFrom(1, 2).apart('need'))).toEqual(apart)
  expect([some(one.apart('order')), some(randomFrom(1, 3).apart('need'))]).not.toContainEqual(apart)
  expect(some(one)).toEqual(some(other))
})

describe('numbers', () => {
  it('count cases and follow-ups apart', () => {
    const numbers = countedNumbers()
    expect([numbers.next('case', ''), numbers.next('case', ''), numbers.next('followUp', '')]).toEqual([1, 2, 1])
  })

  it('are given out again in the order of time, the first asked first where the time is the same', () => {
    const noted = notedNumbers()
    const times = ['2026-03', '2026-01', '2026-02', '2026-01']
    for (const at of times) noted.next('case', at)
    const ordered = noted.inOrder()
    expect(times.map((at) => ordered.next('case', at))).toEqual([4, 1, 3, 2])
  })
})
