import type {Severity, ToldList} from '../core/import/problem.ts'
import type {Joined, LikelyDouble} from '../core/import/who-is-who.ts'
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

export interface UnknownWordRow {
  readonly field: string
  readonly text: string
  readonly rows: number
  readonly flag: string
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

/** What was made of the values of one column in the same way, and in which rows first. */
export interface ToldRow {
  /** What was made of them; `column` where nothing was made of the whole of it. */
  readonly kind: string
  readonly column: string | null
  readonly rows: number
  readonly first: readonly {readonly row: number; readonly value: string | null; readonly message: string}[]
}

/** Rows that became one customer, and what told so. */
export interface JoinedRow extends Joined {
  readonly message: string
}

/** Somebody new who may be somebody known. */
export interface LikelyDoubleRow extends LikelyDouble {
  readonly message: string
  /** What merges them. */
  readonly command: string
}

/** All that was not taken as it stood. */
export type ToldRows = Readonly<Record<ToldList, readonly ToldRow[]>>

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
  /** Words that no field knows, in how many rows each stands, and the flag that says what it means. */
  readonly words: readonly UnknownWordRow[]
  readonly problems: readonly ProblemRow[]
  readonly told: ToldRows
  readonly joined: readonly JoinedRow[]
  readonly doubles: readonly LikelyDoubleRow[]
  /** The file with all that is told, a line of JSON each. */
  readonly report: string | null
  /** The file with the rows that were refused. */
  readonly rejects: string | null
  readonly dryRun: boolean
  readonly seq: number | null
}

export function importCard(result: ImportResult): Card {
  const {of, columns, words, problems, told, joined, doubles, dryRun} = result
  const refused = problems.filter(({severity}) => severity === 'refused')
  return {
    title: dryRun ? `What would come in: ${of}` : `What came in: ${of}`,
    subtitle: counted(result.rows, 'row'),
    sections: [
      {title: 'Rows', lines: tallyOf(result).map(([label, value]) => ({label, value, kind: 'count'}))},
      {title: 'Columns', view: columnsView(columns)},
      ...(words.length === 0 ? [] : [wordsSection(words)]),
      ...(refused.length === 0 ? [] : [problemsSection(refused)]),
      ...(joined.length === 0 ? [] : [joinedSection(joined)]),
      ...(doubles.length === 0 ? [] : [doublesSection(doubles)]),
      ...lists.flatMap(({list, title}) => (told[list].length === 0 ? [] : [toldSection(title, told[list])])),
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

export function columnsView(columns: readonly ColumnRow[]) {
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
  return firstSection('Refused: the first of each problem', problems)
}

function wordsSection(words: readonly UnknownWordRow[]): Section {
  return {
    title: 'Words that are not known',
    view: listView(
      words,
      [
        {key: 'rows', title: 'Rows', kind: 'count'},
        {key: 'field', title: 'Field', kind: 'text'},
        {key: 'text', title: 'Word', kind: 'text', flex: true},
        {key: 'flag', title: 'To say what it is, such as', kind: 'text', flex: 'most'},
      ],
      'None.',
    ),
  }
}

const mostShown = 10

function joinedSection(joined: readonly JoinedRow[]): Section {
  return {
    title: titleOf('Rows that are one customer', joined),
    view: listView(joined.slice(0, mostShown), [{key: 'message', title: 'Who', kind: 'text', flex: 'most'}], 'None.'),
  }
}

function doublesSection(doubles: readonly LikelyDoubleRow[]): Section {
  return {
    title: titleOf('New, and perhaps somebody known', doubles),
    view: listView(
      doubles.slice(0, mostShown),
      [
        {key: 'message', title: 'Who', kind: 'text', flex: 'most'},
        {key: 'command', title: 'To merge them', kind: 'text', flex: true},
      ],
      'None.',
    ),
  }
}

function titleOf(title: string, rows: readonly unknown[]): string {
  return rows.length > mostShown ? `${title} (the first ${mostShown} of ${rows.length})` : title
}

const lists = [
  {list: 'changed', title: 'Changed in reading'},
  {list: 'kept', title: 'Kept as a note'},
  {list: 'leftOut', title: 'Left out'},
] as const

function toldSection(title: string, told: readonly ToldRow[]): Section {
  return firstSection(
    title,
    told.map(({rows, first}) => ({rows, message: first[0]?.message ?? ''})),
  )
}

function firstSection(title: string, rows: readonly {readonly rows: number; readonly message: string}[]): Section {
  return {
    title,
    view: listView(
      rows,
      [
        {key: 'rows', title: 'Rows', kind: 'count'},
        {key: 'message', title: 'First', kind: 'text', flex: 'most'},
      ],
      'None.',
    ),
  }
}
