import type {Said} from '../../messages/said-kind.ts'
import {say} from '../../messages/wording.ts'

/** What is said where a follow-up refuses. */
export const said = {
  'followup.closed': {
    exitCode: 4,
    words: ({number, status, at}) =>
      say(`Follow-up F${number} was already ${status} at ${at}.`, 'desk followup list --status all'),
  },
} satisfies Said<'followUp'>
