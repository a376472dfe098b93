import type {NumberedName} from '../../core/book/kind.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import type {AskedByNumber} from '../../core/query/asked-kind.ts'
import type {DueRange} from '../../core/query/selection.ts'
import type {Present} from '../../core/targets/service-clock.ts'
import {asked} from '../../kinds/asked.ts'
import {kindNamed, recordsIn} from '../../kinds/registry.ts'
import type {BookReader} from '../../store/store.ts'
import {findCustomer} from './find.ts'

/** Which work to list. */
export interface Wanted {
  readonly customer?: string | undefined
  /** Closed work too: then every relationship is read. */
  readonly closed: boolean
  /** Of what has a day, only that of these days. */
  readonly due?: DueRange | null
}

export type RowOf<Name extends NumberedName> = (typeof asked)[Name] extends AskedByNumber<infer Row> ? Row : never

const byNumber: {readonly [Name in NumberedName]: AskedByNumber<RowOf<Name>>} = asked

/** The records of a kind, as they are now: of one customer, of the work at hand, or of the whole book, whichever is least to read. */
export async function workFor<Name extends NumberedName>(
  book: BookReader,
  kind: Name,
  {customer, closed, due = null}: Wanted,
  present: Present,
): Promise<readonly RowOf<Name>[]> {
  const {row, atHand} = byNumber[kind]
  const rows = (found: Relationship) => recordsIn(found, kindNamed(kind)).map((one) => row(found, one, present))
  if (customer !== undefined) return rows(await findCustomer(book, customer))
  if (!closed) return atHand(book, present, due)
  const all: RowOf<Name>[] = []
  for await (const found of book.relationships()) all.push(...rows(found))
  return all
}
