import {commitFields} from '../../core/book/commit-fields.ts'
import type {Field, FieldTable} from '../../core/query/fields.ts'
import {reportFields} from '../../core/report/query.ts'
import {todayFields} from '../../core/today/fields.ts'
import {inWords} from '../../core/value/in-words.ts'
import {byText} from '../../core/value/order.ts'
import {asked} from '../../kinds/asked.ts'
import {customerFields} from '../../kinds/customer/fields.ts'
import {type NumberedKind, numberedKinds, recordKinds, topicOf} from '../../kinds/registry.ts'
import {words} from '../../kinds/words.ts'

/** A part of the help on queries: lines, or what can be typed and what it means. */
export interface QueryHelp {
  readonly heading: string
  readonly entries: readonly (readonly [string, string])[]
}

export const querySummary =
  'What --where takes: a query that each row fits or not, to list some or to change them. Capitals and accents do not matter. A query sees only what is in the row: one on cases can ask for the tags of the case, but not for those of the customer.'

export const queryExample = `desk case list --where 'status:active priority>=high opened<-14d tag:(vip or oven) not owner:ana "wants refund"'`

/** The language, and then what each kind of row can be asked. */
export const queryHelp: readonly QueryHelp[] = [
  {
    heading: 'WORDS',
    entries: [
      ['refund', 'Has this somewhere in a text, tag, name or ref.'],
      ['"wants refund"', 'Has exactly this; in quotes, single or double, everything is taken as it is.'],
      ['ref*', 'Has a word that begins with this.'],
    ],
  },
  {
    heading: 'FIELDS',
    entries: [
      ['subject:oven', 'Has this somewhere in a text; a tag, an owner or a ref has to be the same as a whole.'],
      ['subject=oven', 'Is exactly this. The opposite is !=.'],
      ['tag:ov*', 'Begins with this; in a text, one of its words does.'],
      ['priority>=high', 'Also < <= >. For days, numbers and priorities.'],
      ['mood:-2..0', 'From one to the other, both included. Either may be left out: 1..'],
      ['opened<-14d', 'More than 14 days ago; +3d is in three days. Also w, mo and y.'],
      [
        'opened:2026-10',
        'In that month. Also 2026-10-31, 2026, today, yesterday, tomorrow, "last 30 days", "this month", "week 46".',
      ],
      ['owner:none', 'Has no owner; owner:any has one.'],
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
      ['(tag:vip or oven) late:yes', 'Brackets keep together what belongs together.'],
      ['tag:(vip or oven)', 'Several values of one field, always with “and” or “or” between them.'],
    ],
  },
  {
    heading: 'WHAT IS LISTED',
    entries: numberedKinds.map((kind) => [`desk ${topicOf(kind)} list`, listedText(kind)]),
  },
  {
    heading: 'WHAT IS REPORTED',
    entries: [
      [
        "desk report week --where 'tag:vip'",
        'Counts what fits, as it stood when the period ended; days like -14d go back from there. The tags are those of the case and of the customer.',
      ],
      [
        'customer, owner, tag',
        'Everything has them. Type and channel are those of cases, follow-ups and touches; kind of follow-ups; origin of cases and touches; purpose and mood of touches; the others of cases.',
      ],
      ['priority>=high', 'Anything that lacks a field named in the query is left out: its figures are null, never 0.'],
    ],
  },
  {
    heading: 'VIEWS',
    entries: [
      [
        '@late-vips',
        'Fits the query that desk view save keeps under this name; alone, or with more: @late-vips tag:oven.',
      ],
      ['desk case list @late-vips', 'Lists it, in the order, fields and number that were saved with it.'],
      ['desk report week --where @late-vips', 'A report takes any view, and asks its query of what it counts.'],
      ['"@souza"', 'In quotes it is a word like any other.'],
    ],
  },
  {
    heading: 'ORDER AND FIELDS',
    entries: [
      ['--sort -priority,opened', 'By these fields; - goes from the most to the least. What has none comes last.'],
      ['--fields ref,opened', 'Just these, in every format; in the JSON under the keys that the rows have.'],
    ],
  },
  {
    heading: 'OF THE JSON',
    entries: [
      ['--jmespath cases[].ref', 'What a JMESPath expression finds in the JSON: texts as they are, one a line.'],
      ["--jmespath 'cases[?owner==`null`].[ref, subject]'", 'Anything else is JSON, one a line. It stands for --json.'],
    ],
  },
  {
    heading: 'WHAT IS CHANGED',
    entries: [
      [
        "desk case note --where 'tag:oven' TEXT",
        'Changes what the list would have: commands that change cases take cases, and so on; those that open, schedule and log take customers. All of it is one commit; --dry-run looks first.',
      ],
      ["desk case wait --where '' --all", 'An empty query is refused without --all.'],
    ],
  },
  ...[
    fieldsOf('CUSTOMERS AND SUMMARIES', customerFields),
    ...recordKinds.map(({name, nouns}) => fieldsOf(nouns.toUpperCase(), asked[name].fields as FieldTable<any>)),
  ].toSorted((one, other) => byText(one.heading, other.heading)),
  fieldsOf('TODAY', todayFields),
  fieldsOf('REPORTS', reportFields),
  fieldsOf('LOG', commitFields),
]

function listedText({name}: NumberedKind): string {
  const fields = inWords(['status', ...asked[name].closing], 'or')
  return `Lists ${words[name].listed?.usual}, unless --status, or a query on the ${fields}, says otherwise.`
}

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
      return kind.named === undefined ? `A number.${names}` : `A number, or its word, such as happy.${names}`
    default:
      return `A day.${names}`
  }
}
