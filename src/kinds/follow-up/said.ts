import type {Said} from '../../messages/said-kind.ts'
import {say} from '../../messages/wording.ts'

/** What is said where a follow-up refuses. */
export const said = {
  'followup.double': {
    exitCode: 4,
    words: ({number, due, customer}) =>
      say(
        `F${number} of ${customer} is the same already, for ${due.replace('T', ' ')}; with --anyway there are two. Nothing was changed.`,
        `desk followup move F${number} WHEN`,
        `desk followup list --customer ${customer}`,
      ),
  },
} satisfies Said<'followUp'>
