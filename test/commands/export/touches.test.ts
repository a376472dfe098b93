import {describe, expect, it} from 'vitest'
import {work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAnExport} from '../../support/exports.ts'
import {withLives} from '../../support/lives.ts'

describe('export touches', () => {
  keepsTheHabitsOfAnExport({book: withLives, command: 'export touches', key: 'touches', where: 'mood:1'})

  it('has the day of each in the zone of the book, and the same touches as the list', async () => {
    const book = await work(await withLives(), [
      'touch',
      'add',
      'ana',
      'late at night',
      '--now',
      '2026-11-02T23:30:00Z',
    ])
    const {touches} = (await desk(['export', 'touches', '--where', 'night', '--json'], {book})).json()
    const listed = (await desk(['touch', 'list', 'ana', '--json'], {book})).json()
    const all = (await desk(['export', 'touches', '--json'], {book})).json()

    expect(touches.map(({on}: any) => on)).toEqual(['2026-11-03'])
    expect(all.touches.filter(({customer}: any) => customer === 'ana-souza')).toHaveLength(listed.total)
  })
})
