import type {CustomerRow} from '../kinds/customer/row.ts'
import {type ListView, listView} from './view.ts'

export function customerListView(rows: readonly CustomerRow[], isNarrowed = false): ListView<CustomerRow> {
  return listView(
    rows,
    [
      {key: 'ref', title: 'Ref', kind: 'ref'},
      {key: 'name', title: 'Name', kind: 'text', flex: true},
      {key: 'company', title: 'Company', kind: 'text', flex: true},
      {key: 'openCases', title: 'Open', kind: 'count'},
      {key: 'lastTouchAt', title: 'Last touch', kind: 'instant'},
      {key: 'nextFollowUpOn', title: 'Next', kind: 'due'},
      {key: 'tags', title: 'Tags', kind: 'list', wide: true},
      {key: 'emails', title: 'E-mail', kind: 'list', wide: true},
      {key: 'phones', title: 'Phone', kind: 'list', wide: true},
      {key: 'owner', title: 'Owner', kind: 'text', wide: true},
    ],
    isNarrowed
      ? 'No customer fits. To see them all: desk customer list'
      : 'No customer here. To add one: desk customer add "Ana Souza" --email ana@souza.example',
  )
}
