import {nextBirthday} from '../../core/care/birthday.ts'
import {standing} from '../../core/care/cadence.ts'
import {holdOfPerson} from '../../core/care/hold.ts'
import {
  choiceField,
  dayField,
  type Field,
  type FieldTable,
  instantField,
  moodField,
  type Names,
  numberField,
  textField,
  wordField,
} from '../../core/query/fields.ts'
import {today} from '../../core/time/calendar.ts'
import {channels} from './customer.ts'
import {type FactField, type FactHolds, type FieldValues, factFields} from './field-table.ts'
import type {CustomerRow} from './row.ts'

type Asked<Value> = (names: Names, of: (row: CustomerRow) => Value) => Field<CustomerRow>

/** How each thing that facts can hold is asked for. */
const asked: {readonly [Holds in FactHolds]: Asked<FieldValues[Holds]>} = {
  line: textField,
  name: wordField,
  language: wordField,
  channel: (names, of) => choiceField({...names, options: channels}, of),
  birthday: (names, of) =>
    dayField(names, (row, clock) => {
      const birthday = of(row)
      return birthday && nextBirthday(birthday, today(clock)).on
    }),
  cadence: (names) =>
    choiceField({...names, options: ['fine', 'due', 'over']}, (row, clock) => {
      const {state} = standing(row, clock)
      return state === 'none' ? null : state
    }),
}

function askedOf({name, holds, fact: {also = []}}: FactField): Field<CustomerRow> {
  return (asked[holds] as Asked<unknown>)({name, also}, (row) => row[name] ?? null)
}

/** What can be asked of a customer: what is on file, and the figures that `desk summary` lists. */
export const customerFields: FieldTable<CustomerRow> = {
  of: 'customers',
  fields: [
    wordField({name: 'ref', also: ['customer']}, (row) => row.ref),
    textField({name: 'name', also: ['who']}, (row) => row.name),
    textField({name: 'email', keys: ['emails'], also: ['emails', 'mail']}, (row) => row.emails),
    textField({name: 'phone', keys: ['phones'], also: ['phones']}, (row) => row.phones),
    wordField({name: 'tag', keys: ['tags'], also: ['tags']}, (row) => row.tags),
    ...factFields.map(askedOf),
    wordField({name: 'consent', keys: ['consents'], also: ['consents']}, ({consents = []}) =>
      consents.map(({about, state}) => `${about}=${state}`),
    ),
    textField({name: 'noContact', also: ['doNotContact']}, (row) => row.noContact?.why ?? null),
    choiceField({name: 'paused', options: ['yes', 'no']}, ({paused}, clock) =>
      holdOfPerson(paused === undefined ? {} : {paused}, today(clock)) === null ? 'no' : 'yes',
    ),
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
    moodField((row) => row.figures.mood),
  ],
}
