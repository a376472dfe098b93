import {describe, expect, it} from 'vitest'
import {withCases} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {needsABook} from '../../support/habits.ts'

const argv = ['report', 'quarter', '2026-Q4']

describe('report quarter', () => {
  needsABook(argv)

  it('counts what was opened in it, with the quarter before beside it', async () => {
    const {report} = (await desk([...argv, '--json'], {book: await withCases()})).json()

    expect(report.period).toMatchObject({kind: 'quarter', name: '2026-Q4', from: '2026-10-01', to: '2026-12-31'})
    expect(report.service.opened).toMatchObject({value: 3, before: 0})
  })

  it('exits 2 on what is no quarter', async () => {
    const {code, stderr} = await desk(['report', 'quarter', 'someday'], {book: await withCases()})

    expect([code, stderr]).toEqual([2, expect.stringContaining('someday')])
  })
})
