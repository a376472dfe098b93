import {describe, expect, it} from 'vitest'
import type {Relationship} from '../../../src/core/book/relationship.ts'
import {indexRows} from '../../../src/core/book/rows.ts'
import {summarise} from '../../../src/core/summary/summary.ts'
import {isKeptBack, todayQueue} from '../../../src/core/today/today.ts'
import {editCustomer} from '../../../src/kinds/customer/changes.ts'
import {completeUndated} from '../../../src/kinds/follow-up/changes.ts'
import {promiseOf, promisesOf, toldDue} from '../../../src/kinds/follow-up/promise.ts'
import {followUpRow} from '../../../src/kinds/follow-up/row.ts'
import {recordOf, stamped} from '../../../src/kinds/registry.ts'
import {ana, cancelled, kept, moved, planned, story, told} from '../../support/relationships.ts'

type Chapter = (relationship: Relationship) => Relationship

const at = '2026-11-16T09:00:00.000Z'
const friday = '2026-11-20'
const later = {now: '2026-11-30T12:00:00.000Z', zone: 'UTC'}

const promised = planned(1, friday, at, {told: true})
const completion = {note: null, mood: null, channel: null, touchId: 't', nextId: 'n', nextNumber: 2}
const undated: Chapter = (one) => completeUndated(one, 1, completion, {at: later.now, by: 'nina'}, later)

function lived(...chapters: readonly Chapter[]) {
  return story(ana(), promised, ...chapters)
}

function states(one: Relationship, clock = later) {
  return promisesOf(recordOf(one, 'followUp', 1), clock)
}

function queue(one: Relationship, now: string, days = 0) {
  const due = indexRows(one).entries('due')
  return todayQueue({due: due.map(([, row]) => row), open: []}, {now, zone: 'UTC'}, days)
}

describe('a day that the customer was told', () => {
  it.each<[string, readonly Chapter[], readonly string[]]>([
    ['is kept where it is done on it', [kept(1, '2026-11-20T23:00:00.000Z')], ['kept']],
    ['is broken where it is done after it', [kept(1, '2026-11-21T01:00:00.000Z')], ['broken']],
    ['is broken where nothing was done', [], ['broken']],
    ['counts for nothing where nobody knows when it was done', [undated], []],
    [
      'is broken where they were told another too late, whenever that was done',
      [moved(1, '2026-11-25', at), told(1, '2026-11-21T18:00:00.000Z'), undated],
      ['broken'],
    ],
    ['counts for nothing where it was cancelled in time', [cancelled(1, '2026-11-20T08:00:00.000Z')], []],
    ['is broken where it was cancelled after it', [cancelled(1, '2026-11-21T08:00:00.000Z')], ['broken']],
    [
      'stays where it was moved without telling them',
      [moved(1, '2026-11-25', at), kept(1, '2026-11-25T08:00:00.000Z')],
      ['broken'],
    ],
    [
      'is kept where it was moved without telling them, and done in time all the same',
      [moved(1, '2026-11-25', at), kept(1, '2026-11-19T08:00:00.000Z')],
      ['kept'],
    ],
    [
      'gives way to another that they were told in time',
      [moved(1, '2026-11-25', at), told(1, '2026-11-20T18:00:00.000Z'), kept(1, '2026-11-24T08:00:00.000Z')],
      ['kept'],
    ],
    [
      'is broken, and so may be the other, where they were told too late',
      [moved(1, '2026-11-25', at), told(1, '2026-11-21T18:00:00.000Z'), kept(1, '2026-11-26T08:00:00.000Z')],
      ['broken', 'broken'],
    ],
  ])('%s', (_, chapters, expected) => {
    expect(states(lived(...chapters))).toEqual(expected)
  })

  it('is open until it is over, by the day of the zone', () => {
    const now = '2026-11-21T02:00:00.000Z'
    expect(states(lived(), {now, zone: 'UTC'})).toEqual(['broken'])
    expect(states(lived(), {now, zone: 'America/Lima'})).toEqual(['open'])
    const row = followUpRow(lived(), recordOf(lived(), 'followUp', 1))
    expect([promiseOf(row, {now, zone: 'UTC'}), promiseOf(row, {now, zone: 'America/Lima'})]).toEqual([
      'broken',
      'open',
    ])
  })

  it('counts in the summary, with how many', () => {
    const one = lived(moved(1, '2026-11-25', at), told(1, '2026-11-21T18:00:00.000Z'))
    expect(summarise(one, {now: '2026-11-24T12:00:00.000Z', zone: 'UTC'}).care.promises).toEqual({
      ...{open: 1, kept: {count: 0, n: 1, rate: 0}},
    })
    expect(summarise(ana(), later).care.promises).toEqual({open: 0, kept: {count: 0, n: 0, rate: null}})
  })

  it('goes on in a series that counts from the schedule, and not in one that counts from when it was done', () => {
    for (const anchor of ['schedule', 'completion'] as const) {
      const one = story(
        ana(),
        planned(1, friday, at, {told: true, every: '1w', anchor}),
        kept(1, `${friday}T09:00:00.000Z`),
      )
      expect(toldDue(recordOf(one, 'followUp', 101))).toBe(anchor === 'schedule' ? '2026-11-27' : null)
    }
  })

  it('makes the document one that an older desk leaves alone', () => {
    expect([stamped(story(ana(), planned(1, friday, at))).schema, stamped(lived()).schema]).toEqual([1, 2])
  })
})

describe('what they were told in the queue', () => {
  const line = (one: Relationship, now: string, days = 0) =>
    queue(one, now, days).map(({why, urgency, dueOn}) => [why.code, urgency, dueOn])

  it('presses more than what nobody was told, from its day on', () => {
    expect(line(lived(), '2026-11-19T12:00:00.000Z')).toEqual([])
    expect(line(lived(), '2026-11-19T12:00:00.000Z', 1)).toEqual([['promise-soon', 41.9, friday]])
    expect(line(lived(), '2026-11-20T12:00:00.000Z')).toEqual([['promise-today', 62, friday]])
    expect(line(lived(), '2026-11-21T12:00:00.000Z')).toEqual([['promise-broken', 74.8, friday]])
  })

  it('comes up on the day they were told, once, also where it is planned for a later one', () => {
    const one = lived(moved(1, '2026-11-25', at))
    expect(line(one, '2026-11-19T12:00:00.000Z')).toEqual([])
    expect(line(one, '2026-11-23T12:00:00.000Z')).toEqual([['promise-broken', 81.5, friday]])
    expect(line(one, '2026-11-26T12:00:00.000Z')).toEqual([['promise-broken', 86, friday]])
  })

  it('comes up on the day it is planned for where that is before', () => {
    const one = lived(moved(1, '2026-11-18', at))
    expect(line(one, '2026-11-18T12:00:00.000Z')).toEqual([['followup-today', 55, '2026-11-18']])
    expect(line(one, '2026-11-30T12:00:00.000Z')).toEqual([['promise-broken', 88.8, friday]])
  })

  it('is never kept back, only marked', () => {
    const paused = lived((one) =>
      editCustomer(one, {paused: {at, by: 'nina', until: null, reason: null}}, null, {at, by: 'nina'}),
    )
    const [found] = queue(paused, '2026-11-21T12:00:00.000Z')
    expect([found?.held?.why, found && isKeptBack(found)]).toEqual(['paused', false])
  })
})
