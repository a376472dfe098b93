import type {KeptCaseRow} from '../../kinds/case/row.ts'
import type {NumberedName, RecordName} from '../book/kind.ts'
import type {Relationship} from '../book/relationship.ts'
import type {DueRow} from '../book/rows.ts'
import type {Present} from '../targets/service-clock.ts'
import type {FieldTable} from './fields.ts'
import type {RowQuery} from './row-query.ts'
import type {DueRange} from './selection.ts'

/** What can be asked of a kind of record: `asked.ts` in its folder under src/kinds. */
export interface Asked<Row> {
  readonly fields: FieldTable<Row>
}

/** Of records that are named by a number, also which are looked at, and where they are read. */
export interface AskedByNumber<Row> extends Asked<Row> {
  /** All of one customer, as they are now. */
  readonly rows: (relationship: Relationship, present: Present) => readonly Row[]
  /** Those that are not done with, as they are now; of those that have a day, those of these days. */
  readonly atHand: (work: Work, present: Present, days: DueRange | null) => Promise<readonly Row[]>
  /** What a query looks at that says nothing of how to list it. */
  readonly scope: (query: RowQuery<Row>) => Scope<Row>
}

export interface Scope<Row> {
  /** Those that are done with too: then every relationship is read. */
  readonly closed: boolean
  readonly has: (row: Row) => boolean
}

/** Where work at hand is read. */
export interface Work {
  openCases<Made>(make: (row: KeptCaseRow) => Made): Promise<readonly Made[]>
  /** From one day to another, both included. */
  due(from: string, to: string): Promise<readonly DueRow[]>
}

export type AskedOf<Name extends RecordName> = Name extends NumberedName ? AskedByNumber<any> : Asked<any>
