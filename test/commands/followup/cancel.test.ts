import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart} from '../../support/changes.ts'
import {withFollowUps, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAChange} from '../../support/habits.ts'

describe('followup cancel', () => {
  keepsItsOutputApart({book: withFollowUps, argv: ['followup', 'cancel', 'F1', '--reason', 'Moved away']})
  keepsTheHabitsOfAChange({
    book: withFollowUps,
    argv: (ref) => ['followup', 'cancel', ref, '--reason', 'Moved away'],
    refs: ['F1', 'F2'],
  })

  it('keeps the reason, logs no touch, and ends a series', async () => {
    const book = await withFollowUps()
    const cancelled = await desk(['followup', 'cancel', 'F3', '--reason', 'Moved away', '--json'], {book})

    expect(cancelled.json()).toMatchObject({
      followUp: {status: 'cancelled', outcome: 'Moved away', doneAt: null},
      next: null,
    })
    expect((await desk(['touch', 'list', 'bruno', '--json'], {book})).json().total).toBe(0)
    expect((await desk(['followup', 'list', '--customer', 'bruno', '--json'], {book})).json().total).toBe(0)
  })

  it('exits 2 without a reason, and 4 on one that is cancelled already', async () => {
    const book = await work(await withFollowUps(), ['followup', 'cancel', 'F1', '--reason', 'Moved away'])
    const silent = await desk(['followup', 'cancel', 'F2', '--json'], {book})
    const again = await desk(['followup', 'cancel', 'F1', '--reason', 'x', '--json'], {book})

    expect([silent.code, again.code]).toEqual([2, 4])
    expect(silent.json().error.message).toContain('--reason')
    expect(again.json().error.message).toMatch(/F1.*cancelled/)
  })
})
