import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {emptyBook, withEnrolled, withPeople} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

const argv = ['plan', 'new', 'contract', '--step', '30d before renewal Offer for {{customer.name}}']

/** What is asked in a terminal is seen in test/e2e/prompts.test.ts. */
describe('plan new', () => {
  keepsTheHabitsOfACommit({book: withPeople, argv})
  keepsItsOutputApart({book: withPeople, argv})

  it('makes a plan of its steps, each with when, kind and words', async () => {
    const steps = ['7d', '14d tip', '20d tip Tips for {{customer.first}}', '30d before renewal Offer', '40d Call']
    const flags = steps.flatMap((step) => ['--step', step])
    const made = await desk(['plan', 'new', 'after-oven', '--begins', 'tag-added:oven', ...flags, '--json'], {
      book: await emptyBook(),
    })
    expect(made.json().plan).toEqual({
      plan: 'after-oven',
      title: 'After oven',
      starts: {on: 'tag-added:oven'},
      steps: [
        {id: 'check-in', after: '7d'},
        {id: 'tip', after: '14d', kind: 'tip'},
        {id: 'tip-2', after: '20d', kind: 'tip', subject: 'Tips for {{customer.first}}'},
        {id: 'renewal', before: '30d', kind: 'renewal', subject: 'Offer'},
        {id: 'check-in-2', after: '40d', subject: 'Call'},
      ],
    })
  })

  it('refuses what a plan can not say with all that is wrong, and a name that is taken', async () => {
    const book = await withEnrolled()
    const wrong = await desk(['plan', 'new', 'x', '--begins', 'someday', '--step', '7 dayz', '--json'], {book})
    const taken = await desk(['plan', 'new', 'after-oven', '--step', '7d', '--json'], {book})
    const {code, message} = wrong.json().error

    expect([wrong.code, code]).toEqual([2, 'plan.invalid'])
    for (const place of ['starts.on: “someday”', 'steps[0].after: “7”']) expect(message).toContain(place)
    expect([taken.code, taken.json().error.code]).toEqual([4, 'plan.there'])
  })

  it('says without a terminal what it takes, and saves nothing', async () => {
    const book = await emptyBook()
    const none = await desk(['plan', 'new'], {book})
    const noStep = await desk(['plan', 'new', 'x', '--json'], {book})
    const plans = await desk(['plan', 'list', '--json'], {book})

    expect([none.code, noStep.code, plans.json().total]).toEqual([2, 2, 0])
    expect(none.stderr).toContain('desk plan add --from post-sale')
  })
})
