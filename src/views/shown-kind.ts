import type {NumberedName, RecordName} from '../core/book/kind.ts'
import type {Relationship} from '../core/book/relationship.ts'
import type {Present} from '../core/targets/service-clock.ts'
import type {asked} from '../kinds/asked.ts'
import type {Section} from './view.ts'

type Row<Name extends RecordName> = (typeof asked)[Name] extends {
  readonly rows: (...given: never[]) => readonly (infer One)[]
}
  ? One
  : never

/** How a kind of record is shown where several are: `shown.ts` in its folder under src/kinds. */
export interface Shown<Name extends RecordName> {
  /** One of several to choose from; null where a record is named by its customer only. */
  readonly choice: Name extends NumberedName ? (row: Row<Name>) => Choosable : null
  /** What the completion of a shell says of one. */
  readonly candidate: Name extends NumberedName ? (row: Row<Name>) => string : null
  /** All of it on the page of what is on file about one person. */
  readonly sections: (relationship: Relationship, present: Present) => readonly Section[]
}

export interface Choosable {
  /** `Ana Souza: Oven is cold` */
  readonly about: string
  /** `high, open` */
  readonly detail: string
}
