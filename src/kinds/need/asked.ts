import type {AskedByNumber} from '../../core/query/asked-kind.ts'
import {instantField, numberedFields, statusField, textField, wordField} from '../../core/query/fields.ts'
import {type NeedRow, needRow} from './kind.ts'
import {type Need, needStatuses} from './need.ts'

/** What can be asked of needs. */
export const asked: AskedByNumber<NeedRow, Need> = {
  row: needRow,
  fields: {
    of: 'needs',
    fields: [
      ...numberedFields<NeedRow>(),
      textField({name: 'text', also: ['about', 'need']}, (one) => one.text),
      statusField(needStatuses),
      instantField({name: 'heard', keys: ['heardAt'], also: ['heardAt']}, (one) => one.heardAt),
      wordField({name: 'by'}, (one) => one.by),
      instantField({name: 'closed', keys: ['closedAt'], also: ['closedAt']}, (one) => one.closedAt),
      wordField({name: 'closedBy'}, (one) => one.closedBy),
      textField({name: 'outcome', also: ['answer', 'reason']}, (one) => one.outcome),
    ],
  },
  atHand: (work) => work.open('need', (one) => one),
  statuses: needStatuses,
  done: ['answered', 'declined'],
  closing: ['closed', 'closedBy', 'outcome'],
  order: (one, other) => one.number - other.number,
}
