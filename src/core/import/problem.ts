/** What can be wrong or odd about a row. */
export const problemKinds = [
  'unreadable',
  'extra-cells',
  'value',
  'too-much',
  'ambiguous-date',
  'missing',
  'no-id',
  'word',
  'left-out-value',
  'country-unknown',
  'no-subject',
  'several',
  'conflict',
  'customer-unknown',
  'another-kind',
  'of-a-case',
  'forgotten',
  'merged-elsewhere',
  'response-after-resolution',
  'response-undated',
  'resolution-undated',
  'response-before-opening',
  'resolution-before-opening',
  'resolution-unknown',
  'closed-before-heard',
  'future',
  'phone-read',
  'day-alone',
  'word-read',
  'length-read',
  'no-unit',
  'kept-as-note',
  'mixed-bytes',
  'broken-text',
  'line-left-out',
  'part-left-out',
  'zone-unknown',
  'past-event',
  'copy-elsewhere',
  'opening-unknown',
  'done-undated',
  'done-sometime',
  'no-day',
] as const
export type ProblemKind = (typeof problemKinds)[number]

/**
 * Refused: the row does not come in. Noted: it does, in the way that the problem says. Left out: it is about something
 * else. Told: it comes in, and nothing is wrong; only what was made of a value is said.
 */
export type Severity = 'refused' | 'noted' | 'left-out' | 'told'

/** Where an import says it: what was read otherwise than it stood, what is kept as a note, what does not come in. */
export type ToldList = 'changed' | 'kept' | 'leftOut'

const changedKinds: readonly ProblemKind[] = [
  'no-subject',
  'merged-elsewhere',
  'resolution-undated',
  'done-sometime',
  'phone-read',
  'day-alone',
  'word-read',
  'length-read',
  'mixed-bytes',
  'broken-text',
  'zone-unknown',
]

/** The list of a problem; null where the row is refused, which is said by itself. */
export function listOf({kind, severity}: Pick<ImportProblem, 'kind' | 'severity'>): ToldList | null {
  if (severity === 'refused') return null
  if (kind === 'kept-as-note') return 'kept'
  return changedKinds.includes(kind) ? 'changed' : 'leftOut'
}

export interface ImportProblem {
  readonly row: number
  readonly kind: ProblemKind
  readonly severity: Severity
  readonly column: string | null
  readonly value: string | null
  /** What is expected, taken instead, missing or matched. */
  readonly detail: string | null
}

/** A row that belongs to no record: what stands above the table, a second row of titles, a total, what stands below. */
export interface Aside {
  readonly row: number
  readonly kind: 'above' | 'titles' | 'total' | 'below'
  readonly text: string
}
