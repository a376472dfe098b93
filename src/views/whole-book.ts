import type {Card} from './view.ts'

/** What a whole book brought in, or would. */
export interface WholeBookResult {
  readonly of: string
  readonly file: string
  readonly relationships: number
  readonly cases: number
  readonly followUps: number
  readonly touches: number
  readonly dryRun: boolean
  readonly seq: number | null
}

export function wholeBookCard({relationships, cases, followUps, touches, dryRun}: WholeBookResult): Card {
  const counts = [
    ['Customers', relationships],
    ['Cases', cases],
    ['Follow-ups', followUps],
    ['Touches', touches],
  ] as const
  return {
    title: dryRun ? 'What would come in: a whole book' : 'What came in: a whole book',
    sections: [{title: 'On file', lines: counts.map(([label, value]) => ({label, value, kind: 'count'}))}],
  }
}
