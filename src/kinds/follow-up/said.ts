import type {Said} from '../../messages/said-kind.ts'
import {say} from '../../messages/wording.ts'

/** What is said where a follow-up refuses. */
export const said = {
  'followup.double': {
    exitCode: 4,
    words: ({number, due, customer}) =>
      say(
        `${customer} has the same follow-up already: F${number}, for ${due.replace('T', ' ')}. Nothing was changed; --anyway schedules a second one.`,
        `desk followup move F${number} WHEN`,
        `desk followup list --customer ${customer}`,
      ),
  },
} satisfies Said<'followUp'>
