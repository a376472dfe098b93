import type {Clock} from '../time/calendar.ts'
import {fold} from '../value/fold.ts'
import type {Field, FieldTable, FieldValue} from './fields.ts'
import {invalidQuery} from './query.ts'
import {plain} from './text-match.ts'

/** A field that was named, and the key that it has in a row. */
export interface Named<Row> {
  readonly field: Field<Row>
  readonly key: string
}

export interface Ordering<Row> {
  readonly field: Field<Row>
  readonly isDown: boolean
}

/** The fields in `opened,-priority`, where `-` is from the most to the least; refuses, with its place, what is none. */
export function orderingOf<Row>(text: string, table: FieldTable<Row>): readonly Ordering<Row>[] {
  return listed(text).map(({word, at}) => {
    const isDown = word.startsWith('-')
    const skipped = isDown ? 1 : 0
    return {field: fieldAt(text, at + skipped, word.slice(skipped), table), isDown}
  })
}

/** The fields in `ref,subject`, by any name that queries and rows know them by. */
export function fieldsNamed<Row>(text: string, table: FieldTable<Row>): readonly Named<Row>[] {
  return listed(text).map(({word, at}) => {
    const field = fieldAt(text, at, word, table)
    return {field, key: field.keys.find((key) => plain(key) === plain(word)) ?? field.keys[0] ?? field.name}
  })
}

/** Words with commas between them, and where each begins. */
function listed(text: string): readonly {readonly word: string; readonly at: number}[] {
  let at = 0
  return text.split(',').map((part) => {
    const word = part.trim()
    const found = {word, at: at + part.length - part.trimStart().length}
    at += part.length + 1
    return found
  })
}

function fieldAt<Row>(text: string, at: number, word: string, {of, fields}: FieldTable<Row>): Field<Row> {
  const wanted = plain(word)
  const found = fields.find(({name, also, keys}) => [name, ...also, ...keys].some((one) => plain(one) === wanted))
  if (found !== undefined) return found
  throw invalidQuery(text, at, word, {expected: 'field', of, near: fields.map(({name}) => name)})
}

/** In that order; what has no value comes last, whichever way it goes, and what is equal stays as it was. */
export function inOrder<Row>(rows: readonly Row[], orderings: readonly Ordering<Row>[], clock: Clock): readonly Row[] {
  if (orderings.length === 0) return rows
  const keyed = rows.map((row) => ({row, keys: orderings.map(({field}) => sortKey(field, row, clock))}))
  return keyed
    .toSorted((one, other) => {
      const at = orderings.findIndex((_, place) => compared(one.keys[place], other.keys[place]) !== 0)
      if (at === -1) return 0
      const [a = null, b = null] = [one.keys[at], other.keys[at]]
      if (a === null || b === null) return a === null ? 1 : -1
      return orderings[at]?.isDown === true ? compared(b, a) : compared(a, b)
    })
    .map(({row}) => row)
}

function sortKey<Row>({kind, values}: Field<Row>, row: Row, clock: Clock): FieldValue | null {
  const [value = null] = values(row, clock)
  if (value === null || typeof value === 'number') return value
  return kind.kind === 'choice' ? kind.options.indexOf(value) : kind.kind === 'text' ? fold(value) : value
}

const digits = /(\d+)/

function compared(one: FieldValue | null = null, other: FieldValue | null = null): number {
  if (one === other) return 0
  if (typeof one === 'string' && typeof other === 'string') return comparedTexts(one, other)
  return (one ?? 0) < (other ?? 0) ? -1 : 1
}

/** `C9` comes before `C12`. */
function comparedTexts(one: string, other: string): number {
  const [ones, others] = [one.split(digits), other.split(digits)]
  const at = ones.findIndex((part, place) => part !== others[place])
  const [a, b] = [ones[at], others[at]]
  if (a === undefined || b === undefined) return ones.length - others.length
  return at % 2 === 1 && Number(a) !== Number(b) ? Number(a) - Number(b) : a < b ? -1 : 1
}
