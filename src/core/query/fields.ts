import type {Clock, Day, Instant} from '../time/calendar.ts'
import {moodNamed} from '../value/mood-words.ts'

/** What a field holds, and so how it is compared. */
export type FieldKind =
  /** Something a person wrote: `:` finds it anywhere in the text. */
  | {readonly kind: 'text'}
  /** A word of its own, such as a tag or a name: `:` is the whole of it. */
  | {readonly kind: 'word'}
  /** One of few; `groups` are names for several of them. Only `ordered` ones have a less and a more. */
  | {
      readonly kind: 'choice'
      readonly options: readonly string[]
      readonly ordered: boolean
      readonly groups: Readonly<Record<string, readonly string[]>>
    }
  /** A calendar day. */
  | {readonly kind: 'day'}
  /** An instant, compared by its day in the zone of the clock. */
  | {readonly kind: 'instant'}
  /** `named` gives the value that a word stands for; what is nearer to it than to the next one is meant too. */
  | {readonly kind: 'number'; readonly named?: (word: string) => number | null}

export type FieldValue = string | number

/** Something that can be asked of a row. An empty list of values is an empty field. */
export interface Field<Row> {
  readonly name: string
  readonly also: readonly string[]
  /** The keys that rows of JSON have it under, the first if nothing else is said. */
  readonly keys: readonly string[]
  readonly kind: FieldKind
  readonly values: (row: Row, clock: Clock) => readonly FieldValue[]
}

/** Everything that can be asked of one kind of row. */
export interface FieldTable<Row> {
  /** `follow-ups`; `reports`, whose queries are asked of all that they count. */
  readonly of: string
  readonly fields: readonly Field<Row>[]
}

type Reading<Row, Value> = (row: Row, clock: Clock) => Value | null | readonly (Value | null)[]

export interface Names {
  readonly name: string
  readonly also?: readonly string[]
  readonly keys?: readonly string[]
}

/** A row of a record that has a number. */
export interface NumberedRow {
  readonly number: number
  readonly ref: string
  readonly customer: string
  readonly customerName: string
}

/** What can be asked of every record that has a number. */
export function numberedFields<Row extends NumberedRow>(ref: readonly string[] = []): readonly Field<Row>[] {
  return [
    wordField({name: 'ref', also: ref}, (row) => row.ref),
    numberField({name: 'number'}, (row) => row.number),
    textField({name: 'customer', keys: ['customer', 'customerName'], also: ['customerName', 'who']}, (row) => [
      row.customerName,
      row.customer,
    ]),
  ]
}

/** What has become of a record; `groups` are names for several. */
export function statusField<Row extends {readonly status: string}>(
  options: readonly string[],
  groups: Readonly<Record<string, readonly string[]>> = {},
): Field<Row> {
  return choiceField({name: 'status', also: ['state'], options, groups: {...groups, all: options}}, (row) => row.status)
}

export function textField<Row>(names: Names, of: Reading<Row, string>): Field<Row> {
  return field(names, {kind: 'text'}, of)
}

export function wordField<Row>(names: Names, of: Reading<Row, string>): Field<Row> {
  return field(names, {kind: 'word'}, of)
}

export function dayField<Row>(names: Names, of: Reading<Row, Day>): Field<Row> {
  return field(names, {kind: 'day'}, of)
}

export function instantField<Row>(names: Names, of: Reading<Row, Instant>): Field<Row> {
  return field(names, {kind: 'instant'}, of)
}

export function numberField<Row>(names: Names, of: Reading<Row, number>): Field<Row> {
  return field(names, {kind: 'number'}, of)
}

/** How somebody felt: a number from -2 to 2, or its word. */
export function moodField<Row>(of: Reading<Row, number>): Field<Row> {
  return field({name: 'mood'}, {kind: 'number', named: moodNamed}, of)
}

export function choiceField<Row>(
  names: Names & {
    readonly options: readonly string[]
    readonly ordered?: boolean
    readonly groups?: Readonly<Record<string, readonly string[]>>
  },
  of: Reading<Row, string>,
): Field<Row> {
  const {options, ordered = false, groups = {}} = names
  return field(names, {kind: 'choice', options, ordered, groups}, of)
}

export function yesField<Row>(names: Names, of: (row: Row, clock: Clock) => boolean): Field<Row> {
  const groups = {true: ['yes'], false: ['no']}
  return choiceField({...names, options: ['yes', 'no'], groups}, (row, clock) => (of(row, clock) ? 'yes' : 'no'))
}

function field<Row>(
  {name, also = [], keys = [name]}: Names,
  kind: FieldKind,
  of: Reading<Row, FieldValue>,
): Field<Row> {
  const values = (row: Row, clock: Clock) => [of(row, clock)].flat().filter((value) => value !== null)
  return {name, also, keys, kind, values}
}
