import type {Severity} from '../core/import-problem.ts'
import {counted} from './counted.ts'
import {type Card, listView, type Section} from './view.ts'

/** What a column is taken for. */
export interface ColumnRow {
  readonly column: string
  /** Null: it is left out. */
  readonly field: string | null
  /** Where it is left out, the field whose name is near. */
  readonly near: string | null
  readonly sample: string | null
}

/** The first of the problems of one kind and column, and how many rows have it. */
export interface ProblemRow {
  readonly kind: string
  readonly severity: Severity
  readonly rows: number
  readonly row: number
  readonly column: string | null
  readonly value: string | null
  readonly message: string
}

/** What an import did, or would do: the JSON of it. */
export interface ImportResult {
  readonly of: string
  readonly file: string
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly leftOut: number
  readonly refused: number
  /** Customers who were not on file: of an import of customers those it created, else whom rows named. */
  readonly newCustomers: number
  readonly columns: readonly ColumnRow[]
  readonly problems: readonly ProblemRow[]
  /** The file with the rows that were refused. */
  readonly rejects: string | null
  readonly dryRun: boolean
  readonly seq: number | null
}

export function importCard(result: ImportResult): Card {
  const {of, columns, problems, dryRun} = result
  return {
    title: dryRun ? `What would come in: ${of}` : `What came in: ${of}`,
    subtitle: counted(result.rows, 'row'),
    sections: [
      {title: 'Rows', lines: tallyOf(result).map(([label, value]) => ({label, value, kind: 'count'}))},
      {title: 'Columns', view: columnsView(columns)},
      ...(problems.length === 0 ? [] : [problemsSection(problems)]),
    ],
  }
}

function tallyOf(result: ImportResult): readonly (readonly [string, number])[] {
  const {of, created, updated, unchanged, leftOut, refused, newCustomers} = result
  const all = [
    ['New', created],
    ['Changed', updated],
    ['As they were', unchanged],
    ['Left out', leftOut],
    ['Refused', refused],
    ['New customers', of === 'customers' ? 0 : newCustomers],
  ] as const
  return all.filter(([label, count]) => count > 0 || label === 'New')
}

function columnsView(columns: readonly ColumnRow[]) {
  const rows = columns.map((one) => ({
    ...one,
    taken: one.field ?? (one.near === null ? '(left out)' : `(left out; near: ${one.near})`),
  }))
  return listView(
    rows,
    [
      {key: 'column', title: 'Column', kind: 'text'},
      {key: 'taken', title: 'Field', kind: 'text'},
      {key: 'sample', title: 'For example', kind: 'text', flex: true},
    ],
    'No columns.',
  )
}

function problemsSection(problems: readonly ProblemRow[]): Section {
  return {
    title: 'The first of each problem',
    view: listView(
      problems,
      [
        {key: 'rows', title: 'Rows', kind: 'count'},
        {key: 'severity', title: 'What becomes of it', kind: 'text'},
        {key: 'message', title: 'First', kind: 'text', flex: 'most'},
      ],
      'No problems.',
    ),
  }
}
