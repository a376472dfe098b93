import {describe, expect, it} from 'vitest'
import {withEnrolled, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAList} from '../../support/lists.ts'

describe('plan enrolled', () => {
  keepsTheHabitsOfAList({book: withEnrolled, argv: ['plan', 'enrolled'], key: 'enrolments'})

  it('lists who is inside a plan, what comes next and what they wait for', async () => {
    const book = await withEnrolled()
    await work(book, ['case', 'open', 'ana', 'Broken', '--type', 'complaint', '--origin', 'us'])
    const listed = async (...flags: readonly string[]) =>
      (await desk(['plan', 'enrolled', ...flags, '--json'], {book})).json().enrolments

    expect(await listed('after-oven')).toMatchObject([{ref: 'E1', step: 'thanks', heldBy: 'complaint C1'}])
    expect(await listed('--where', 'hold:complaint step:thanks')).toHaveLength(1)
    expect(await listed('--customer', 'bruno')).toEqual([])
    expect((await desk(['plan', 'enrolled', 'no-plan'], {book})).code).toBe(3)
  })
})
