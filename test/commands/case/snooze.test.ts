import {describe, expect, it} from 'vitest'
import {withCases, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAChange} from '../../support/habits.ts'

describe('case snooze', () => {
  keepsTheHabitsOfAChange({book: withCases, argv: (ref) => ['case', 'snooze', ref, '+3d'], refs: ['C1', 'C3']})

  it('is out of sight until the day, and then open by itself', async () => {
    const book = await withCases()
    const snoozed = await desk(['case', 'snooze', 'C1', '2026-11-05', '--json'], {book})
    const on = async (now: string) => (await desk(['case', 'show', 'C1', '--json'], {book, now})).json().case.status

    expect(snoozed.json().case).toMatchObject({status: 'snoozed', snoozedUntil: '2026-11-05'})
    expect(await on('2026-11-04T22:59:00Z')).toBe('snoozed')
    expect(await on('2026-11-04T23:00:00Z')).toBe('open')
  })

  it('is back at an hour of the zone of the book', async () => {
    const book = await withCases()
    await desk(['case', 'snooze', 'C1', 'friday 10:00'], {book})
    const on = async (now: string) => (await desk(['case', 'show', 'C1', '--json'], {book, now})).json().case

    expect(await on('2026-11-06T08:59:00Z')).toMatchObject({status: 'snoozed', snoozedUntil: '2026-11-06T10:00'})
    expect(await on('2026-11-06T09:00:00Z')).toMatchObject({status: 'open'})
  })

  it('exits 2 on a day that is over, on today, and on what is no day', async () => {
    const book = await withCases()
    const answers = await Promise.all(
      ['2026-11-01', 'today', 'whenever'].map((when) => desk(['case', 'snooze', 'C1', when, '--json'], {book})),
    )

    expect(answers.map(({code}) => code)).toEqual([2, 2, 2])
    expect(answers[0]?.json().error).toMatchObject({code: 'when.past', message: expect.stringContaining('2026-11-01')})
    expect(answers[2]?.json().error.message).toContain('whenever')
  })

  it('exits 4 on a resolved case', async () => {
    const book = await work(await withCases(), ['case', 'resolve', 'C1', '--resolution', 'New hinge'])

    expect((await desk(['case', 'snooze', 'C1', '+3d'], {book})).code).toBe(4)
  })
})
