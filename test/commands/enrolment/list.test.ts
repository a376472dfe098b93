import {describe} from 'vitest'
import {withEnrolled} from '../../support/counter.ts'
import {keepsTheHabitsOfAList} from '../../support/lists.ts'

describe('enrolment list', () => {
  keepsTheHabitsOfAList({book: withEnrolled, argv: ['enrolment', 'list'], key: 'enrolments'})
})
