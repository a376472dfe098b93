import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {type Days, nextDayWithRoom, noRoomOn} from '../../../src/core/care/most.ts'
import {addDays, type Day} from '../../../src/core/time/calendar.ts'

const monday = '2026-11-16'
const free: Days = {taken: [], planned: () => 0, isOpen: () => true}
const rules = {most: {touches: 2, days: 7}, perDay: 3}
const of = (days: Partial<Days>, said = rules) => nextDayWithRoom(monday, {...free, ...days}, said)

describe('a day for one more contact to bond', () => {
  it('is the day itself where nothing is in the way, and where there is no limit', () => {
    expect(of({})).toBe(monday)
    expect(of({taken: ['2026-11-14', '2026-11-25']})).toBe(monday)
    const none = {most: null, perDay: null}
    expect(nextDayWithRoom(monday, {...free, taken: [monday, monday], planned: () => 99}, none)).toBe(monday)
  })

  it('comes when fewer lie within so many days, before it and after it', () => {
    expect(of({taken: ['2026-11-12', '2026-11-14']})).toBe('2026-11-19')
    expect(of({taken: ['2026-11-14', '2026-11-18']})).toBe('2026-11-21')
    expect(of({taken: [monday, monday]})).toBe('2026-11-23')
    expect(of({taken: ['2026-11-18', '2026-11-20', '2026-11-26']})).toBe('2026-11-27')
  })

  it('is one on which whoever does it has not enough to do already, and one that is open', () => {
    expect(of({planned: (day) => (day === monday ? 3 : 2)})).toBe('2026-11-17')
    expect(of({isOpen: (day) => day > '2026-11-18'})).toBe('2026-11-19')
    expect(of({isOpen: () => false})).toBeNull()
    const why = (days: Partial<Days>) => noRoomOn(monday, {...free, ...days}, rules)
    expect([why({}), why({isOpen: () => false}), why({taken: [monday, monday]}), why({planned: () => 3})]).toEqual([
      ...[null, 'closed', 'most', 'per-day'],
    ])
  })

  it('never makes more than the limit of any so many days in a row, and is the first such day', () => {
    const taken = fc.array(fc.integer({min: -30, max: 30}), {maxLength: 20})
    fc.assert(
      fc.property(taken, fc.integer({min: 1, max: 4}), fc.integer({min: 1, max: 10}), (offsets, touches, length) => {
        const days = offsets.map((offset) => addDays(monday, offset))
        const isTooMuch = (day: Day) =>
          Array.from({length}, (_, back) => addDays(day, back - length + 1)).some(
            (first) => days.filter((one) => one >= first && one < addDays(first, length)).length >= touches,
          )
        const found = of({taken: days}, {most: {touches, days: length}, perDay: 3})
        const ahead = Array.from({length: 100}, (_, at) => addDays(monday, at)).find((day) => !isTooMuch(day))
        expect(found).toBe(ahead)
      }),
    )
  })
})
