import type {Said} from '../../messages/said-kind.ts'
import {say} from '../../messages/wording.ts'

/** What is said where an enrolment refuses. */
export const said = {
  'enrolment.there': {
    exitCode: 4,
    words: ({number, plan, customer, status}) =>
      say(
        `${customer} goes through ${plan} already: E${number} is ${status}. Nothing was changed.`,
        `desk enrolment show E${number}`,
        `desk plan stop E${number}`,
      ),
  },
  'enrolment.not-paused': {
    exitCode: 4,
    words: ({number}) => say(`E${number} is not paused.`, `desk enrolment show E${number}`),
  },
} satisfies Said<'enrolment'>
