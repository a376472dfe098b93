import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {bar, sparkline} from '../../src/output/spark.ts'

describe('a sparkline', () => {
  it('goes from the lowest to the highest sign, with gaps', () => {
    expect(sparkline({values: [-2, -1, null, 0, 1, 2], min: -2, max: 2}, 60, false)).toBe('▁▃ ▅▆█')
    expect(sparkline({values: [-2, null, 2], min: -2, max: 2}, 60, true)).toBe('_ #')
  })

  it('keeps the last values where the room is short', () => {
    expect(sparkline({values: [0, 0, 0, 1], min: 0, max: 1}, 2, false)).toBe('▁█')
  })

  it('has one sign for each value, also beyond its limits', () => {
    fc.assert(
      fc.property(fc.array(fc.double({noNaN: true})), fc.integer(), fc.integer(), (values, min, max) => {
        expect(sparkline({values, min, max}, 1000, false)).toHaveLength(values.length)
      }),
    )
  })
})

describe('a bar', () => {
  it('is as long as its share, and never nothing for something', () => {
    expect(bar(5, 10, 10, false)).toBe('█████')
    expect(bar(1, 1000, 10, true)).toBe('#')
    expect(bar(0, 10, 10, true)).toBe('')
    expect(bar(0, 0, 10, true)).toBe('')
  })
})
