import type {NumberedName} from '../core/book/kind.ts'
import type {AskedByNumber} from '../core/query/asked-kind.ts'
import type {FieldKind, NumberedRow} from '../core/query/fields.ts'
import {capitalised} from '../core/value/in-words.ts'
import {asked} from '../kinds/asked.ts'
import {kindNamed, recordsIn, topicOf} from '../kinds/registry.ts'
import type {Exported} from './exports.ts'
import {ofOneCustomer} from './of-one-customer.ts'
import type {ShownByNumber} from './shown-kind.ts'
import {type Card, type Column, type Kind, type Line, listView} from './view.ts'

/** A row of a kind that has a status, and no more to it than its columns. */
interface PlainRow extends NumberedRow {
  readonly status: string
}

interface Plain<Row> {
  readonly name: NumberedName
  /** What it says, such as its subject. */
  readonly about: (row: Row) => string
  /** What its list has behind the ref, the status and the customer. */
  readonly columns: readonly Column<Row>[]
  /** How to begin, where there is none. */
  readonly first: string
}

export interface PlainlyShown<Row> extends ShownByNumber<Row> {
  /** All of it as a card. */
  readonly page: (row: Row) => Card
}

/** How a kind is shown of which all follows from the columns of its list. */
export function plainlyShown<Row extends PlainRow>({name, about, columns, first}: Plain<Row>): PlainlyShown<Row> {
  const kind = kindNamed(name)
  const noun = capitalised(kind.noun)
  const {row, done} = asked[name] as unknown as AskedByNumber<Row>
  const all: readonly Column<any>[] = [
    {key: 'ref', title: noun, kind: 'ref'},
    {key: 'status', title: 'Status', kind: 'status'},
    {key: 'customerName', title: 'Customer', kind: 'text', flex: true},
    ...columns,
  ]
  const list = (rows: readonly Row[], isNarrowed = false) => {
    const none = isNarrowed
      ? `No ${kind.noun} fits. To see them all: desk ${topicOf(kind)} list --status all`
      : `No ${kind.noun} here. ${first}`
    return listView<any>(rows, all, none)
  }
  const lines = (one: Row) =>
    [...all.slice(1, 2), ...columns].map((column) => ({
      label: column.title,
      value: one[column.key as keyof Row],
      kind: column.kind,
    })) as unknown as readonly Line[]
  return {
    choice: (one) => ({about: `${one.customerName}: ${about(one)}`, detail: one.status}),
    candidate: (one) => `${one.customerName}: ${about(one)}`,
    one: (one) => one,
    list,
    page: (one) => ({
      title: `${one.ref} ${about(one)}`,
      subtitle: `${one.customerName} · ${one.customer}`,
      sections: [{title: null, lines: lines(one)}],
    }),
    card(relationship, present) {
      const open = recordsIn(relationship, kind)
        .map((one) => row(relationship, one, present))
        .filter(({status}) => !done.includes(status))
      return open.length === 0 ? [] : [{title: `Open ${kind.nouns}`, view: ofOneCustomer(list(open))}]
    },
    sections: (relationship, present) =>
      recordsIn(relationship, kind).map((found) => {
        const one = row(relationship, found, present)
        const id = {label: 'Id', value: found.id, kind: 'text'} as const
        return {title: `${noun} ${one.ref}: ${about(one)}`, lines: [...lines(one), id]}
      }),
  }
}

const columnKinds: Readonly<Record<FieldKind['kind'], Kind>> = {
  text: 'text',
  word: 'text',
  choice: 'text',
  day: 'day',
  instant: 'instant',
  number: 'count',
}

/** What is handed on of a kind of which all is in its row: a column for each field that can be asked of it. */
export function plainlyExported<Row>(name: NumberedName): Exported<Row> {
  const {fields, row} = asked[name] as unknown as AskedByNumber<Row>
  const columns = fields.fields.flatMap(({keys, kind}) =>
    keys.map((key) => ({key, title: key, kind: columnKinds[kind.kind]})),
  )
  return {
    columns: columns as unknown as readonly Column<Row>[],
    rows: (relationship, fits, present) =>
      recordsIn(relationship, kindNamed(name))
        .map((one) => row(relationship, one, present))
        .filter(fits),
  }
}
