import type {ImportProblem, ProblemKind} from '../core/import/problem.ts'

type Wording = (problem: {readonly value: string; readonly detail: string}) => string

const wordings: {readonly [Kind in ProblemKind]: Wording} = {
  unreadable: () => "it can't be read",
  'extra-cells': () => 'it has more cells than there are columns',
  value: ({value, detail}) => `${value} is not ${detail}`,
  'ambiguous-date': ({value}) => `${value} could be two days; say --dates dmy or --dates mdy`,
  missing: ({detail}) => `the ${detail} is missing`,
  'no-id': () => 'it has no id, so it would come in again each time',
  word: ({value, detail}) => `${value} is none of ${detail}`,
  'left-out-value': ({value, detail}) => `${value} is not ${detail}, and is left out`,
  'no-subject': () => 'it has no subject; the beginning of its text stands for it',
  several: ({detail}) => `it fits several customers: ${detail}`,
  'customer-unknown': ({detail}) => `no customer is known as ${detail}`,
  'another-kind': () => 'it is about something else, and is left out',
  'merged-elsewhere': () => 'it was merged into another one; it comes in by itself, with the tag merged',
  'response-after-resolution': () =>
    'it was resolved before the first response; it comes in as resolved without a response',
  'response-undated': ({value}) =>
    `${value} counts business hours alone, so when the first response was is not known; it comes in without`,
  'resolution-undated': () => 'it is resolved, but not said when; the day of its last change stands for it',
  'response-before-opening': () => 'its first response is before it was opened',
  'resolution-before-opening': () => 'its resolution is before it was opened',
  'resolution-unknown': () => 'it is resolved, but nothing says when',
  future: () => 'it says that something happened that is still to come',
  'phone-read': ({value, detail}) => `${value} is read as ${detail}`,
  'day-alone': ({value}) => `${value} is a day without an hour`,
  'word-read': ({value, detail}) => `${value} is read as ${detail}`,
  'kept-as-note': ({value}) => `${value} is kept as a note`,
}

/** `Row 4, “Phone”: “12” is not a phone number of ES` and a full stop. */
export function problemText({row, kind, column, value, detail, severity}: ImportProblem): string {
  const place = column === null ? `Row ${row}` : `Row ${row}, ${quoted(column)}`
  const taken = kind === 'word' && severity === 'noted' ? ', and is left out' : ''
  return `${place}: ${reasonText({kind, value, detail})}${taken}.`
}

/** Of a column that nothing is made of. */
export function wholeColumnText(row: number, column: string, value: string): string {
  return `Row ${row}, ${quoted(column)}: ${quoted(value)} is left out with its column.`
}

/** The reason alone. */
export function reasonText({kind, value, detail}: Pick<ImportProblem, 'kind' | 'value' | 'detail'>): string {
  return wordings[kind]({value: quoted(value ?? ''), detail: detail ?? ''})
}

function quoted(text: string): string {
  return `“${text.length > 80 ? `${text.slice(0, 80)}…` : text}”`
}
