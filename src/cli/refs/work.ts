import type {DueRange} from '../../core/query/selection.ts'
import type {Present} from '../../core/targets/service-clock.ts'
import {type CaseRow, caseRow, caseRowNow, type KeptCaseRow} from '../../kinds/case/row.ts'
import {type FollowUpRow, followUpRow} from '../../kinds/follow-up/row.ts'
import type {BookReader} from '../../store/store.ts'
import {findCustomer} from './find.ts'

/** Which work to list. */
export interface Wanted {
  readonly customer: string | undefined
  /** Closed work too: then every relationship is read. */
  readonly closed: boolean
}

/** The cases of one customer, of the work at hand, or of the whole book, whichever is least to read, as they are now. */
export async function casesFor(
  book: BookReader,
  {customer, closed}: Wanted,
  present: Present,
): Promise<readonly CaseRow[]> {
  const now = (row: KeptCaseRow) => caseRowNow(row, present)
  if (customer !== undefined) {
    const found = await findCustomer(book, customer)
    return found.cases.map((one) => now(caseRow(found, one)))
  }
  if (!closed) return book.openCases(now)
  const rows: CaseRow[] = []
  for await (const found of book.relationships()) rows.push(...found.cases.map((one) => now(caseRow(found, one))))
  return rows
}

/** The follow-ups of one customer, of the work at hand, or of the whole book, whichever is least to read. */
export async function followUpsFor(
  book: BookReader,
  {customer, closed, due}: Wanted & {readonly due: DueRange | null},
): Promise<readonly FollowUpRow[]> {
  if (customer !== undefined) {
    const found = await findCustomer(book, customer)
    return found.followUps.map((one) => followUpRow(found, one))
  }
  if (!closed) {
    const rows = await book.due(due?.from ?? '0000-01-01', due?.to ?? '9999-12-31')
    return rows.flatMap((row) => (row.kind === 'followup' ? [row.followUp] : []))
  }
  const rows: FollowUpRow[] = []
  for await (const found of book.relationships()) rows.push(...found.followUps.map((one) => followUpRow(found, one)))
  return rows
}
