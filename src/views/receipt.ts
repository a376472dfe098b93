import type {Relationship} from '../core/book/relationship.ts'
import type {Card, Line} from './view.ts'

/** What is said of a customer who was forgotten: only counts, and the name of what is left. */
export interface Receipt {
  readonly ref: string
  readonly forgottenAt: string | null
  readonly commit: number | null
  readonly cases: number
  readonly followUps: number
  readonly touches: number
}

export function receiptOf({customer, cases, followUps, touches}: Relationship, commit: number | null): Receipt {
  return {
    ref: customer.ref,
    forgottenAt: customer.forgottenAt,
    commit,
    cases: cases.length,
    followUps: followUps.length,
    touches: touches.length,
  }
}

export function receiptCard(receipt: Receipt): Card {
  const count = (label: string, value: number): Line => ({label, value, kind: 'count'})
  return {
    title: 'Forgotten',
    sections: [
      {
        title: null,
        lines: [
          {label: 'At', value: receipt.forgottenAt, kind: 'instant'},
          {label: 'Kept as', value: receipt.ref, kind: 'ref', note: 'numbers only, no name'},
          count('Cases', receipt.cases),
          count('Follow-ups', receipt.followUps),
          count('Touches', receipt.touches),
        ],
      },
      {title: null, text: 'Backups and exports made before still have what they had: delete those yourself.'},
    ],
  }
}
