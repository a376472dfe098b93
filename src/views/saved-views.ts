import {viewSubjectOf} from '../core/book/saved-view.ts'
import type {SavedView} from '../core/book/settings.ts'
import {recordKinds, topicOf} from '../kinds/registry.ts'
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

/** The command that lists what a view is of; a list of what has no numbers is of one customer. */
function listOf(on: SavedView['on']): string {
  const kind = recordKinds.find((one) => viewSubjectOf(one) === on)
  if (kind === undefined) return on === 'today' ? 'desk today' : 'desk customer list'
  return `desk ${topicOf(kind)} list${kind.letter === null ? ' CUSTOMER' : ''}`
}

export function savedViewCard({name, on, where, sort, fields, limit}: SavedView): Card {
  const lines = [
    {label: 'Where', value: where === '' ? null : where, kind: 'text'},
    {label: 'Sort', value: sort, kind: 'text'},
    {label: 'Fields', value: fields, kind: 'text'},
    {label: 'Limit', value: limit, kind: 'count'},
    {label: 'List it', value: `${listOf(on)} @${name}`, kind: 'text'},
  ] as const
  return {title: `@${name}`, subtitle: on, sections: [{title: null, lines: lines.filter(({value}) => value !== null)}]}
}
