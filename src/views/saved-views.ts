import type {SavedView} from '../core/book/settings.ts'
import {type Card, type ListView, listView} from './view.ts'

export function savedViewList(rows: readonly SavedView[]): ListView<SavedView> {
  return listView(
    rows,
    [
      {key: 'name', title: 'View', kind: 'ref'},
      {key: 'on', title: 'Of', kind: 'text'},
      {key: 'where', title: 'Where', kind: 'text', flex: 'most'},
      {key: 'sort', title: 'Sort', kind: 'text', wide: true},
      {key: 'fields', title: 'Fields', kind: 'text', wide: true},
      {key: 'limit', title: 'Limit', kind: 'count', wide: true},
    ],
    "No view here. To save one: desk view save late-vips --where 'late:yes tag:vip'",
  )
}

const listOf = {
  cases: 'desk case list',
  customers: 'desk customer list',
  followups: 'desk followup list',
  touches: 'desk touch list CUSTOMER',
  today: 'desk today',
} as const

export function savedViewCard({name, on, where, sort, fields, limit}: SavedView): Card {
  const lines = [
    {label: 'Where', value: where === '' ? null : where, kind: 'text'},
    {label: 'Sort', value: sort, kind: 'text'},
    {label: 'Fields', value: fields, kind: 'text'},
    {label: 'Limit', value: limit, kind: 'count'},
    {label: 'List it', value: `${listOf[on]} @${name}`, kind: 'text'},
  ] as const
  return {title: `@${name}`, subtitle: on, sections: [{title: null, lines: lines.filter(({value}) => value !== null)}]}
}
