import type {Relationship} from '../core/book/relationship.ts'
import type {Entries, IndexName, IndexRows, RowEntries} from '../core/book/rows.ts'
import {indexRows, indexRowsApart} from '../core/book/rows.ts'
import type {Settings} from '../core/book/settings.ts'
import {checksum} from './checksum.ts'

export type Row<Name extends IndexName> = IndexRows[Name][string]
export type Rows<Name extends IndexName> = readonly (readonly [string, Row<Name>])[]

/** Pieces of text of which one at least is to be there. */
export type Pieces = readonly string[]

/** An op id that was given, as a salted hash, and the commit that has it; or a ref that is on file no longer, likewise. */
export interface OpEntry {
  readonly key: string
  readonly seq: number
  /** Undone, so the same op id may do it again. */
  readonly undone: boolean
  /** Of a ref: short hashes of what whoever had it is known by. */
  readonly whose?: readonly string[]
}

/** One state of a book, at its barest: what every adapter gives, and what readers and drafts stand on. */
export interface Snapshot {
  settings(): Promise<Settings>
  /** By its exact ref. */
  document(ref: string): Promise<Relationship | null>
  /** The same as it is written; of the last one that was asked for it costs nothing. */
  text(ref: string): Promise<string | null>
  row<Name extends IndexName>(index: Name, key: string): Promise<Row<Name> | undefined>
  /**
   * From the key `from`, included, to the key `to`, excluded, in order, some at a time. Where `having` is given, at least
   * those that have a piece of each group in a text.
   */
  rows<Name extends IndexName>(
    index: Name,
    from: string,
    to: string,
    having?: readonly Pieces[],
  ): AsyncIterable<Rows<Name>>
  /** How many keys there are from `from`, included, to `to`, excluded; what it costs does not grow with their number. */
  count(index: IndexName, from: string, to: string): Promise<number>
  /** What is known of an op id or of a ref, by its key (`opKey`, `refKey`), which is asked for where there are any. */
  operation(key: () => string | Promise<string>): Promise<Omit<OpEntry, 'key'> | undefined>
}

export const indexNames: readonly IndexName[] = [
  'directory',
  'people',
  'names',
  'contacts',
  'numbers',
  'open',
  'due',
  'weeks',
]

/** Comes after every key. */
export const afterAll = '\uffff'

/** A relationship as it is kept once its person was forgotten: the refs that must not be given out again, as hashes. */
export interface Remainder extends Relationship {
  readonly forgottenRefs?: readonly string[]
}

/** Short and salted: enough never to give a ref out again, too little to tell whose it was. */
export function refHash(bookId: string, ref: string): string {
  return checksum(`${bookId} ${ref}`).slice(0, 8)
}

/** A ref as it is looked up once its customer is gone without a trace; no op id has such a key. */
export function refKey(bookId: string, ref: string): string {
  return checksum(`${bookId}\n${ref}`)
}

/** The key of a forgotten ref among the names; no slug begins with `#`. */
export function forgottenKey(hash: string): string {
  return `#${hash}`
}

/** The rows of the core, and those that the store keeps of forgotten refs. */
export function rowsOf(relationship: Relationship): RowEntries {
  return withForgotten(relationship, indexRows(relationship))
}

/** The same of two states of a relationship, without those that both have for what did not change. */
export function rowsApart(one: Relationship, other: Relationship): readonly [RowEntries, RowEntries] {
  const [rows, others] = indexRowsApart(one, other)
  return [withForgotten(one, rows), withForgotten(other, others)]
}

function withForgotten(relationship: Relationship, rows: RowEntries): RowEntries {
  const forgotten = (relationship as Remainder).forgottenRefs ?? []
  if (forgotten.length === 0) return rows
  const names = [...rows.entries('names'), ...forgottenNames(forgotten, relationship.customer.ref)]
  return {
    entries: <Name extends IndexName>(name: Name) =>
      name === 'names' ? (names as unknown as Entries<Name>) : rows.entries(name),
  }
}

function forgottenNames(hashes: readonly string[], ref: string): Entries<'names'> {
  return [...new Set(hashes)].map((hash) => [`${forgottenKey(hash)} ${ref}`, 'former'] as const)
}

/** The bytes of a document: pretty, LF, the keys in the order they have. Joined they are one piece, which `+` leaves for later. */
export function serialise(document: object): string {
  return [JSON.stringify(document, null, 2), ''].join('\n')
}
