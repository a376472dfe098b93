import {fitsEverything} from '../../core/query/query.ts'
import {caseFields, caseScope} from '../../kinds/case/fields.ts'
import {customerFields} from '../../kinds/customer/fields.ts'
import {followUpFields, followUpScope} from '../../kinds/follow-up/fields.ts'
import type {BookReader} from '../../store/store.ts'
import {queryGiven, writtenGiven} from '../query/query.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {UsageError} from '../run/usage.ts'
import {rowsOf} from './find.ts'
import type {Chosen, SubjectKind} from './subject-choice.ts'
import {casesFor, followUpsFor} from './work.ts'

type RefsIn = (book: BookReader) => Promise<readonly string[]>
type Where = Extract<Chosen, {kind: 'where'}>

/** The refs of what fits a query; refuses a query that fits everything unless that is meant. */
export function refsWhere(desk: DeskCommand, kind: SubjectKind, where: Where): RefsIn {
  refuseEverything(desk, kind, where)
  return fitting[kind](desk, where.query)
}

const tables = {case: caseFields, followUp: followUpFields, customer: customerFields} as const

function refuseEverything(desk: DeskCommand, kind: SubjectKind, {query, all}: Where): void {
  if (all || !fitsEverything(writtenGiven(desk, query, tables[kind]).query)) return
  throw new UsageError(
    'An empty query fits everything: if that is what you mean, give --all too; --dry-run looks first.',
    [`desk ${desk.words} --where '' --all --dry-run`],
  )
}

type Fitting = (desk: DeskCommand, query: string) => RefsIn

/** The refs of what fits, of the work at hand if the query does not say otherwise. */
const fitting: {readonly [Kind in SubjectKind]: Fitting} = {
  case: (desk, text) => {
    const query = queryGiven(desk, text, caseFields)
    const {status, closed} = caseScope(undefined, query)
    return async (book) => {
      const rows = await casesFor(book, {customer: undefined, closed}, desk.clock)
      return rows
        .filter((row) => (status === 'all' || row.status !== 'resolved') && query.fits(row))
        .map(({ref}) => ref)
    }
  },
  followUp: (desk, text) => {
    const query = queryGiven(desk, text, followUpFields)
    const {status, closed} = followUpScope(undefined, query)
    return async (book) => {
      const rows = await followUpsFor(book, {customer: undefined, closed, due: null})
      return rows.filter((row) => (status === 'all' || row.status === status) && query.fits(row)).map(({ref}) => ref)
    }
  },
  customer: (desk, text) => {
    const query = queryGiven(desk, text, customerFields)
    return async (book) =>
      (await rowsOf(book)).filter((row) => row.forgottenAt === null && query.fits(row)).map(({ref}) => ref)
  },
}
