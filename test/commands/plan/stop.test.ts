import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {withEnrolled, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

const argv = ['plan', 'stop', 'E1', '--reason', 'bought elsewhere']

describe('plan stop', () => {
  keepsTheHabitsOfACommit({book: withEnrolled, argv})
  keepsItsOutputApart({book: withEnrolled, argv})

  it('cancels what was scheduled, with the reason', async () => {
    const book = await work(await withEnrolled(), argv)
    const {followUps} = (await desk(['followup', 'list', '--status', 'all', '--json'], {book})).json()
    const again = await desk([...argv, '--json'], {book})

    expect(followUps).toMatchObject([{status: 'cancelled', outcome: 'bought elsewhere'}])
    expect([again.code, again.json().error.code]).toEqual([4, 'enrolment.closed'])
  })

  it('takes all that fit a query', async () => {
    const book = await work(await withEnrolled(), ['plan', 'enrol', 'after-oven', 'bruno'])
    const stopped = await desk(['plan', 'stop', '--where', 'plan:after-oven', '--json'], {book})
    expect(stopped.json()).toMatchObject({total: 2})
  })
})
