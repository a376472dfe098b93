import {describe, expect, it} from 'vitest'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAnExport} from '../../support/exports.ts'
import {withLives} from '../../support/lives.ts'

describe('export cases', () => {
  keepsTheHabitsOfAnExport({book: withLives, command: 'export cases', key: 'cases', where: 'status:resolved'})

  it('has the minutes to the first response and to the resolution, and columns for targets that are not set', async () => {
    const {cases} = (await desk(['export', 'cases', '--json'], {book: await withLives()})).json()

    expect(cases.find(({ref}: any) => ref === 'C1')).toMatchObject({
      status: 'resolved',
      firstResponseMinutes: 35.5,
      resolutionMinutes: 120,
      replies: 1,
      late: false,
      firstResponseTarget: null,
      resolutionDueAt: null,
      nextResponseMet: null,
      resolutionsAt: ['2026-11-02T11:00:00.000Z'],
      reopeningsAt: [],
    })
    expect(cases.find(({ref}: any) => ref === 'C2')).toMatchObject({
      resolutionsAt: [],
      reopeningsAt: [],
      firstResponseMinutes: null,
      resolutionMinutes: null,
    })
  })
})
