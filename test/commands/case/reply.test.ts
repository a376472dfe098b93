import {describe, expect, it} from 'vitest'
import {withCases, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAChange} from '../../support/habits.ts'

describe('case reply', () => {
  keepsTheHabitsOfAChange({
    book: withCases,
    argv: (ref) => ['case', 'reply', ref, 'We look into it.'],
    refs: ['C1', 'C3'],
  })

  it('keeps the first reply as the first response, and only the first', async () => {
    const book = await withCases()
    await desk(['case', 'reply', 'C1', 'First'], {book, now: '2026-11-02T10:00:00Z'})
    const later = await desk(['case', 'reply', 'C1', 'Second', '--json'], {book, now: '2026-11-02T11:00:00Z'})

    expect(later.json().case.firstResponseAt).toBe('2026-11-02T10:00:00.000Z')
  })

  it('waits for the customer with --wait-for, until the customer answers', async () => {
    const book = await withCases()
    const asked = await desk(['case', 'reply', 'C1', 'Which model?', '--wait-for', 'customer', '--json'], {book})
    const answered = await desk(['case', 'reply', 'C1', 'The X2', '--from', 'customer', '--json'], {book})

    expect(asked.json().case).toMatchObject({status: 'waiting', waitingOn: 'customer'})
    expect(answered.json().case).toMatchObject({status: 'open', waitingOn: null})
  })

  it('is not a response of ours when the customer said it', async () => {
    const said = await desk(['case', 'reply', 'C1', 'Hello?', '--from', 'customer', '--json'], {
      book: await withCases(),
    })

    expect(said.json().case.firstResponseAt).toBeNull()
  })

  it('promises with --promise: a follow-up that they were told of, in the same commit', async () => {
    const book = await withCases()
    const said = await desk(['case', 'reply', 'C1', 'On Friday', '--promise', 'friday 10:00', '--json'], {book})
    expect(said.json().followUp).toMatchObject({
      ...{ref: 'F1', case: 'C1', subject: 'Oven door does not close', purpose: 'resolve'},
      ...{dueAt: '2026-11-06T09:00:00.000Z', promised: '2026-11-06T10:00', promise: 'open'},
    })
    await work(book, ['undo'])
    expect((await desk(['followup', 'list', '--json'], {book})).json().total).toBe(0)
    expect((await desk(['case', 'show', 'C1', '--json'], {book})).json().case.firstResponseAt).toBeNull()
  })

  it('promises nothing of what they said, nor for a day that is over', async () => {
    const book = await withCases()
    const theirs = await desk(['case', 'reply', 'C1', 'x', '--promise', 'friday', '--from', 'customer'], {book})
    const over = await desk(['case', 'reply', 'C1', 'x', '--promise', '2026-10-01'], {book})
    expect([theirs.code, over.code]).toEqual([2, 2])
    expect((await desk(['case', 'show', 'C1', '--json'], {book})).json().case.firstResponseAt).toBeNull()
  })

  it('goes by the channel of the case if none is named', async () => {
    const book = await withCases()
    await work(book, ['case', 'reply', 'C2', 'By mail'], ['case', 'reply', 'C2', 'Called', '--channel', 'phone'])
    const {events} = (await desk(['case', 'show', 'C2', '--json'], {book})).json()

    expect(events.map(({channel}: {channel?: string}) => channel)).toEqual([undefined, 'email', 'phone'])
  })

  it('exits 4 on a resolved case, and says how to go on', async () => {
    const book = await work(await withCases(), ['case', 'resolve', 'C1', '--resolution', 'New hinge'])
    const late = await desk(['case', 'reply', 'C1', 'Too late', '--json'], {book})

    expect(late.code).toBe(4)
    expect(late.json().error).toMatchObject({
      code: 'case.already-resolved',
      suggestions: expect.arrayContaining(['desk case reopen C1 --reason "..."']),
    })
  })

  it('exits 2 on a channel or a side that is not known, naming it', async () => {
    const book = await withCases()
    const channel = await desk(['case', 'reply', 'C1', 'x', '--channel', 'pigeon', '--json'], {book})
    const from = await desk(['case', 'reply', 'C1', 'x', '--from', 'nobody', '--json'], {book})

    expect([channel.code, from.code]).toEqual([2, 2])
    expect(channel.json().error.message).toContain('pigeon')
    expect(from.json().error.message).toContain('nobody')
  })
})
