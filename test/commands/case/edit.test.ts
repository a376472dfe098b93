import {describe, expect, it} from 'vitest'
import {withCases, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAChange} from '../../support/habits.ts'

describe('case edit', () => {
  keepsTheHabitsOfAChange({
    book: withCases,
    argv: (ref) => ['case', 'edit', ref, '--priority', 'urgent', '--tag', 'seen'],
    refs: ['C1', 'C3'],
  })

  it('changes what it is told and nothing else, and keeps what was there before', async () => {
    const book = await withCases()
    const before = (await desk(['case', 'show', 'C1', '--json'], {book})).json().case
    await work(book, ['case', 'edit', 'C1', '--priority', 'low', '--owner', 'leo', '--subject', 'Door hinge'])
    const {case: row, events} = (await desk(['case', 'show', 'C1', '--json'], {book})).json()

    expect(row).toEqual({...before, priority: 'low', owner: 'leo', subject: 'Door hinge'})
    expect(events.at(-1).changes).toEqual({
      subject: {from: 'Oven door does not close', to: 'Door hinge'},
      priority: {from: 'high', to: 'low'},
      owner: {from: null, to: 'leo'},
    })
  })

  it('adds and takes away tags, and takes away the owner with an empty one', async () => {
    const book = await withCases()
    const tags = await desk(['case', 'edit', 'C1', '--tag', 'door', '--remove-tag', 'oven', '--json'], {book})
    const owner = await desk(['case', 'edit', 'C3', '--owner', '', '--json'], {book})

    expect(tags.json().case.tags).toEqual(['door'])
    expect(owner.json().case.owner).toBeNull()
  })

  it('exits 4 where nothing differs', async () => {
    const book = await withCases()
    const same = await desk(['case', 'edit', 'C1', '--priority', 'high', '--json'], {book})
    const nothing = await desk(['case', 'edit', 'C1'], {book})

    expect([same.code, nothing.code]).toEqual([4, 4])
    expect(same.json().error.code).toBe('case.nothing-to-edit')
  })

  it('exits 2 on a value that is not known, naming it', async () => {
    const wrong = await desk(['case', 'edit', 'C1', '--priority', 'huge', '--json'], {book: await withCases()})

    expect(wrong.code).toBe(2)
    expect(wrong.json().error.message).toContain('huge')
  })
})
