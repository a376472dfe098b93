import fc from 'fast-check'
import {expect, it} from 'vitest'
import {timeline} from '../../../src/core/summary/timeline.ts'
import {ana, kept, opened, planned, replied, resolved, story, touched} from '../../support/relationships.ts'

const life = story(
  ana(),
  opened(1, '2026-02-01T09:00:00.000Z'),
  replied(1, '2026-02-01T10:00:00.000Z'),
  planned(1, '2026-02-09', '2026-02-01T11:00:00.000Z'),
  resolved(1, '2026-02-02T09:00:00.000Z'),
  touched('2026-02-03T09:00:00.000Z'),
  kept(1, '2026-02-09T09:00:00.000Z'),
)

it('tells what happened to records of all kinds in one line, the newest first, a call that was kept once', () => {
  expect(timeline(life, 10).map(({at, kind}) => [at.slice(0, 13), kind])).toEqual([
    ['2026-02-09T09', 'followup-done'],
    ['2026-02-03T09', 'touch'],
    ['2026-02-02T09', 'case-resolved'],
    ['2026-02-01T11', 'followup-scheduled'],
    ['2026-02-01T10', 'case-replied'],
    ['2026-02-01T09', 'case-opened'],
  ])
})

it('is the beginning of all there is, whatever was asked for', () => {
  const all = timeline(life, Number.POSITIVE_INFINITY)
  fc.assert(
    fc.property(fc.integer({min: 1, max: 12}), (limit) => {
      expect(timeline(life, limit)).toEqual(all.slice(0, limit))
    }),
  )
})
