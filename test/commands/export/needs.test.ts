import {describe, expect, it} from 'vitest'
import {withNeeds, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAnExport} from '../../support/exports.ts'

describe('export needs', () => {
  keepsTheHabitsOfAnExport({book: withNeeds, command: 'export needs', key: 'needs', where: 'oven'})

  it('has all of them, also those that are answered, with what they came to', async () => {
    const book = await work(await withNeeds(), ['need', 'answer', 'N1', 'The M3 is in', '--told'])
    const {needs} = (await desk(['export', 'needs', '--json'], {book})).json()

    expect(needs.map(({ref, status, outcome}: any) => [ref, status, outcome])).toEqual([
      ['N1', 'answered', 'The M3 is in'],
      ['N2', 'heard', null],
      ['N3', 'heard', null],
    ])
  })
})
