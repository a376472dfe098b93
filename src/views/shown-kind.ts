import type {NumberedName, RecordName} from '../core/book/kind.ts'
import type {Relationship} from '../core/book/relationship.ts'
import type {Present} from '../core/targets/service-clock.ts'
import type {ListView, Section} from './view.ts'

/** How a kind of record is shown: `shown.ts` in its folder under src/kinds. */
interface Shown {
  /** What of them is on the card of their customer. */
  readonly card: (relationship: Relationship, present: Present) => readonly Section[]
  /** All of it on the page of what is on file about one person. */
  readonly sections: (relationship: Relationship, present: Present) => readonly Section[]
}

/** Of records that are named by their customer only. */
export interface ShownByCustomer<Json> extends Shown {
  /** All of one customer, as the JSON has them. */
  readonly all: (relationship: Relationship) => readonly Json[]
}

/** Of records that are named by a number. */
export interface ShownByNumber<Row, Json = Row> extends Shown {
  /** One of several to choose from. */
  readonly choice: (row: Row) => Choosable
  /** What the completion of a shell says of one. */
  readonly candidate: (row: Row) => string
  /** One as the JSON has it. */
  readonly one: (row: Row, present: Present) => Json
  readonly list: (rows: readonly Json[], isNarrowed?: boolean) => ListView<any>
}

export type ShownOf<Name extends RecordName> = Name extends NumberedName
  ? ShownByNumber<any, any>
  : ShownByCustomer<any>

export interface Choosable {
  /** `Ana Souza: Oven is cold` */
  readonly about: string
  /** `high, open` */
  readonly detail: string
}
