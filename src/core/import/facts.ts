import type {Consent, Pause} from '../../kinds/customer/contact.ts'
import type {Customer, Facts} from '../../kinds/customer/field-table.ts'
import type {ListName} from '../book/kind.ts'
import type {Source} from '../book/source.ts'
import type {Act, Clock, Instant} from '../time/calendar.ts'

/** What may be imported: customers, and each kind of record by its list. */
export type ImportKind = 'customers' | Lowercase<ListName>

/** What only our own exports say of a customer. */
export interface OwnCustomer {
  readonly id: string
  readonly formerRefs: readonly string[]
}

/** What only our own exports say of a record: what it is called here, and what it belongs to. */
export interface OwnItem {
  readonly id: string | null
  readonly number: number | null
  readonly case: number | null
  readonly followUp: number | null
}

/** What they said of being contacted. */
export interface ContactFacts {
  readonly consents: readonly Pick<Consent, 'about' | 'state'>[]
  readonly noContact: string | null
  /** `at` is null where it is not said. */
  readonly paused: (Pick<Pause, 'until'> & {readonly at: Instant | null}) | null
}

/** What a row says of a customer. Null or empty: the row does not say it, so what is on file stays. */
export interface CustomerFacts extends Facts, Pick<Customer, 'emails' | 'phones' | 'tags' | 'preferences'> {
  readonly ref: string | null
  readonly sources: readonly Source[]
  readonly name: string | null
  readonly note: string | null
  readonly createdAt: Instant | null
  readonly contact?: ContactFacts
  readonly own?: OwnCustomer
}

/** What a row says of a record, whatever its kind. */
export interface ItemFacts {
  readonly source: Source | null
  readonly own?: OwnItem
}

/** What a row says: of a customer alone, or of a record and whom it is about. */
export interface RowFacts {
  readonly customer: CustomerFacts
  readonly item: ItemFacts | null
}

/** Do two texts say the same? What was exported may be written in another way than what is on file. */
export type Same = (onFile: string, given: string) => boolean

/** What a new record is called; 0 where its kind has no numbers. */
export interface Given {
  readonly id: string
  readonly number: number
}

/** What records are made and changed with. */
export interface Making {
  readonly act: Act
  readonly clock: Clock
  readonly same: Same
  readonly newId: () => string
  /** The next number of the kind. */
  readonly nextNumber: () => Promise<number>
}
