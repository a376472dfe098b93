import {describe, expect, it} from 'vitest'
import {wholeOf} from '../../../src/core/book/changed-part.ts'
import type {Relationship} from '../../../src/core/book/relationship.ts'
import {weekEntries} from '../../../src/core/book/rows.ts'
import {weekRanges} from '../../../src/core/report/week-rows.ts'
import type {Instant} from '../../../src/core/time/calendar.ts'
import {editCase} from '../../../src/kinds/case/changes.ts'
import {
  ana,
  by,
  type Chapter,
  kept,
  moved,
  opened,
  planned,
  received,
  resolved,
  story,
  touched,
} from '../../support/relationships.ts'

const on = (month: number, day: number): Instant => new Date(Date.UTC(2026, month - 1, day, 12)).toISOString()
const weekRows = (one: Relationship) => Object.fromEntries(weekEntries(one, wholeOf(one)))
const keysOf = (...chapters: readonly Chapter[]) => Object.keys(weekRows(story(ana(), ...chapters)))
const ofCases = (keys: readonly string[]) => keys.filter((key) => key.includes(' C'))

/** Those that a reader of one week comes to see. */
const seenIn = (week: string, keys: readonly string[]) =>
  keys.filter((key) => weekRanges(week, week).some(([from, to]) => key >= from && key < to))

describe('the rows of a week', () => {
  it('has a case in each week of its backlog, and an open one where nothing has happened since', () => {
    expect(ofCases(keysOf(opened(1, on(11, 3)), received(1, on(11, 10)), resolved(1, on(11, 18))))).toEqual([
      '2026-W45 C0000000001',
      '2026-W46 C0000000001',
      '2026-W47 C0000000001',
    ])
    expect(ofCases(keysOf(opened(1, on(11, 3)), received(1, on(11, 10))))).toEqual([
      '2026-W45 C0000000001',
      '2026-W46 C0000000001',
      'open 2026-W46 C0000000001',
    ])
  })

  it('covers a quiet stretch with few rows, and each of its weeks once', () => {
    const keys = ofCases(keysOf(opened(1, '2020-01-06T12:00:00.000Z'), resolved(1, on(11, 18))))
    expect(keys.length).toBeLessThan(25)
    for (const week of ['2020-W02', '2020-W03', '2020-W53', '2021-W01', '2024-W30', '2026-W46', '2026-W47']) {
      expect([week, seenIn(week, keys).length]).toEqual([week, 1])
    }
    for (const week of ['2020-W01', '2026-W48', '2019-W40'])
      expect([week, seenIn(week, keys).length]).toEqual([week, 0])
  })

  it('stays as it is when something happens later', () => {
    const chapters: readonly Chapter[] = [
      opened(1, on(11, 3), {owner: 'nina', tags: ['oven']}),
      planned(1, '2026-11-06', on(11, 2)),
      touched(on(11, 5), {mood: 1}),
    ]
    const before = weekRows(story(ana({cadence: {ideal: '5d', atMost: '7d'}}), ...chapters))
    const later: readonly Chapter[] = [
      (one) => editCase(one, 1, {owner: 'zoe', type: 'return', tags: [], purpose: 'bond'}, {at: on(11, 17), by}),
      received(1, on(11, 18)),
      moved(1, '2026-12-24', on(11, 19)),
      kept(1, on(11, 26), -1),
      resolved(1, on(12, 1)),
    ]
    const after = weekRows(story(ana({cadence: {ideal: '5d', atMost: '7d'}}), ...chapters, ...later))
    const past = Object.entries(before).filter(([key]) => key.startsWith('2026-'))
    expect(past.length).toBeGreaterThan(2)
    for (const [key, row] of past) expect([key, after[key]]).toEqual([key, row])
    expect(JSON.stringify(after['2026-W47 C0000000001'])).toContain('"owner":"zoe"')
  })

  it('has a follow-up where it falls due, is moved, done or cancelled, and not where it was due once', () => {
    const keys = keysOf(planned(1, '2026-11-25', on(11, 2)), moved(1, '2026-12-24', on(11, 12)), kept(1, on(12, 8)))
    expect(keys.filter((key) => key.endsWith('F0000000001'))).toEqual([
      '2026-W52 F0000000001',
      '2026-W46 F0000000001',
      '2026-W50 F0000000001',
    ])
  })
})
