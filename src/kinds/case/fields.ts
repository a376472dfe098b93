import {
  choiceField,
  dayField,
  type FieldTable,
  instantField,
  numberedFields,
  numberField,
  statusField,
  textField,
  wordField,
  yesField,
} from '../../core/query/fields.ts'
import {isLate} from '../../core/targets/lateness.ts'
import {targetKinds} from '../../core/targets/targets.ts'
import {dueDay} from '../../core/time/calendar.ts'
import {channels, origins, purposes} from '../customer/customer.ts'
import {caseStatuses, caseTypes, priorities, waitedFor} from './case.ts'
import type {CaseRow} from './row.ts'

const active = caseStatuses.filter((status) => status !== 'resolved')

/** What can be asked of a case, as it is now. */
export const caseFields: FieldTable<CaseRow> = {
  of: 'cases',
  fields: [
    ...numberedFields<CaseRow>(['case']),
    textField({name: 'subject', also: ['about']}, (row) => row.subject),
    statusField(caseStatuses, {active}),
    choiceField({name: 'priority', options: priorities, ordered: true}, (row) => row.priority),
    choiceField({name: 'type', options: caseTypes}, (row) => row.type),
    choiceField({name: 'channel', options: channels}, (row) => row.channel),
    choiceField({name: 'origin', options: origins}, (row) => row.origin),
    choiceField({name: 'purpose', options: purposes}, (row) => row.purpose),
    wordField({name: 'owner'}, (row) => row.owner),
    wordField({name: 'tag', keys: ['tags'], also: ['tags']}, (row) => row.tags),
    choiceField({name: 'waitingOn', options: waitedFor}, (row) => row.waitingOn),
    yesField({name: 'late'}, isLate),
    instantField({name: 'due', also: ['dueAt']}, (row) => row.nextDue?.dueAt ?? null),
    choiceField({name: 'target', options: targetKinds}, (row) => row.nextDue?.kind ?? null),
    wordField({name: 'rule'}, (row) => row.nextDue?.rule ?? null),
    instantField({name: 'opened', keys: ['openedAt'], also: ['openedAt', 'created']}, (row) => row.openedAt),
    instantField({name: 'waits', keys: ['waitsSince'], also: ['waitsSince']}, (row) => row.waitsSince),
    instantField({name: 'changed', keys: ['statusSince'], also: ['statusSince']}, (row) => row.statusSince),
    instantField(
      {name: 'answered', keys: ['firstResponseAt'], also: ['firstResponse', 'firstResponseAt']},
      (row) => row.firstResponseAt,
    ),
    dayField(
      {name: 'snoozed', keys: ['snoozedUntil'], also: ['snoozedUntil', 'until']},
      (row) => row.snoozedUntil && dueDay(row.snoozedUntil),
    ),
    instantField({name: 'resolved', keys: ['resolvedAt'], also: ['resolvedAt', 'closed']}, (row) => row.resolvedAt),
    textField({name: 'resolution'}, (row) => row.resolution),
    textField({name: 'cause'}, (row) => row.cause),
    wordField({name: 'mergedInto', also: ['merged']}, (row) => row.mergedInto),
    numberField({name: 'reopened', keys: ['reopenCount'], also: ['reopenCount']}, (row) => row.reopenCount),
  ],
}
