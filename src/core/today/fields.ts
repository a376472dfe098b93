import {priorities} from '../../kinds/case/case.ts'
import {channels} from '../../kinds/customer/customer.ts'
import {holdReasons} from '../care/hold.ts'
import {
  choiceField,
  dayField,
  type FieldTable,
  instantField,
  numberField,
  textField,
  wordField,
} from '../query/fields.ts'
import {type QueueLine, queueKinds} from './today.ts'

/** What can be asked of a line of `desk today`. */
export const todayFields: FieldTable<QueueLine> = {
  of: 'lines of today',
  fields: [
    wordField({name: 'ref'}, (row) => row.ref),
    choiceField({name: 'kind', options: queueKinds}, (row) => row.kind),
    textField({name: 'customer', keys: ['customer', 'customerName'], also: ['customerName', 'who']}, (row) => [
      row.customerName,
      row.customer,
    ]),
    textField({name: 'subject', also: ['about']}, (row) => row.subject),
    numberField({name: 'urgency'}, (row) => row.urgency),
    choiceField({name: 'priority', options: priorities, ordered: true}, (row) => row.priority),
    wordField({name: 'owner'}, (row) => row.owner),
    choiceField({name: 'channel', options: channels}, (row) => row.channel),
    dayField({name: 'due', keys: ['dueOn'], also: ['dueOn', 'when']}, (row) => row.dueOn),
    instantField({name: 'since'}, (row) => row.since),
    choiceField({name: 'hold', keys: ['held'], also: ['held'], options: holdReasons}, (row) => row.held?.why ?? null),
  ],
}
