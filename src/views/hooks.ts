import type {ListView} from './view.ts'
import {listView} from './view.ts'

export interface HookRow {
  readonly hook: string
  readonly path: string
  /** `on`: it is run; `changed`: it was turned on and is no longer what it was; `unsafe`: it can't be turned on. */
  readonly state: 'on' | 'off' | 'changed' | 'unsafe' | 'missing'
  /** Why it is not run, where it is neither on nor off. */
  readonly reason: string | null
  /** How long it may take; null where it is not turned on. */
  readonly seconds: number | null
}

export function hookListView(rows: readonly HookRow[]): ListView<HookRow> {
  return listView(
    rows,
    [
      {key: 'hook', title: 'Hook', kind: 'text'},
      {key: 'state', title: 'State', kind: 'text'},
      {key: 'seconds', title: 'Seconds', kind: 'count'},
      {key: 'reason', title: 'Why', kind: 'text', flex: true},
      {key: 'path', title: 'File', kind: 'text', flex: true},
    ],
    'There are no hooks.',
  )
}
