import {beforeEach, describe, expect, it} from 'vitest'
import {withCases, withPeople, work} from '../../support/counter.ts'
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

describe('case edit --text', () => {
  let book: string
  const run = (...argv: readonly string[]) => desk(argv, {book})
  const events = async () => (await run('case', 'show', 'C1', '--json')).json().events
  beforeEach(async () => {
    book = await work(
      await withPeople(),
      ['case', 'open', 'ana', 'Cold', '--note', 'a note'],
      ['case', 'reply', 'C1', 'a reply'],
      ['case', 'resolve', 'C1', '--resolution', 'settled'],
    )
  })

  it('corrects what was written last, whatever it is', async () => {
    expect((await run('case', 'edit', 'C1', '--text', 'settled well')).code).toBe(0)
    expect(
      (await run('case', 'edit', 'C1', '--text', 'a better reply', '--last', '2', '--priority', 'high')).code,
    ).toBe(0)
    expect((await run('case', 'edit', 'C1', '--remove-text', '--last', '3')).code).toBe(0)
    const kinds = (await events()).map(({kind}: {kind: string}) => kind)
    expect(kinds).toEqual(['opened', 'replied', 'resolved', 'edited'])
    expect(await events()).toContainEqual(expect.objectContaining({kind: 'replied', text: 'a better reply'}))
    expect(await events()).toContainEqual(expect.objectContaining({kind: 'resolved', resolution: 'settled well'}))
    expect((await run('book', 'check')).code).toBe(0)
  })

  it('takes nothing away but notes', async () => {
    const refused = await run('case', 'edit', 'C1', '--remove-text', '--last', '2')
    expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining('A reply can be corrected')])
    expect((await run('case', 'edit', 'C1', '--text', 'x', '--last', '9')).code).toBe(3)
  })
})
