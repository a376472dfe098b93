import {describe, expect, it} from 'vitest'
import {withCases} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {needsABook} from '../../support/habits.ts'

const argv = ['report', 'period', '2026-11-01..2026-11-15']

describe('report period', () => {
  needsABook(argv)

  it('counts what was opened in it, with the period before beside it', async () => {
    const {report} = (await desk([...argv, '--json'], {book: await withCases()})).json()

    expect(report.period).toMatchObject({from: '2026-11-01', to: '2026-11-15'})
    expect(report.service.opened).toMatchObject({value: 3, before: 0})
  })

  it('exits 2 on what is no period', async () => {
    const {code, stderr} = await desk(['report', 'period', 'someday'], {book: await withCases()})

    expect([code, stderr]).toEqual([2, expect.stringContaining('someday')])
  })
})
