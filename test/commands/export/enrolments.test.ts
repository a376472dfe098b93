import {describe, expect, it} from 'vitest'
import {withEnrolled, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAnExport} from '../../support/exports.ts'

const withSome = async () => work(await withEnrolled(), ['plan', 'enrol', 'after-oven', 'bruno'])

describe('export enrolments', () => {
  keepsTheHabitsOfAnExport({book: withSome, command: 'export enrolments', key: 'enrolments', where: 'customer:ana'})

  it('has those that are over too', async () => {
    const book = await work(await withEnrolled(), ['plan', 'stop', 'E1'])
    const {enrolments} = (await desk(['export', 'enrolments', '--json'], {book})).json()
    expect(enrolments).toMatchObject([{ref: 'E1', status: 'stopped', stoppedBy: 'by hand'}])
  })
})
