import {choiceField, type FieldTable, instantField, moodField, textField, wordField} from '../../core/query/fields.ts'
import {channels, origins, purposes} from '../customer/customer.ts'
import type {Touch} from './touch.ts'

/** A touch in a list: with whom it was, and what it was about by its ref. */
export interface ListedTouch extends Omit<Touch, 'case' | 'followUp'> {
  readonly customer: string
  readonly customerName: string
  readonly case: string | null
  readonly followUp: string | null
}

/** What can be asked of a touch. */
export const touchFields: FieldTable<ListedTouch> = {
  of: 'touches',
  fields: [
    textField({name: 'customer', keys: ['customer', 'customerName'], also: ['customerName', 'who']}, (row) => [
      row.customerName,
      row.customer,
    ]),
    textField({name: 'text', also: ['about']}, (row) => row.text),
    instantField({name: 'on', keys: ['at'], also: ['at', 'when']}, (row) => row.at),
    wordField({name: 'by'}, (row) => row.by),
    choiceField({name: 'channel', options: channels}, (row) => row.channel),
    choiceField({name: 'origin', options: origins}, (row) => row.origin),
    choiceField({name: 'purpose', options: purposes}, (row) => row.purpose),
    moodField((row) => row.mood),
    wordField({name: 'case'}, (row) => row.case),
    wordField({name: 'followUp'}, (row) => row.followUp),
  ],
}
