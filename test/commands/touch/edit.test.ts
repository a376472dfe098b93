import {beforeEach, describe, expect, it} from 'vitest'
import {desk, newBook, type World} from '../../support/desk.ts'

let world: World
const run = (...argv: readonly string[]) => desk(argv, world)
beforeEach(async () => {
  world = {book: newBook()}
  await run('add', 'Ana')
  await run('touch', 'ana', 'first')
  await run('touch', 'ana', 'second')
})

const texts = async () =>
  (await run('touch', 'list', 'ana', '--json')).json().touches.map(({text}: {text: string}) => text)

describe('touch edit', () => {
  it('puts another text in place of the last one, or of one before it, and undo brings the old one back', async () => {
    expect((await run('touch', 'edit', 'ana', 'better', '--json')).json().touch.text).toBe('better')
    expect((await run('touch', 'edit', 'ana', 'oldest', '--last', '2')).code).toBe(0)
    expect((await texts()).toSorted()).toEqual(['better', 'oldest'])

    const undone = await run('undo')
    expect(undone.stderr).toContain('Took back commit 5: touch edit on ana, by rita.')
    expect((await texts()).toSorted()).toEqual(['better', 'first'])
  })

  it('corrects what a kept follow-up says as well', async () => {
    await run('next', 'ana', '+1d', 'Call')
    await run('done', 'F1', '--note', 'wrong')
    await run('touch', 'edit', 'ana', 'right')
    expect((await run('followup', 'list', '--status', 'done', '--json')).json().followUps[0].outcome).toBe('right')
  })

  it('exits 3 where there is no such text', async () => {
    expect(await run('touch', 'edit', 'ana', 'x', '--last', '3')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('only 2 texts of ana'),
    })
  })
})

describe('touch remove', () => {
  it('takes the last one away, and undo brings it back', async () => {
    expect((await run('touch', 'remove', 'ana', '--json')).json().touch.text).toBe('second')
    expect(await texts()).toEqual(['first'])
    await run('undo')
    expect((await texts()).toSorted()).toEqual(['first', 'second'])
  })

  it('leaves what kept a follow-up', async () => {
    await run('next', 'ana', '+1d', 'Call')
    await run('done', 'F1')
    expect(await run('touch', 'remove', 'ana')).toMatchObject({code: 4, stderr: expect.stringContaining('F1')})
  })
})

describe('case edit --text', () => {
  const events = async () => (await run('case', 'show', 'C1', '--json')).json().events
  beforeEach(async () => {
    await run('open', 'ana', 'Cold', '--note', 'a note')
    await run('reply', 'C1', 'a reply')
    await run('resolve', 'C1', '--resolution', 'settled')
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
