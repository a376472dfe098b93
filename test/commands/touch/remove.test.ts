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
