import {touchesOf} from '../../core/book/contacts.ts'
import {type Relationship} from '../../core/book/relationship.ts'
import {byText} from '../../core/value/order.ts'
import {type ListView, listView} from '../../views/view.ts'
import type {Touch} from './touch.ts'

/** T in the JSON. */
export type TouchRow = ReturnType<typeof touchRow>

export function touchRow({customer}: Relationship, touch: Touch) {
  return {
    id: touch.id,
    customer: customer.ref,
    customerName: customer.name,
    at: touch.at,
    by: touch.by,
    text: touch.text,
    channel: touch.channel,
    origin: touch.origin,
    purpose: touch.purpose,
    mood: touch.mood,
    case: touch.case === null ? null : `C${touch.case}`,
    followUp: touch.followUp === null ? null : `F${touch.followUp}`,
  }
}

/** Every contact with these customers, the newest first. */
export function touchRows(relationships: readonly Relationship[]): readonly TouchRow[] {
  return relationships
    .flatMap((one) => touchesOf(one).map((touch) => touchRow(one, touch)))
    .toSorted((a, b) => byText(a.at, b.at))
    .toReversed()
}

export function touchListView(rows: readonly TouchRow[], isNarrowed = false): ListView<TouchRow> {
  return listView(
    rows,
    [
      {key: 'at', title: 'When', kind: 'instant'},
      {key: 'customerName', title: 'Customer', kind: 'text', flex: true},
      {key: 'text', title: 'Touch', kind: 'text', flex: 'most'},
      {key: 'mood', title: 'Mood', kind: 'mood', wide: 'last'},
      {key: 'purpose', title: 'To', kind: 'text', wide: 'last'},
      {key: 'origin', title: 'Begun by', kind: 'text', wide: true},
      {key: 'channel', title: 'Channel', kind: 'text', wide: true},
      {key: 'by', title: 'Logged by', kind: 'text', wide: true},
    ],
    isNarrowed
      ? 'No touch fits. To see them all: desk touch list CUSTOMER'
      : 'No touch here. To log one: desk touch add CUSTOMER "what was said"',
  )
}
