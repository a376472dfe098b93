import {viewNameIn, viewSubjectOf} from '../../core/book/saved-view.ts'
import type {SavedView, ViewSubject} from '../../core/book/settings.ts'
import type {FieldTable} from '../../core/query/fields.ts'
import type {WrittenQuery} from '../../core/query/query.ts'
import {type RowQuery, rowQuery} from '../../core/query/row-query.ts'
import {Refusal} from '../../core/refusal.ts'
import {todayFields} from '../../core/today/fields.ts'
import {parseQuery} from '../../input/query.ts'
import {asked as askedOfKinds} from '../../kinds/asked.ts'
import {customerFields} from '../../kinds/customer/fields.ts'
import {recordKinds} from '../../kinds/registry.ts'
import type {DeskCommand} from '../run/desk-command.ts'

const tables = [customerFields, ...recordKinds.map(({name}) => askedOfKinds[name].fields)]

/** What the rows of a view can be asked. */
export function tableOfViews(on: ViewSubject): FieldTable<any> {
  if (on === 'today') return todayFields
  const kind = recordKinds.find((one) => viewSubjectOf(one) === on)
  return kind === undefined ? customerFields : askedOfKinds[kind.name].fields
}

/** What --where asks of rows; everything fits where it is not given. */
export function queryGiven<Row>(desk: DeskCommand, typed: string | undefined, table: FieldTable<Row>): RowQuery<Row> {
  return asked(desk, writtenGiven(desk, typed ?? '', table), table)
}

/** Asks a query of rows; what only other rows have is told as such. */
export function asked<Row>({clock}: DeskCommand, written: WrittenQuery, table: FieldTable<Row>): RowQuery<Row> {
  return rowQuery(written, table, clock, tables)
}

/** A query as it was typed, with the views that it names; a report takes one of any rows, and asks it of what it counts. */
export function writtenGiven(desk: DeskCommand, typed: string, {of}: Pick<FieldTable<unknown>, 'of'>): WrittenQuery {
  return parseQuery(typed, (name) => parseQuery(viewGiven(desk, name, of === 'reports' ? null : of).where))
}

/** The view that is called `@late-vips`; refuses one that there is not, and one of other rows. */
export function viewGiven({settings: {views = []}}: DeskCommand, typed: string, of: string | null): SavedView {
  const name = viewNameIn(typed)
  const found = views.find((one) => one.name === name)
  if (found === undefined)
    throw new Refusal('view.unknown', {name: name ?? typed.replace(/^@/, ''), names: views.map((one) => one.name)})
  const on = tableOfViews(found.on).of
  if (of !== null && on !== of) throw new Refusal('view.other', {name: found.name, on, wanted: of})
  return found
}
