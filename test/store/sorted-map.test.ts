import fc from 'fast-check'
import {expect, test} from 'vitest'
import {SortedMap} from '../../src/store/sorted-map.ts'

test('a sorted map keeps its keys in order, however they come and go', () => {
  const key = fc.integer({min: 0, max: 3000}).map(String)
  const deed = fc.oneof({weight: 60, arbitrary: fc.constantFrom('put', 'drop')}, fc.constant('look'))
  fc.assert(
    fc.property(fc.array(fc.tuple(key, deed), {maxLength: 3000, size: 'max'}), key, key, (steps, from, to) => {
      const sorted = new SortedMap<number>()
      const model = new Map<string, number>()
      for (const [index, [at, deed]] of steps.entries()) {
        if (deed === 'look') sorted.count('', at)
        if (deed === 'put') {
          sorted.set(at, index)
          model.set(at, index)
        }
        if (deed === 'drop') {
          sorted.delete(at)
          model.delete(at)
        }
      }
      const expected = [...model]
        .filter(([at]) => at >= from && at < to)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
      expect([...sorted.range(from, to)]).toEqual(expected)
      expect([...sorted.clone().range(from, to)]).toEqual(expected)
      expect(sorted.size).toBe(model.size)
    }),
    {numRuns: 60},
  )
})
