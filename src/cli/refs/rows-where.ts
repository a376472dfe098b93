import {type AskedByNumber, scopeOf} from '../../core/query/asked-kind.ts'
import type {FieldTable} from '../../core/query/fields.ts'
import {fitsEverything} from '../../core/query/query.ts'
import {asked} from '../../kinds/asked.ts'
import {customerFields} from '../../kinds/customer/fields.ts'
import type {BookReader} from '../../store/store.ts'
import {queryGiven, writtenGiven} from '../query/query.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {UsageError} from '../run/usage.ts'
import {rowsOf} from './find.ts'
import type {Chosen, SubjectKind} from './subject-choice.ts'
import {workFor} from './work.ts'

type RefsIn = (book: BookReader) => Promise<readonly string[]>
type Where = Extract<Chosen, {kind: 'where'}>

/**
 * The refs of what fits a query, of the work at hand if the query does not say otherwise; refuses a query that fits
 * everything unless that is meant.
 */
export function refsWhere(desk: DeskCommand, kind: SubjectKind, where: Where): RefsIn {
  if (kind === 'customer') {
    const query = queryFor(desk, customerFields, where)
    return async (book) =>
      (await rowsOf(book)).filter((row) => row.forgottenAt === null && query.fits(row)).map(({ref}) => ref)
  }
  const how = asked[kind] as AskedByNumber<any>
  const query = queryFor(desk, how.fields, where)
  const {closed, has} = scopeOf(how, query)
  return async (book) => {
    const rows = await workFor(book, kind, {closed}, desk.clock)
    return rows.filter((row) => has(row) && query.fits(row)).map(({ref}) => ref)
  }
}

function queryFor<Row>(desk: DeskCommand, fields: FieldTable<Row>, {query, all}: Where) {
  if (!all && fitsEverything(writtenGiven(desk, query, fields).query)) {
    throw new UsageError(
      'An empty query fits everything: if that is what you mean, give --all too; --dry-run looks first.',
      [`desk ${desk.words} --where '' --all --dry-run`],
    )
  }
  return queryGiven(desk, query, fields)
}
