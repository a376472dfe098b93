import {counted} from './counted.ts'
import {type Card, listView} from './view.ts'

/** What became of a row. */
export interface Answer {
  readonly line: number
  /** `followup.schedule`; null where the row does not say it. */
  readonly do: string | null
  /** What it is about: a customer, `C12`, `F7`. */
  readonly ref: string | null
  readonly outcome: 'done' | 'unchanged' | 'refused'
  readonly code: string | null
  readonly message: string | null
}

/** What a batch did, or would do: the JSON of it. */
export interface BatchResult {
  readonly rows: number
  readonly done: number
  readonly unchanged: number
  readonly refused: number
  readonly dryRun: boolean
  /** The file with the rows that were refused. */
  readonly rejects: string | null
  /** The file with the plan. */
  readonly plan: string | null
  /** Null where nothing was written. */
  readonly seq: number | null
  readonly opId: string | null
  readonly answers: readonly Answer[]
}

export function batchCard({rows, done, unchanged, refused, dryRun, answers}: BatchResult): Card {
  const tally = [
    ['Done', done],
    ['As they were', unchanged],
    ['Refused', refused],
  ] as const
  const lines = tally
    .filter(([label, count]) => count > 0 || label === 'Done')
    .map(([label, value]) => ({label, value, kind: 'count' as const}))
  const refusals = answers.filter(({outcome}) => outcome === 'refused')
  return {
    title: dryRun ? 'What would be done' : 'What was done',
    subtitle: counted(rows, 'row'),
    sections: [
      {title: 'Rows', lines},
      ...(refusals.length === 0 ? [] : [{title: 'Refused', view: refusalsView(refusals)}]),
    ],
  }
}

function refusalsView(refusals: readonly Answer[]) {
  return listView(
    refusals,
    [
      {key: 'line', title: 'Line', kind: 'count'},
      {key: 'do', title: 'What', kind: 'text'},
      {key: 'message', title: 'Why', kind: 'text', flex: 'most'},
    ],
    'No row was refused.',
  )
}
