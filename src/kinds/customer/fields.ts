import {nextBirthday} from '../../core/care/birthday.ts'
import {standing} from '../../core/care/cadence.ts'
import {
  choiceField,
  dayField,
  type FieldTable,
  instantField,
  numberField,
  textField,
  wordField,
} from '../../core/query/fields.ts'
import {today} from '../../core/time/calendar.ts'
import {channels} from './customer.ts'
import type {CustomerRow} from './row.ts'

/** What can be asked of a customer: what is on file, and the figures that `desk summary` lists. */
export const customerFields: FieldTable<CustomerRow> = {
  of: 'customers',
  fields: [
    wordField({name: 'ref', also: ['customer']}, (row) => row.ref),
    textField({name: 'name', also: ['who']}, (row) => row.name),
    textField({name: 'company', also: ['firm']}, (row) => row.company),
    textField({name: 'email', keys: ['emails'], also: ['emails', 'mail']}, (row) => row.emails),
    textField({name: 'phone', keys: ['phones'], also: ['phones']}, (row) => row.phones),
    wordField({name: 'tag', keys: ['tags'], also: ['tags']}, (row) => row.tags),
    wordField({name: 'language'}, (row) => row.language),
    choiceField({name: 'channel', options: channels}, (row) => row.channel),
    dayField({name: 'birthday'}, (row, clock) => row.birthday && nextBirthday(row.birthday, today(clock)).on),
    wordField({name: 'owner'}, (row) => row.owner),
    choiceField({name: 'cadence', options: ['fine', 'due', 'over']}, (row, clock) => {
      const {state} = standing(row, clock)
      return state === 'none' ? null : state
    }),
    instantField({name: 'created', keys: ['createdAt'], also: ['createdAt', 'added', 'since']}, (row) => row.createdAt),
    instantField(
      {name: 'lastTouch', keys: ['lastTouchAt'], also: ['lastTouchAt', 'touched']},
      (row) => row.lastTouchAt,
    ),
    dayField(
      {name: 'next', keys: ['nextFollowUpOn'], also: ['nextFollowUp', 'nextFollowUpOn']},
      (row) => row.nextFollowUpOn,
    ),
    numberField({name: 'open', keys: ['openCases'], also: ['openCases']}, (row) => row.openCases),
    numberField({name: 'cases'}, (row) => row.figures.cases),
    numberField({name: 'resolved'}, (row) => row.figures.resolved),
    numberField({name: 'reopened'}, (row) => row.figures.reopened),
    numberField({name: 'touches'}, (row) => row.figures.touches),
    numberField({name: 'mood'}, (row) => row.figures.mood),
  ],
}
