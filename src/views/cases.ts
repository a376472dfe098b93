import type {CaseRow} from '../core/rows.ts'
import {type ListView, listView} from './view.ts'

export function caseListView(rows: readonly CaseRow[]): ListView<CaseRow> {
  return listView(
    rows,
    [
      {key: 'ref', title: 'Case', kind: 'ref'},
      {key: 'status', title: 'Status', kind: 'status'},
      {key: 'priority', title: 'Priority', kind: 'priority'},
      {key: 'customerName', title: 'Customer', kind: 'text', flex: true},
      {key: 'subject', title: 'Subject', kind: 'text', flex: true},
      {key: 'openedAt', title: 'Opened', kind: 'instant'},
      {key: 'type', title: 'Type', kind: 'text', wide: true},
      {key: 'owner', title: 'Owner', kind: 'text', wide: true},
      {key: 'channel', title: 'Channel', kind: 'text', wide: true},
      {key: 'tags', title: 'Tags', kind: 'list', wide: true},
    ],
    'No case here. To open one: desk case open CUSTOMER "what it is about"',
  )
}
