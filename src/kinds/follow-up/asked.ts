import type {AskedByNumber} from '../../core/query/asked-kind.ts'
import {byText} from '../../core/value/order.ts'
import {followUpFields} from './fields.ts'
import {type FollowUp, followUpStatuses} from './follow-up.ts'
import {type FollowUpRow, followUpRow} from './row.ts'

/** What can be asked of follow-ups. */
export const asked: AskedByNumber<FollowUpRow, FollowUp> = {
  fields: followUpFields,
  row: followUpRow,
  async atHand(work, _, days) {
    const rows = await work.due(days?.from ?? '0000-01-01', days?.to ?? '9999-12-31')
    return rows.flatMap((row) => (row.kind === 'followup' ? [row.followUp] : []))
  },
  statuses: followUpStatuses,
  done: ['done', 'cancelled'],
  closing: ['done', 'outcome', 'mood'],
  order: (one, other) => byText(one.due, other.due) || one.number - other.number,
}
