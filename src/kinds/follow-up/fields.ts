import {
  choiceField,
  dayField,
  type FieldTable,
  instantField,
  moodField,
  numberedFields,
  statusField,
  textField,
  wordField,
} from '../../core/query/fields.ts'
import {dueDay} from '../../core/time/calendar.ts'
import {channels, purposes} from '../customer/customer.ts'
import {anchors, followUpKinds, followUpStatuses} from './follow-up.ts'
import {promiseOf, promiseStates} from './promise.ts'
import type {FollowUpRow} from './row.ts'

/** What can be asked of a follow-up. */
export const followUpFields: FieldTable<FollowUpRow> = {
  of: 'follow-ups',
  fields: [
    ...numberedFields<FollowUpRow>(),
    textField({name: 'subject', also: ['about']}, (row) => row.subject),
    statusField(followUpStatuses),
    dayField({name: 'due', keys: ['dueOn', 'dueAt', 'when'], also: ['dueOn', 'dueAt', 'when']}, (row) => row.dueOn),
    choiceField({name: 'kind', options: followUpKinds}, (row) => row.kind),
    choiceField({name: 'channel', options: channels}, (row) => row.channel),
    choiceField({name: 'purpose', options: purposes}, (row) => row.purpose),
    wordField({name: 'every', also: ['repeat', 'repeats']}, (row) => row.every),
    choiceField({name: 'anchor', options: anchors}, (row) => row.anchor),
    wordField({name: 'case'}, (row) => row.case),
    wordField({name: 'owner'}, (row) => row.owner),
    instantField({name: 'done', keys: ['doneAt'], also: ['doneAt']}, (row) => row.doneAt),
    textField({name: 'outcome', also: ['note', 'reason']}, (row) => row.outcome),
    moodField((row) => row.mood),
    dayField({name: 'promised', also: ['told']}, ({promised}) => (promised === undefined ? null : dueDay(promised))),
    choiceField({name: 'promise', options: promiseStates}, (row, clock) => promiseOf(row, clock)),
    wordField({name: 'plan'}, (row) => row.plan?.name ?? null),
    wordField({name: 'enrolment'}, (row) => row.plan?.enrolment ?? null),
    wordField({name: 'step'}, (row) => row.plan?.step ?? null),
  ],
}
