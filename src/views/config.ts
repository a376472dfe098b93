import {type ListView, listView} from './view.ts'

/** One setting of a person, and where what it is comes from. */
export interface ConfigRow {
  readonly setting: string
  /** Null: nothing, or as the list has it. */
  readonly value: string | null
  readonly from: 'flag' | 'environment' | 'file' | 'default'
}

export function configListView(rows: readonly ConfigRow[]): ListView<ConfigRow> {
  return listView(
    rows,
    [
      {key: 'setting', title: 'Setting', kind: 'ref'},
      {key: 'value', title: 'Value', kind: 'text', flex: true},
      {key: 'from', title: 'From', kind: 'text'},
    ],
    'There is nothing to set.',
  )
}
