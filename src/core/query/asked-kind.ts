import type {NumberedName, RecordName} from '../book/kind.ts'
import type {Relationship} from '../book/relationship.ts'
import type {DueRow, OpenRowOf} from '../book/rows.ts'
import type {Present} from '../targets/service-clock.ts'
import type {FieldTable} from './fields.ts'
import type {RowQuery} from './row-query.ts'
import type {DueRange} from './selection.ts'

/** What can be asked of a kind of record: `asked.ts` in its folder under src/kinds. */
export interface Asked<Row> {
  readonly fields: FieldTable<Row>
}

/** Of records that are named by a number, also which are looked at, and where they are read. */
export interface AskedByNumber<Row, Item = any> extends Asked<Row>, Statuses {
  /** One as it is now. */
  readonly row: (relationship: Relationship, one: Item, present: Present) => Row
  /** Those that are not done with, as they are now; of those that have a day, those of these days. */
  readonly atHand: (work: Work, present: Present, days: DueRange | null) => Promise<readonly Row[]>
  /** How they follow each other in a list. */
  readonly order: (one: Row, other: Row) => number
}

/** The field `status` of a row. */
interface Statuses {
  readonly statuses: readonly string[]
  /** Those of what is done with. */
  readonly done: readonly string[]
  /** The fields that only what is done with has. */
  readonly closing: readonly string[]
}

interface Scope<Row> {
  /** Those that are done with too: then every relationship is read. */
  readonly closed: boolean
  readonly has: (row: Row) => boolean
}

/** Where work at hand is read. */
export interface Work {
  open<Name extends NumberedName, Made>(kind: Name, make: (row: OpenRowOf<Name>) => Made): Promise<readonly Made[]>
  /** From one day to another, both included. */
  due(from: string, to: string): Promise<readonly DueRow[]>
}

/** What --status takes, of a kind with these statuses: one of them, `active` where several are not done with, or all. */
export function statusChoices({statuses, done}: Statuses): readonly string[] {
  return [...statuses, ...(statuses.length - done.length > 1 ? ['active'] : []), 'all']
}

/**
 * Which records a list or a query looks at. Where no status is given, a query that names one, or what only those that are
 * done with have, decides; else it is those that are not done with.
 */
export function scopeOf<Row extends {readonly status: string}>(
  {statuses, done, closing}: Statuses,
  query: RowQuery<Row>,
  given?: string,
): Scope<Row> {
  const status = given ?? (query.names(['status', ...closing]) ? 'all' : 'active')
  const open = statuses.filter((one) => !done.includes(one))
  const wanted = status === 'all' ? statuses : status === 'active' ? open : [status]
  return {
    closed: wanted.some((one) => done.includes(one) && query.mayFit('status', one)),
    has: (row) => wanted.includes(row.status),
  }
}

export type AskedOf<Name extends RecordName> = Name extends NumberedName ? AskedByNumber<any> : Asked<any>
