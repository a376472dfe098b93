import type {Relationship} from '../core/book/relationship.ts'
import {nextBirthday} from '../core/care/birthday.ts'
import {cadenceOf, standing} from '../core/care/cadence.ts'
import {holdOf} from '../core/care/hold-now.ts'
import type {Present} from '../core/targets/service-clock.ts'
import {type Clock, today} from '../core/time/calendar.ts'
import type {Customer} from '../kinds/customer/field-table.ts'
import {customerRow} from '../kinds/customer/row.ts'
import {recordKinds} from '../kinds/registry.ts'
import {shown} from '../kinds/shown.ts'
import {contentsOf} from './contents.ts'
import {counted, dayInWords} from './counted.ts'
import {otherLines, speakingLines} from './customer-facts.ts'
import {contactLines, holdLines} from './hold.ts'
import type {Card, Line, Section, Tone} from './view.ts'

/** `desk customer show` in the JSON, with every touch that happened, the newest first. */
export function customerDetails(relationship: Relationship, clock: Present) {
  return {customer: customerNow(relationship, clock), ...contentsOf(relationship, clock)}
}

/** One of several in the JSON: C with what belongs to it. */
export function customerWithContents(relationship: Relationship, clock: Present) {
  return {...customerNow(relationship, clock), ...contentsOf(relationship, clock)}
}

function customerNow(relationship: Relationship, clock: Present) {
  const {preferences, notes, birthday, createdBy} = relationship.customer
  return {
    ...customerRow(relationship),
    createdBy,
    nextBirthday: birthday === null ? null : nextBirthday(birthday, today(clock)),
    standing: standing(customerRow(relationship), clock),
    hold: holdOf(relationship, clock),
    preferences,
    notes,
  }
}

/** Who somebody is, how to reach them, what is open and what happened last. */
export function customerCard(relationship: Relationship, clock: Present): Card {
  const {customer} = relationship
  const {openCases} = customerRow(relationship)
  return {
    title: customer.name,
    subtitle: [customer.ref, customer.company].filter((one) => one !== null).join(' · '),
    marks: [
      {value: openCases === 0 ? 'no open case' : counted(openCases, 'open case'), kind: 'text'},
      ...(customer.tags.length === 0 ? [] : [{value: customer.tags, kind: 'list'} as const]),
    ],
    sections: [
      {title: 'Who they are', lines: whoLines(customer, clock)},
      ...preferenceSections(customer),
      {title: 'Care', lines: careLines(relationship, clock)},
      ...noteSections(customer),
      ...recordKinds.flatMap(({name}) => shown[name].card(relationship, clock)),
    ],
  }
}

export function whoLines(customer: Customer, clock: Clock): readonly Line[] {
  return [
    {label: 'Phone', value: customer.phones, kind: 'phone'},
    {label: 'E-mail', value: customer.emails, kind: 'email'},
    ...speakingLines(customer),
    ...otherLines(customer).map((line) => (line.kind === 'day' ? {...line, ...birthdayNote(customer, clock)} : line)),
    {label: 'Tags', value: customer.tags, kind: 'list'},
    {label: 'Looked after by', value: customer.owner, kind: 'text'},
    {label: 'On file since', value: customer.createdAt, kind: 'instant', note: `added by ${customer.createdBy}`},
    ...(customer.formerRefs.length === 0
      ? []
      : [{label: 'Was also', value: customer.formerRefs, kind: 'list'} satisfies Line]),
    ...(customer.forgottenAt === null
      ? []
      : [{label: 'Forgotten', value: customer.forgottenAt, kind: 'instant'} satisfies Line]),
  ]
}

function birthdayNote({birthday}: Customer, clock: Clock): Pick<Line, 'note'> | object {
  if (birthday === null) return {}
  const {days, turns} = nextBirthday(birthday, today(clock))
  return {note: `${dayInWords(days)}${turns === null ? '' : `, turns ${turns}`}`}
}

export function preferenceSections({preferences}: Customer): readonly Section[] {
  const lines = Object.entries(preferences).map(([label, value]): Line => ({label, value, kind: 'text'}))
  return lines.length === 0 ? [] : [{title: 'Preferences', lines}]
}

function careLines(relationship: Relationship, clock: Present): readonly Line[] {
  const row = customerRow(relationship)
  const {lastTouchAt, nextFollowUpOn} = row
  const cadence = cadenceOf(row, clock)
  const {daysSince, state} = standing(row, clock)
  return [
    ...contactLines(relationship.customer),
    ...holdLines(holdOf(relationship, clock)),
    {
      label: 'Last touch',
      value: lastTouchAt,
      kind: 'instant',
      note: daysSince === null ? 'none yet' : dayInWords(-daysSince),
    },
    cadence === null
      ? {label: 'Cadence', value: null, kind: 'text', note: 'none set'}
      : {
          label: 'Cadence',
          value: `every ${cadence.ideal}, at most ${cadence.atMost}`,
          kind: 'text',
          note: [standings[state].words, ...(cadence.tag === null ? [] : [`by tag ${cadence.tag}`])].join(', '),
          tone: standings[state].tone,
        },
    {
      label: 'Next follow-up',
      value: nextFollowUpOn,
      kind: 'due',
      ...(nextFollowUpOn === null ? {note: 'nothing is planned'} : {}),
    },
  ]
}

const standings: Readonly<Record<ReturnType<typeof standing>['state'], {words: string; tone: Tone}>> = {
  none: {words: 'none set', tone: 'muted'},
  fine: {words: 'in touch', tone: 'good'},
  due: {words: 'time to be in touch', tone: 'warn'},
  over: {words: 'silent for too long', tone: 'bad'},
}

export function noteSections({notes}: Customer): readonly Section[] {
  const entries = notes.map(({at, by, text}) => ({at, who: by, what: 'noted', text})).toReversed()
  return entries.length === 0 ? [] : [{title: 'Notes', entries, whenEmpty: 'No note yet.'}]
}
