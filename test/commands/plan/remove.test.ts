import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {planFile, withEnrolled, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'

const argv = ['plan', 'remove', 'after-oven']

describe('plan remove', () => {
  keepsTheHabitsOfACommit({book: async () => work(await withPeople(), ['plan', 'save', planFile()]), argv})
  keepsItsOutputApart({book: withEnrolled, argv: [...argv, '--stop']})

  it('asks what becomes of those inside', async () => {
    const book = await withEnrolled()
    const before = bytesOf(book)
    const refused = await desk([...argv, '--json'], {book})

    expect([refused.code, refused.json().error.code]).toEqual([4, 'plan.running'])
    expect(bytesOf(book)).toEqual(before)
  })

  it('stops it for all, and undo takes all of it back', async () => {
    const book = await withEnrolled()
    const before = (await desk(['export', 'all'], {book})).stdout
    await work(book, [...argv, '--stop'])
    const {enrolments} = (await desk(['enrolment', 'list', '--status', 'all', '--json'], {book})).json()
    const {followUps} = (await desk(['followup', 'list', '--json'], {book})).json()
    await work(book, ['undo'])

    expect(enrolments).toMatchObject([{status: 'stopped', stoppedBy: 'the plan was removed'}])
    expect(followUps).toEqual([])
    expect((await desk(['export', 'all'], {book})).stdout).toBe(before)
  })

  it('lets them finish, and takes nobody new', async () => {
    const book = await work(await withEnrolled(), [...argv, '--let-finish'])
    const refused = await desk(['plan', 'enrol', 'after-oven', 'bruno', '--json'], {book})
    await work(book, ['customer', 'edit', 'bruno', '--tag', 'oven'], ['followup', 'done', 'F1'])
    const {enrolments} = (await desk(['enrolment', 'list', '--json'], {book})).json()

    expect([refused.code, refused.json().error.code]).toEqual([4, 'plan.closed'])
    expect(enrolments).toMatchObject([{ref: 'E1', step: 'call'}])
  })
})
