/** What can be wrong or odd about a row. */
export const problemKinds = [
  'unreadable',
  'extra-cells',
  'value',
  'ambiguous-date',
  'missing',
  'no-id',
  'word',
  'left-out-value',
  'no-subject',
  'several',
  'customer-unknown',
  'another-kind',
  'merged-elsewhere',
  'response-after-resolution',
  'response-undated',
  'resolution-undated',
  'response-before-opening',
  'resolution-before-opening',
  'resolution-unknown',
  'future',
] as const
export type ProblemKind = (typeof problemKinds)[number]

/** Refused: the row does not come in. Noted: it does, in the way that the problem says. Left out: it is about something else. */
export type Severity = 'refused' | 'noted' | 'left-out'

export interface ImportProblem {
  readonly row: number
  readonly kind: ProblemKind
  readonly severity: Severity
  readonly column: string | null
  readonly value: string | null
  /** What is expected, taken instead, missing or matched. */
  readonly detail: string | null
}
