import {fieldsNamed, inOrder, type Named, type Ordering, orderingOf} from '../../core/query/field-order.ts'
import type {FieldTable} from '../../core/query/fields.ts'
import type {WrittenQuery} from '../../core/query/query.ts'
import type {RowQuery} from '../../core/query/row-query.ts'
import {pickedView} from '../../views/picked.ts'
import type {ListView} from '../../views/view.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {UsageError} from '../run/usage.ts'
import {asked, viewGiven, writtenGiven} from './query.ts'

/** What the flags of a list say; what they leave out is as the view has it. */
export interface ListingFlags {
  /** `@late-vips` */
  readonly view?: string | undefined
  readonly where?: string | undefined
  readonly sort?: string | undefined
  readonly fields?: string | undefined
  readonly limit?: number | undefined
}

/** Which rows to list, and how. */
export interface Listing<Row> {
  readonly query: RowQuery<Row>
  readonly table: FieldTable<Row>
  readonly orderings: readonly Ordering<Row>[]
  /** Null: all that the list has. */
  readonly fields: readonly Named<Row>[] | null
  /** What a table in a terminal has of them, as the person has set it. */
  readonly columns: readonly Named<Row>[] | null
  readonly limit: number | undefined
}

/** Reads what a list was asked for, before anything of the book is read. */
export function listingGiven<Row>(desk: DeskCommand, table: FieldTable<Row>, flags: ListingFlags): Listing<Row> {
  if (flags.view?.startsWith('@') === false) {
    throw new UsageError(
      `“${flags.view}” is not a view: the name of a view begins with @. To list what fits a query, give --where.`,
      ['desk view list'],
    )
  }
  const view = flags.view === undefined ? null : viewGiven(desk, flags.view, table.of)
  const typed = writtenGiven(desk, flags.where ?? '', table)
  const written: WrittenQuery =
    view === null
      ? typed
      : {...typed, query: {kind: 'all', of: [{kind: 'view', of: writtenGiven(desk, view.where, table)}, typed.query]}}
  const sort = flags.sort ?? view?.sort ?? null
  const fields = flags.fields ?? view?.fields ?? null
  return {
    query: asked(desk, written, table),
    table,
    orderings: sort === null ? [] : orderingOf(sort, table),
    fields: fields === null ? null : fieldsNamed(fields, table),
    columns: fields === null ? columnsOf(desk, table) : null,
    limit: flags.limit ?? view?.limit ?? undefined,
  }
}

/** The columns that the person has set for this list; for others, in pipes and files, it stays as it is. */
function columnsOf<Row>(desk: DeskCommand, table: FieldTable<Row>): readonly Named<Row>[] | null {
  const set = desk.preferences[`columns.${desk.topic}`]
  const isTable = (desk.given('format') ?? 'table') === 'table' && desk.given('output') === undefined
  return set !== undefined && isTable && desk.isTerminal ? fieldsNamed(set, table) : null
}

interface Telling<Row, Json> {
  /** Those that fit, in the order that the list has of its own. */
  readonly rows: readonly Row[]
  /** Was there anything to choose from? An empty list then says that nothing fits. */
  readonly isNarrowed: boolean
  readonly json: (row: Row) => Json
  readonly view: (rows: readonly Json[], isNarrowed: boolean) => ListView<any>
}

/** Shows the rows in the order, number and columns that were asked for; `total` is how many there were to show. */
export async function tellList<Row, Json extends object>(
  desk: DeskCommand,
  {orderings, fields, columns, limit}: Listing<Row>,
  {rows, isNarrowed, json, view}: Telling<Row, Json>,
): Promise<{readonly rows: readonly Json[]; readonly total: number}> {
  const shown = inOrder(rows, orderings, desk.clock).slice(0, limit)
  const made = shown.map(json)
  const list = view(made, isNarrowed)
  const wanted = fields ?? columns
  const picked = wanted === null ? list : pickedView(list, shown, made, wanted, desk.clock)
  await desk.show(picked)
  if (shown.length < rows.length && desk.isTerminal) desk.say(`${shown.length} of ${rows.length}.`)
  return {rows: fields === null ? made : picked.rows, total: rows.length}
}
