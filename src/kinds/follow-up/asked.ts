import type {AskedByNumber} from '../../core/query/asked-kind.ts'
import {followUpFields, followUpScope} from './fields.ts'
import {type FollowUpRow, followUpRow} from './row.ts'

/** What can be asked of follow-ups. */
export const asked: AskedByNumber<FollowUpRow> = {
  fields: followUpFields,
  rows: (found) => found.followUps.map((one) => followUpRow(found, one)),
  async atHand(work, _, days) {
    const rows = await work.due(days?.from ?? '0000-01-01', days?.to ?? '9999-12-31')
    return rows.flatMap((row) => (row.kind === 'followup' ? [row.followUp] : []))
  },
  scope(query) {
    const {status, closed} = followUpScope(undefined, query)
    return {closed, has: (row) => status === 'all' || row.status === status}
  },
}
