import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {withEnrolled, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

const argv = ['plan', 'skip', 'E1', '--reason', 'told her in the shop']

describe('plan skip', () => {
  keepsTheHabitsOfACommit({book: withEnrolled, argv})
  keepsItsOutputApart({book: withEnrolled, argv})

  it('goes on to the next step, and after the last one it is finished', async () => {
    const book = await withEnrolled()
    const first = await desk([...argv, '--json'], {book})
    await work(book, argv, argv)
    const {enrolments} = (await desk(['enrolment', 'list', '--status', 'all', '--json'], {book})).json()

    expect(first.json()).toMatchObject({enrolment: {step: 'call'}, followUp: {ref: 'F2'}})
    expect(enrolments).toMatchObject([{status: 'finished'}])
  })
})
