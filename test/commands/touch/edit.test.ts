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
    expect(undone.stderr).toContain('Took back the correction of touch with ana: “oldest” (commit 5, by rita).')
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
      stderr: expect.stringContaining('only 2 texts about ana'),
    })
  })
})
