import {caseFields} from '../core/case-fields.ts'
import {customerFields} from '../core/customer-fields.ts'
import type {FieldTable} from '../core/fields.ts'
import {followUpFields} from '../core/follow-up-fields.ts'
import {type RowQuery, rowQuery} from '../core/row-query.ts'
import {touchFields} from '../core/touch-fields.ts'
import {parseQuery} from '../input/query.ts'
import type {DeskCommand} from './desk-command.ts'

const tables = [customerFields, caseFields, followUpFields, touchFields]

/** What --where asks of rows; everything fits where it is not given. */
export function queryGiven<Row>(
  {clock}: DeskCommand,
  typed: string | undefined,
  table: FieldTable<Row>,
): RowQuery<Row> {
  return rowQuery(parseQuery(typed ?? ''), table, clock, tables)
}
