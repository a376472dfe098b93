import {describe, expect, it} from 'vitest'
import type {Why} from '../../src/core/today/urgency.ts'
import {reasonOf, todayRow, todayView} from '../../src/views/today.ts'

const minute = 60_000
const hour = 60 * minute

const sentences: readonly (readonly [Why, string])[] = [
  [{code: 'followup-overdue', days: 3}, 'follow-up 3 days overdue'],
  [{code: 'followup-overdue', days: 1}, 'follow-up 1 day overdue'],
  [{code: 'followup-today', at: null, passed: false}, 'follow-up due today'],
  [{code: 'followup-today', at: '10:00', passed: false}, 'follow-up due today at 10:00'],
  [{code: 'followup-today', at: '10:00', passed: true}, 'follow-up was due today at 10:00'],
  [{code: 'followup-soon', days: 1}, 'follow-up due tomorrow'],
  [{code: 'promise-broken', days: 1}, 'promised, 1 day late'],
  [{code: 'promise-today', at: null, passed: false}, 'promised, today'],
  [{code: 'promise-today', at: '10:00', passed: true}, 'promised, was due today at 10:00'],
  [{code: 'promise-soon', days: 2}, 'promised, in 2 days'],
  [{code: 'case-unanswered', waited: 30_000, priority: 'urgent'}, 'no answer yet for less than a minute, urgent'],
  [{code: 'case-unanswered', waited: 5 * minute, priority: 'normal'}, 'no answer yet for 5 minutes'],
  [{code: 'case-open', waited: 47 * hour, priority: 'low'}, 'waiting for you for 47 hours, low'],
  [{code: 'case-open', waited: 48 * hour, priority: 'high'}, 'waiting for you for 2 days, high'],
  [{code: 'waiting-long', days: 9, on: 'customer', priority: 'normal'}, 'waiting for the customer for 9 days'],
  [{code: 'waiting-long', days: 9, on: 'third-party', priority: 'high'}, 'waiting for a third party for 9 days, high'],
  [{code: 'snooze-back', days: 0, priority: 'normal'}, 'back from snooze today'],
  [{code: 'snooze-back', days: 1, priority: 'urgent'}, 'back from snooze yesterday, urgent'],
  [{code: 'cadence-due', days: 30, limit: 30, last: '2026-01-01T00:00:00.000Z'}, 'no contact for 30 days, ideally 30'],
  [{code: 'cadence-over', days: 41, limit: 30, last: '2026-01-01T00:00:00.000Z'}, 'no contact for 41 days, at most 30'],
  [{code: 'cadence-over', days: 41, limit: 30, last: null}, 'no contact yet, added 41 days ago, at most 30'],
  [
    {code: 'cadence-over', days: 80, limit: 75, last: '2026-01-01T00:00:00.000Z', paused: 30, tag: 'vip'},
    'no contact for 80 days, at most 45, and 30 paused (by tag vip)',
  ],
  [{code: 'birthday', days: 0, turns: null}, 'birthday today'],
  [{code: 'birthday', days: 1, turns: 40}, 'birthday tomorrow (turns 40)'],
]

describe('the reason of a line', () => {
  it.each(sentences)('%o is "%s"', (why, sentence) => {
    expect(reasonOf(why)).toBe(sentence)
  })
})

describe('todayView', () => {
  it('has the reason in words beside its facts', () => {
    const line = {
      kind: 'birthday',
      ref: 'ana-souza',
      customer: 'ana-souza',
      customerName: 'Ana Souza',
      subject: null,
      why: {code: 'birthday', days: 0, turns: 40},
      urgency: 80,
      priority: null,
      owner: null,
      channel: null,
      dueOn: '2026-11-21',
      dueAt: null,
      since: null,
      held: null,
      waits: false,
    } as const
    const clock = {now: '2026-11-21T06:00:00.000Z', zone: 'UTC'}
    const rows = (quiet: string | null, channel: 'phone' | 'email' | null = null) =>
      todayView([todayRow({...line, channel}, quiet, clock)]).rows.map(({notBefore, reason}) => [notBefore, reason])
    const reason = 'birthday today (turns 40)'
    expect(todayView([todayRow(line, null, clock)]).rows).toEqual([{...line, notBefore: null, reason}])
    expect([rows('2026-11-21T09:00', 'email'), rows(null, 'phone')]).toEqual([[[null, reason]], [[null, reason]]])
    expect(rows('2026-11-21T09:00', 'phone')).toEqual([['2026-11-21T09:00:00.000Z', `${reason}, not before 09:00`]])
    expect(rows('2026-11-22T09:00', 'phone')).toEqual([
      ['2026-11-22T09:00:00.000Z', `${reason}, not before tomorrow 09:00`],
    ])
  })

  it('says what to do when there is nothing to do', () => {
    expect(todayView([]).whenEmpty).toContain('desk followup schedule')
  })
})
