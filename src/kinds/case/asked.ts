import type {AskedByNumber} from '../../core/query/asked-kind.ts'
import {caseFields, caseScope} from './fields.ts'
import {type CaseRow, caseRow, caseRowNow} from './row.ts'

/** What can be asked of cases. */
export const asked: AskedByNumber<CaseRow> = {
  fields: caseFields,
  rows: (found, present) => found.cases.map((one) => caseRowNow(caseRow(found, one), present)),
  atHand: (work, present) => work.openCases((row) => caseRowNow(row, present)),
  scope(query) {
    const {status, closed} = caseScope(undefined, query)
    return {closed, has: (row) => status === 'all' || row.status !== 'resolved'}
  },
}
