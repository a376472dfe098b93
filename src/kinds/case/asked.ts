import type {AskedByNumber} from '../../core/query/asked-kind.ts'
import {caseStatuses, type ServiceCase} from './case.ts'
import {caseFields} from './fields.ts'
import {type CaseRow, caseRow, caseRowNow} from './row.ts'

/** What can be asked of cases. */
export const asked: AskedByNumber<CaseRow, ServiceCase> = {
  fields: caseFields,
  row: (found, one, present) => caseRowNow(caseRow(found, one), present),
  atHand: (work, present) => work.open('case', (row) => caseRowNow(row, present)),
  statuses: caseStatuses,
  done: ['resolved'],
  closing: ['resolved', 'resolution', 'cause', 'mergedInto'],
  order: (one, other) => other.number - one.number,
}
