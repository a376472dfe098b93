import {describe, expect, it} from 'vitest'
import {withEnrolled, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {needsABook} from '../../support/habits.ts'

describe('plan report', () => {
  needsABook(['plan', 'report', 'after-oven'])

  it('counts who finished, what stopped it, and how its steps were kept', async () => {
    const book = await work(
      await withEnrolled(),
      ['plan', 'enrol', 'after-oven', 'bruno'],
      ['followup', 'done', 'F1'],
      ['plan', 'skip', 'E1'],
      ['touch', 'add', 'bruno', 'he called', '--origin', 'customer'],
    )
    const {report} = (await desk(['plan', 'report', 'after-oven', '--json'], {book})).json()

    expect(report).toMatchObject({enrolled: 2, running: 1, stopped: 1, stoppedBy: {answered: 1}})
    expect(report.steps).toEqual([
      {id: 'thanks', scheduled: 2, done: 1, onTime: 1, skipped: 0},
      {id: 'call', scheduled: 1, done: 0, onTime: 0, skipped: 1},
      {id: 'tips', scheduled: 1, done: 0, onTime: 0, skipped: 0},
    ])
  })
})
