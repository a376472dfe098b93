import {expect, it} from 'vitest'
import {isLate} from '../../../src/core/targets/lateness.ts'
import type {Clock, Instant} from '../../../src/core/time/calendar.ts'
import type {Priority} from '../../../src/kinds/case/case.ts'
import {caseRow, caseRowNow} from '../../../src/kinds/case/row.ts'
import {recordOf} from '../../../src/kinds/registry.ts'
import {
  ana,
  type Chapter,
  opened,
  received,
  replied,
  resolved,
  snoozed,
  story,
  waiting,
} from '../../support/relationships.ts'

function late(now: Instant, ...chapters: readonly Chapter[]): boolean {
  const clock: Clock = {now, zone: 'Europe/Madrid'}
  const relationship = story(ana(), ...chapters)
  return isLate(caseRowNow(caseRow(relationship, recordOf(relationship, 'case', 1)), clock), clock)
}

it.each<[Priority, Instant]>([
  ['urgent', '2026-10-24T16:00:00.000Z'],
  ['high', '2026-10-25T12:00:00.000Z'],
  ['normal', '2026-10-26T12:00:00.000Z'],
  ['low', '2026-10-29T12:00:00.000Z'],
])('a %s case is late after %s, to the millisecond, whatever the clock change in between', (priority, until) => {
  const case1 = opened(1, '2026-10-24T12:00:00.000Z', {priority})
  const after = until.replace('.000Z', '.001Z')

  expect([late(until, case1), late(after, case1)]).toEqual([false, true])
})

it('counts from the first thing they said after our last reply', () => {
  const chapters = [
    opened(1, '2026-11-01T09:00:00.000Z'),
    replied(1, '2026-11-02T09:00:00.000Z'),
    received(1, '2026-11-06T09:00:00.000Z'),
    received(1, '2026-11-08T08:00:00.000Z'),
  ]

  expect(late('2026-11-08T09:00:00.000Z', ...chapters)).toBe(false)
  expect(late('2026-11-08T09:00:00.001Z', ...chapters)).toBe(true)
})

it('is only said of what waits for us', () => {
  const first = opened(1, '2026-11-01T09:00:00.000Z')
  const now = '2026-11-10T09:00:00.000Z'

  expect(late(now, first, waiting(1, '2026-11-01T10:00:00.000Z'))).toBe(false)
  expect(late(now, first, resolved(1, '2026-11-09T10:00:00.000Z'))).toBe(false)
  expect(late(now, first, snoozed(1, '2026-11-01T10:00:00.000Z', '2026-11-11'))).toBe(false)
  expect(late(now, first, snoozed(1, '2026-11-01T10:00:00.000Z', '2026-11-10'))).toBe(true)
})
