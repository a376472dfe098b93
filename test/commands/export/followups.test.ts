import {describe, expect, it} from 'vitest'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAnExport} from '../../support/exports.ts'
import {withLives} from '../../support/lives.ts'

describe('export followups', () => {
  keepsTheHabitsOfAnExport({book: withLives, command: 'export followups', key: 'followUps', where: 'status:done'})

  it('says how each was kept, and how late it is', async () => {
    const book = await withLives()
    const {followUps} = (await desk(['export', 'followups', '--json'], {book, now: '2026-11-13T09:00:00Z'})).json()

    expect(followUps.map(({ref, onTime, daysLate}: any) => [ref, onTime, daysLate])).toEqual([
      ['F1', false, 2],
      ['F2', null, 2],
    ])
  })
})
