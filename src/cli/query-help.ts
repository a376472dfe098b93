import {caseFields} from '../core/case-fields.ts'
import {customerFields} from '../core/customer-fields.ts'
import type {Field, FieldTable} from '../core/fields.ts'
import {followUpFields} from '../core/follow-up-fields.ts'
import {todayFields} from '../core/today-fields.ts'
import {touchFields} from '../core/touch-fields.ts'

/** A part of the help on queries: lines, or what can be typed and what it means. */
export interface QueryHelp {
  readonly heading: string
  readonly entries: readonly (readonly [string, string])[]
}

export const querySummary =
  'What --where takes: a query that each row of a list fits or not. It is blind to case and accents, and sees what is in the row, so a query on cases can ask for the tags of the case, but not for those of the customer.'

export const queryExample = `desk case list --where 'status:active priority>=high opened<-14d tag:(vip or oven) not owner:ana "wants refund"'`

/** The language, and then what each kind of row can be asked. */
export const queryHelp: readonly QueryHelp[] = [
  {
    heading: 'WORDS',
    entries: [
      ['refund', 'Has this somewhere in a text, tag, name or ref.'],
      ['"wants refund"', 'Has just that; in quotes, single or double, everything is taken as it is.'],
      ['ref*', 'Has a word that begins so.'],
    ],
  },
  {
    heading: 'FIELDS',
    entries: [
      ['subject:oven', 'Has this somewhere in a text; of tags, owners and refs it is the whole.'],
      ['subject=oven', 'Is this and no more. The opposite is !=.'],
      ['tag:ov*', 'Begins so; in a text, one of its words.'],
      ['priority>=high', 'Also < <= >. For days, numbers and priorities.'],
      ['mood:-2..0', 'From one to the other, both included. Either may be left out: 1..'],
      ['opened<-14d', 'More than 14 days ago; +3d is in three days. Also w, mo and y.'],
      ['opened:2026-10', 'In that month. Also 2026-10-31, 2026, today, yesterday, tomorrow.'],
      ['owner:none', 'Has none; owner:any has one.'],
      ['status:active', 'All that is not resolved.'],
      ['late:yes', 'Waits for us too long: urgent more than 4 hours, high 1 day, normal 2 days, low 5 days.'],
    ],
  },
  {
    heading: 'TOGETHER',
    entries: [
      ['tag:vip oven', 'Both; “and” may be said between them.'],
      ['tag:vip or oven', 'One of them, or both. “and” binds closer than “or”.'],
      ['not tag:vip', 'Also -tag:vip.'],
      ['(tag:vip or oven) late:yes', 'Brackets keep together.'],
      ['tag:(vip or oven)', 'Of one field; between the values there is always “and” or “or”.'],
    ],
  },
  {
    heading: 'WHAT IS LISTED',
    entries: [
      [
        'desk case list',
        'Lists active cases, unless --status, or a query on the status, resolved, resolution, cause or mergedInto, says otherwise.',
      ],
      [
        'desk followup list',
        'Lists what is still to be done, unless --status, or a query on the status, done, outcome or mood, says otherwise.',
      ],
    ],
  },
  fieldsOf('CASES', caseFields),
  fieldsOf('CUSTOMERS AND SUMMARIES', customerFields),
  fieldsOf('FOLLOW-UPS', followUpFields),
  fieldsOf('TOUCHES', touchFields),
  fieldsOf('TODAY', todayFields),
]

function fieldsOf<Row>(heading: string, {fields}: FieldTable<Row>): QueryHelp {
  return {heading, entries: fields.map((field) => [field.name, kindText(field)])}
}

function kindText<Row>({kind, also}: Field<Row>): string {
  const names = also.length === 0 ? '' : ` Also ${also.join(', ')}.`
  switch (kind.kind) {
    case 'text':
      return `Text.${names}`
    case 'word':
      return `A word, compared as a whole.${names}`
    case 'choice':
      return `${[...kind.options, ...Object.keys(kind.groups)].join(kind.ordered ? ' < ' : ', ')}.${names}`
    case 'number':
      return `A number.${names}`
    default:
      return `A day.${names}`
  }
}
