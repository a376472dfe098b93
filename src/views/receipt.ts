import type {Relationship} from '../core/book/relationship.ts'
import {capitalised} from '../core/value/in-words.ts'
import {recordKinds, type Tally, tallyOf} from '../kinds/registry.ts'
import type {Card, Line} from './view.ts'

/** What is said of a customer who was forgotten: only counts, and the name of what is left. */
export interface Receipt extends Tally {
  readonly ref: string
  readonly forgottenAt: string | null
  readonly commit: number | null
}

export function receiptOf({customer: {ref, forgottenAt}, ...lists}: Relationship, commit: number | null): Receipt {
  return {ref, forgottenAt, commit, ...tallyOf(lists)}
}

/** How many there are of each kind. */
export function tallyLines(tally: Tally): readonly Line[] {
  return recordKinds.map(({list, nouns}) => ({label: capitalised(nouns), value: tally[list], kind: 'count'}))
}

export function receiptCard(receipt: Receipt): Card {
  return {
    title: 'Forgotten',
    sections: [
      {
        title: null,
        lines: [
          {label: 'At', value: receipt.forgottenAt, kind: 'instant'},
          {label: 'Kept as', value: receipt.ref, kind: 'ref', note: 'numbers only, no name'},
          ...tallyLines(receipt),
        ],
      },
      {title: null, text: 'Backups and exports made before still have what they had: delete those yourself.'},
    ],
  }
}
