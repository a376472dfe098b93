import type {Relationship} from '../core/book/relationship.ts'
import type {Present} from '../core/targets/service-clock.ts'
import type {Column, Kind} from './view.ts'

/** What is handed on of one kind: rows, each flat, and their columns, which keep their names. */
export interface Exported<Row> {
  readonly columns: readonly Column<Row>[]
  /** What there is of one relationship, without what does not fit: asked of the rows that queries are asked of. */
  readonly rows: (relationship: Relationship, fits: (row: any) => boolean, present: Present) => readonly Row[]
}

/** Minutes with two decimals, or null. */
export function minutes(length: number | null | undefined): number | null {
  return length == null ? null : Math.round((length / minute) * 100) / 100
}

const minute = 60_000

export function columnsOf<Row>(kinds: {readonly [Key in keyof Row]-?: Kind}): readonly Column<Row>[] {
  return Object.entries(kinds).map(([key, kind]) => ({key, title: key, kind})) as unknown as readonly Column<Row>[]
}
