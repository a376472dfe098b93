import type {FieldTable} from '../core/fields.ts'
import {type RowQuery, rowQuery} from '../core/row-query.ts'
import {parseQuery} from '../input/query.ts'
import type {DeskCommand} from './desk-command.ts'

/** What --where asks of rows; everything fits where it is not given. */
export function queryGiven<Row>(
  {clock}: DeskCommand,
  typed: string | undefined,
  table: FieldTable<Row>,
): RowQuery<Row> {
  return rowQuery(parseQuery(typed ?? ''), table, clock)
}
