import type {Tally} from '../kinds/registry.ts'
import {tallyLines} from './receipt.ts'
import type {Card} from './view.ts'

/** What a whole book brought in, or would. */
export interface WholeBookResult extends Tally {
  readonly of: string
  readonly file: string
  readonly relationships: number
  readonly dryRun: boolean
  readonly seq: number | null
}

export function wholeBookCard({relationships, dryRun, ...tally}: WholeBookResult): Card {
  return {
    title: dryRun ? 'What would come in: a whole book' : 'What came in: a whole book',
    sections: [
      {title: 'On file', lines: [{label: 'Customers', value: relationships, kind: 'count'}, ...tallyLines(tally)]},
    ],
  }
}
