import type {Said} from '../../messages/said-kind.ts'
import {say} from '../../messages/wording.ts'

/** What is said where a case refuses. */
export const said = {
  'case.already-resolved': {
    exitCode: 4,
    words: ({number, resolvedAt}) =>
      say(
        `Case C${number} was already resolved at ${resolvedAt}.`,
        `desk case show C${number}`,
        `desk case reopen C${number} --reason "..."`,
      ),
  },
  'case.not-resolved': {
    exitCode: 4,
    words: ({number, status}) => say(`Case C${number} is ${status}, not resolved.`, `desk case show C${number}`),
  },
  'case.already-open': {
    exitCode: 4,
    words: ({number}) => say(`Case C${number} is open already.`, `desk case show C${number}`),
  },
  'case.same': {exitCode: 4, words: ({number}) => say(`Case C${number} can't be merged with itself.`)},
  'case.other-customer': {
    exitCode: 4,
    words: ({from, into, fromCustomer, intoCustomer}) =>
      say(
        `Case C${from} belongs to ${fromCustomer} and C${into} to ${intoCustomer}; only cases of the same customer can be merged.`,
        `desk case show C${from}`,
        `desk case show C${into}`,
      ),
  },
} satisfies Said<'case'>
