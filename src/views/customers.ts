import {laterFacts} from '../kinds/customer/field-table.ts'
import type {CustomerRow} from '../kinds/customer/row.ts'
import {factKinds} from './customer-facts.ts'
import {type ListView, listView} from './view.ts'

export function customerListView(rows: readonly CustomerRow[], isNarrowed = false): ListView<CustomerRow> {
  return listView(
    rows,
    [
      {key: 'ref', title: 'Ref', kind: 'ref', repeats: true},
      {key: 'name', title: 'Name', kind: 'text', flex: 'most'},
      {key: 'company', title: 'Company', kind: 'text', flex: true, wide: 'last'},
      {key: 'openCases', title: 'Open', kind: 'count'},
      {key: 'lastTouchAt', title: 'Last touch', kind: 'instant'},
      {key: 'nextFollowUpOn', title: 'Next', kind: 'due'},
      {key: 'tags', title: 'Tags', kind: 'list', wide: true},
      {key: 'emails', title: 'E-mail', kind: 'email', wide: true},
      {key: 'phones', title: 'Phone', kind: 'phone', wide: true},
      {key: 'owner', title: 'Owner', kind: 'text', wide: true},
      ...laterFacts
        .filter(({name}) => rows.some((row) => row[name] !== undefined))
        .map(({name, fact}) => ({key: name, title: fact.label, kind: factKinds[name], wide: true}) as const),
    ],
    isNarrowed
      ? 'No customer fits. To see them all: desk customer list'
      : 'No customer here. To add one: desk customer add "Ana Souza" --email ana@souza.example',
  )
}
