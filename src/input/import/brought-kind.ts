import type {RecordName} from '../../core/book/kind.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import type {Given, ItemFacts, Making} from '../../core/import/facts.ts'
import type {ProblemKind} from '../../core/import/problem.ts'
import type {Instant} from '../../core/time/calendar.ts'
import type {Records} from '../../kinds/lists.ts'
import type {ImportField} from './fields.ts'
import type {Preset} from './presets.ts'
import type {RowValues} from './row-values.ts'
import type {Table} from './table.ts'

/** What a file may say of something. */
export interface Imported {
  /** Those of whom it is about come after them. */
  readonly fields: readonly ImportField[]
  /** One of each of these has to be said by some column. */
  readonly needs: readonly (readonly string[])[]
  /** What the columns of our own exports say, as `column=field`; a column without a field is a figure that follows from others. */
  readonly columns: string
  /** Formats that hold nothing else, and what their parts say. */
  readonly formats?: Readonly<Partial<Record<Table['format'], Preset>>>
}

/** How a kind of record comes in from files: `brought.ts` in its folder under src/kinds. */
export interface Brought<Name extends RecordName, Facts extends ItemFacts> extends Imported {
  /** What tells that a row is about one on file, for the help. */
  readonly known: string
  /** The field that says when one began, without which its history is worth nothing. */
  readonly begins?: string
  /** What a row says; null where that is nothing, which is said. */
  readonly read: (values: RowValues) => Facts | null
  /** As old is somebody new whom it is about. */
  readonly began: (facts: Facts) => Instant | null
  /** What is odd about what a row says, and what makes it impossible; `found` is one on file whose id it says. */
  readonly judge?: (
    facts: Facts,
    now: Instant,
    found: Records[Name] | null,
  ) => {readonly oddities: readonly ProblemKind[]; readonly fault: ProblemKind | null}
  /** Of what comes with another record, so that no row makes it: is it there? Null where it is of no other. */
  readonly implied?: (relationship: Relationship, facts: Facts) => boolean | null
  /** The one that a row is about. */
  readonly find: (relationship: Relationship, facts: Facts) => Records[Name] | null
  readonly add: (relationship: Relationship, facts: Facts, given: Given, making: Making) => Relationship
  /** What the row says replaces what is on file. The same object where nothing differs. */
  readonly update: (
    relationship: Relationship,
    found: Records[Name],
    facts: Facts,
    making: Making,
  ) => Relationship | Promise<Relationship>
}
