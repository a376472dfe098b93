import {describe, expect, it} from 'vitest'
import {withCases, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAChange} from '../../support/habits.ts'

async function withResolved(): Promise<string> {
  return work(
    await withCases(),
    ['case', 'resolve', 'C1', '--resolution', 'New hinge'],
    ['case', 'resolve', 'C3', '--resolution', 'New plug'],
  )
}

describe('case reopen', () => {
  keepsTheHabitsOfAChange({
    book: withResolved,
    argv: (ref) => ['case', 'reopen', ref, '--reason', 'It broke again'],
    refs: ['C1', 'C3'],
  })

  it('counts, keeps the reason, and takes the resolution away', async () => {
    const book = await work(
      await withResolved(),
      ['case', 'reopen', 'C1', '--reason', 'Leaks'],
      ['case', 'resolve', 'C1', '--resolution', 'Glued'],
      ['case', 'reopen', 'C1', '--reason', 'Leaks again'],
    )
    const {case: row, events} = (await desk(['case', 'show', 'C1', '--json'], {book})).json()

    expect(row).toMatchObject({status: 'open', reopenCount: 2, resolution: null, resolvedAt: null})
    expect(events.at(-1)).toMatchObject({kind: 'reopened', reason: 'Leaks again'})
  })

  it('exits 4 on a case that is not resolved, and 2 without a reason', async () => {
    const book = await withResolved()
    const open = await desk(['case', 'reopen', 'C2', '--reason', 'x', '--json'], {book})
    const silent = await desk(['case', 'reopen', 'C1', '--json'], {book})

    expect([open.code, silent.code]).toEqual([4, 2])
    expect(open.json().error).toMatchObject({code: 'case.not-resolved', message: expect.stringContaining('open')})
    expect(silent.json().error.message).toContain('--reason')
  })
})
