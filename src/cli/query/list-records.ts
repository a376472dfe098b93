import type {NumberedName} from '../../core/book/kind.ts'
import {type AskedByNumber, scopeOf, statusChoices} from '../../core/query/asked-kind.ts'
import type {DueRange} from '../../core/query/selection.ts'
import {asked} from '../../kinds/asked.ts'
import {kindNamed} from '../../kinds/registry.ts'
import {shown} from '../../kinds/shown.ts'
import type {JsonOf, ListOf} from '../../views/contents.ts'
import type {ShownByNumber} from '../../views/shown-kind.ts'
import {type RowOf, workFor} from '../refs/work.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {choiceFlag, customerFlag, listingFlags} from '../run/flags.ts'
import {type ListingFlags, listingGiven, tellList} from './listing.ts'

/** What a list of records is asked for. */
interface Wanted extends ListingFlags {
  readonly status?: string | undefined
  readonly customer?: string | undefined
  readonly due?: DueRange | null
}

/** The records of a kind in the JSON, and how many there are to show. */
type Listed<Name extends NumberedName> = {readonly [List in ListOf<Name>]: readonly JsonOf<Name>[]} & {
  readonly total: number
}

/** Flags of a list of records of which there is no more to ask. */
export function recordListFlags(name: NumberedName) {
  const status = choiceFlag(statusChoices(asked[name]), 'Which ones.')
  return {status, customer: customerFlag(), ...listingFlags}
}

/** Lists those of a kind that fit: of the work at hand, unless the status or the query says otherwise. */
export async function listRecords<Name extends NumberedName>(
  desk: DeskCommand,
  name: Name,
  wanted: Wanted,
  fits: (row: RowOf<Name>) => boolean = () => true,
): Promise<Listed<Name>> {
  const how: AskedByNumber<any> = asked[name]
  const {one, list} = shown[name] as ShownByNumber<any>
  const listing = listingGiven(desk, how.fields, wanted)
  const {closed, has} = scopeOf(how, listing.query, wanted.status)
  const {customer, due = null} = wanted
  const rows: readonly any[] = await desk.read((book) => workFor(book, name, {customer, closed, due}, desk.clock))
  const told = await tellList(desk, listing, {
    rows: rows.filter((row) => has(row) && fits(row) && listing.query.fits(row)).toSorted(how.order),
    isNarrowed: due !== null || rows.length > 0,
    json: (row) => one(row, desk.clock),
    view: list,
  })
  return {[kindNamed(name).list]: told.rows, total: told.total} as unknown as Listed<Name>
}
