import {counted} from './counted.ts'
import {type ColumnRow, columnsView} from './import.ts'
import type {Card, Line} from './view.ts'

/** What a file would be as an import: the JSON of it. */
export interface LookResult {
  readonly file: string
  readonly format: string
  readonly rows: number
  /** Null: nothing that can be brought in as it is. */
  readonly kind: string | null
  /** The system whose export it looks like; null: none more than another. */
  readonly from: string | null
  readonly columns: readonly ColumnRow[]
  /** What it would be as each kind: how many columns say something, and what is missing. */
  readonly kinds: readonly {readonly kind: string; readonly columns: number; readonly missing: string | null}[]
  /** What else the file holds. */
  readonly sheets: readonly string[]
  /** What to paste next; null where nothing fits. */
  readonly command: string | null
}

export function lookCard({file, format, rows, kind, from, columns, kinds, sheets, command}: LookResult): Card {
  const line = (label: string, value: string): Line => ({label, value, kind: 'text'})
  const asKinds = kinds.map((one) =>
    line(`As ${one.kind}`, one.missing === null ? counted(one.columns, 'column') : `the ${one.missing} is missing`),
  )
  return {
    title: kind === null ? 'Nothing that can be brought in as it is' : `It looks like ${kind}`,
    subtitle: `${file} · ${format}, ${counted(rows, 'row')}`,
    sections: [
      {
        title: null,
        lines: [
          ...asKinds,
          ...(from === null ? [] : [line('An export of', from)]),
          ...(sheets.length === 0 ? [] : [line('Also in it', sheets.join(', '))]),
        ],
      },
      {title: 'Columns', view: columnsView(columns)},
      {title: null, text: command ?? 'Say which columns are which with --map: desk help import'},
    ],
  }
}
