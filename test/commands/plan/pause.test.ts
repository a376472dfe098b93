import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {withEnrolled, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

const argv = ['plan', 'pause', 'E1', '2026-12-15']

describe('plan pause', () => {
  keepsTheHabitsOfACommit({book: withEnrolled, argv})
  keepsItsOutputApart({book: withEnrolled, argv})

  it('until a day has the step come on that day, and ends by itself', async () => {
    const book = await work(await withEnrolled(), [...argv, '--reason', 'travelling'])
    const listed = async (now: string) => (await desk(['enrolment', 'list', '--json'], {book, now})).json().enrolments

    expect(await listed('2026-12-14T12:00')).toMatchObject([
      {status: 'paused', pausedUntil: '2026-12-15', nextOn: '2026-12-15'},
    ])
    expect(await listed('2026-12-15T12:00')).toMatchObject([{status: 'running', pausedUntil: null}])
  })

  it('without an end takes the step away, until it is resumed', async () => {
    const book = await work(await withEnrolled(), ['plan', 'pause', 'E1'])
    const {followUps} = (await desk(['followup', 'list', '--json'], {book})).json()
    await work(book, argv)
    const until = (await desk(['enrolment', 'list', '--json'], {book})).json().enrolments

    expect(followUps).toEqual([])
    expect(until).toMatchObject([{status: 'paused', step: 'thanks', nextOn: '2026-12-15'}])
  })

  it('exits 4 on one that is over, and 3 on none', async () => {
    const book = await work(await withEnrolled(), ['plan', 'stop', 'E1'])
    const [over, none] = [
      await desk([...argv, '--json'], {book}),
      await desk(['plan', 'pause', 'E9', '--json'], {book}),
    ]
    expect([over.code, over.json().error.code, none.code]).toEqual([4, 'enrolment.closed', 3])
  })
})
