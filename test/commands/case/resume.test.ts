import {describe, expect, it} from 'vitest'
import {withCases, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAChange} from '../../support/habits.ts'

async function withHeldCases(): Promise<string> {
  return work(await withCases(), ['case', 'wait', 'C1'], ['case', 'snooze', 'C3', '+9d'])
}

describe('case resume', () => {
  keepsTheHabitsOfAChange({book: withHeldCases, argv: (ref) => ['case', 'resume', ref], refs: ['C1', 'C3']})

  it('makes a waiting and a snoozed case ours again', async () => {
    const book = await withHeldCases()
    const resumed = await desk(['case', 'resume', '-', '--json'], {book, stdin: 'C1\nC3\n'})

    expect(resumed.json().cases).toMatchObject([
      {status: 'open', waitingOn: null},
      {status: 'open', snoozedUntil: null},
    ])
  })

  it('exits 4 on a case that is open, back from snooze, or resolved', async () => {
    const book = await work(await withHeldCases(), ['case', 'resolve', 'C1', '--resolution', 'New hinge'])
    const open = await desk(['case', 'resume', 'C2', '--json'], {book})
    const back = await desk(['case', 'resume', 'C3'], {book, now: '2026-11-20T09:00:00Z'})
    const resolved = await desk(['case', 'resume', 'C1', '--json'], {book})

    expect([open.code, back.code, resolved.code]).toEqual([4, 4, 4])
    expect(open.json().error.code).toBe('case.already-open')
    expect(resolved.json().error.code).toBe('case.already-resolved')
  })
})
