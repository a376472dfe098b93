import {describe, expect, it} from 'vitest'
import {withEnrolled} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {needsABook} from '../../support/habits.ts'

describe('enrolment show', () => {
  needsABook(['enrolment', 'show', 'E1'])

  it('shows where it stands', async () => {
    const book = await withEnrolled()
    const [card, json] = [
      await desk(['enrolment', 'show', 'e1'], {book}),
      await desk(['enrolment', 'show', 'E1', '--json'], {book}),
    ]
    expect(card.stdout).toContain('after-oven')
    expect(json.json()).toMatchObject({
      enrolment: {ref: 'E1', step: 'thanks', followUp: 'F1', begunAt: expect.any(String)},
    })
  })
})
