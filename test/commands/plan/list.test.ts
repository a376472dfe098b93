import {describe, expect, it} from 'vitest'
import {emptyBook, withEnrolled, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAList} from '../../support/lists.ts'

describe('plan list', () => {
  keepsTheHabitsOfAList({book: withEnrolled, argv: ['plan', 'list'], key: 'plans'})

  it('counts who is inside, who is paused and who waits', async () => {
    const book = await withEnrolled()
    await work(book, ['case', 'open', 'ana', 'Broken', '--type', 'complaint', '--origin', 'us'])
    const held = (await desk(['plan', 'list', '--json'], {book})).json()
    await work(book, ['plan', 'pause', 'E1'])
    const paused = (await desk(['plan', 'list', '--json'], {book})).json()

    expect(held.plans).toMatchObject([{name: 'after-oven', running: 1, paused: 0, held: 1}])
    expect(paused.plans).toMatchObject([{running: 0, paused: 1}])
  })

  it('says how to begin', async () => {
    const none = await desk(['plan', 'list'], {book: await emptyBook(), tty: true})
    expect(none.stdout + none.stderr).toContain('desk help plan')
  })
})
