import type {Duplicate, DuplicateReason} from '../core/duplicates.ts'
import {type ListView, listView} from './view.ts'

/** Two customers who may be one, in a line. */
export interface DoubleRow {
  readonly ref: string
  readonly name: string
  readonly company: string | null
  readonly other: string
  readonly otherName: string
  readonly otherCompany: string | null
  readonly reasons: readonly DuplicateReason[]
  readonly shared: readonly string[]
  /** What merges them. */
  readonly command: string
}

export function duplicateRow({from, into, signs}: Duplicate): DoubleRow {
  return {
    ref: into.ref,
    name: into.name,
    company: into.company,
    other: from.ref,
    otherName: from.name,
    otherCompany: from.company,
    reasons: [...new Set(signs.map(({reason}) => reason))],
    shared: signs.map(({shared}) => shared),
    command: `desk customer merge ${from.ref} ${into.ref}`,
  }
}

/** With `explains`, also what they share. */
export function duplicateListView(rows: readonly DoubleRow[], explains: boolean): ListView<DoubleRow> {
  return listView(
    rows,
    [
      {key: 'name', title: 'Customer', kind: 'text', flex: true},
      {key: 'otherName', title: 'Likely the same', kind: 'text', flex: true},
      {key: 'reasons', title: 'Why', kind: 'list'},
      ...(explains ? [{key: 'shared', title: 'What they share', kind: 'list', flex: true} as const] : []),
      {key: 'command', title: 'To merge them', kind: 'text', whole: true},
    ],
    'No likely doubles.',
  )
}
