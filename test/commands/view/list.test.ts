import {describe} from 'vitest'
import {emptyBook, work} from '../../support/counter.ts'
import {keepsTheHabitsOfAList} from '../../support/lists.ts'

describe('view list', () => {
  keepsTheHabitsOfAList({
    book: async () =>
      work(
        await emptyBook(),
        ['view', 'save', 'late-vips', '--where', 'late:yes tag:vip', '--sort', '-priority'],
        ['view', 'save', 'quiet', '--on', 'customers', '--where', 'cadence:over', '--limit', '3'],
      ),
    argv: ['view', 'list'],
    key: 'views',
  })
})
