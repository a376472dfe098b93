import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {withEnrolled, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

const withPaused = async () => work(await withEnrolled(), ['plan', 'pause', 'E1'])
const argv = ['plan', 'resume', 'E1']

describe('plan resume', () => {
  keepsTheHabitsOfACommit({book: withPaused, argv})
  keepsItsOutputApart({book: withPaused, argv})

  it('schedules the step that was taken away', async () => {
    const resumed = await desk([...argv, '--json'], {book: await withPaused()})
    expect(resumed.json()).toMatchObject({enrolment: {status: 'running', step: 'thanks'}, followUp: {ref: 'F2'}})
  })

  it('exits 4 on one that is not paused', async () => {
    const refused = await desk([...argv, '--json'], {book: await withEnrolled()})
    expect([refused.code, refused.json().error.code]).toEqual([4, 'enrolment.not-paused'])
  })
})
