import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart} from '../../support/changes.ts'
import {withNeeds, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAChange} from '../../support/habits.ts'

describe('need answer', () => {
  keepsItsOutputApart({book: withNeeds, argv: ['need', 'answer', 'N1', 'The M3 is in']})
  keepsTheHabitsOfAChange({
    book: withNeeds,
    argv: (ref) => ['need', 'answer', ref, 'The M3 is in'],
    refs: ['N1', 'N2'],
  })

  it('keeps what answers it, and schedules to tell the customer in the same commit', async () => {
    const book = await work(await withNeeds(), ['customer', 'edit', 'ana', '--channel', 'phone', '--owner', 'marta'])
    const answered = await desk(['need', 'answer', 'N1', 'The M3 is in', '--json'], {book})
    const log = await desk(['log', '--json'], {book})

    expect(answered.json()).toMatchObject({
      need: {status: 'answered', outcome: 'The M3 is in'},
      followUp: {ref: 'F1', subject: 'a smaller grinder', channel: 'phone', owner: 'marta', dueOn: '2026-11-02'},
    })
    expect(answered.stderr).toContain('F1 is scheduled for')
    expect(log.json().commits[0].subjects).toEqual(['N1', 'F1'])
  })

  it('schedules nothing where they know already', async () => {
    const book = await withNeeds()
    const told = await desk(['need', 'answer', 'N1', 'The M3 is in', '--told', '--json'], {book})

    expect(told.json()).toMatchObject({need: {status: 'answered'}, followUp: null})
    expect((await desk(['followup', 'list', '--json'], {book})).json().total).toBe(0)
  })

  it('exits 4 on one that is closed, and changes nothing', async () => {
    const book = await work(await withNeeds(), ['need', 'decline', 'N1', 'Nobody makes it'])
    const again = await desk(['need', 'answer', 'N1', 'In', '--json'], {book})

    expect(again.code).toBe(4)
    expect(again.json().error).toMatchObject({code: 'need.closed', message: expect.stringMatching(/N1 .*declined/)})
    expect((await desk(['need', 'show', 'N1', '--json'], {book})).json().need.outcome).toBe('Nobody makes it')
  })
})
