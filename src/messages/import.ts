import type {Aside, ImportProblem, ProblemKind} from '../core/import/problem.ts'
import type {Joined, LikelyDouble} from '../core/import/who-is-who.ts'
import type {Against} from '../kinds/customer/against.ts'
import type {MatchKey} from '../kinds/customer/known.ts'

type Wording = (problem: {readonly value: string; readonly detail: string}) => string

const wordings: {readonly [Kind in ProblemKind]: Wording} = {
  unreadable: () => "it can't be read",
  'extra-cells': () => 'it has more cells than there are columns',
  value: ({value, detail}) => `${value} is not ${detail}`,
  'too-much': ({detail}) => `it has ${detail}; if it is right as it is, add --no-limits`,
  'ambiguous-date': ({value}) => `${value} could be two days; say --dates dmy or --dates mdy`,
  missing: ({detail}) => `the ${detail} is missing`,
  'no-id': () => 'it has no id, so it would come in again each time',
  word: ({value, detail}) => `${value} is none of ${detail}`,
  'left-out-value': ({value, detail}) => `${value} is not ${detail}, and is left out`,
  'country-unknown': ({value}) =>
    `${value} is not a known country; phones without a country code stay as they are written`,
  'no-subject': () => 'it has no subject; the beginning of its text stands for it',
  several: ({detail}) => `it fits several customers: ${detail}`,
  conflict: ({value, detail}) => `${value} also belongs to ${detail}, but something else does not match`,
  'customer-unknown': ({detail}) => `no customer is known as ${detail}`,
  'of-a-case': () => 'it is part of a case, and comes with the case',
  forgotten: () => 'it is about somebody who was forgotten',
  'another-kind': () => 'it is about something else, and is left out',
  'merged-elsewhere': () => 'it was merged into another one; it comes in by itself, with the tag merged',
  'response-after-resolution': () =>
    'it was resolved before the first response; it comes in as resolved without a response',
  'response-undated': ({value}) =>
    `${value} counts business hours alone, so when the first response was is not known; it comes in without`,
  'resolution-undated': () => 'it is resolved, but nothing says when; the day of its last change stands for it',
  'response-before-opening': () => 'its first response is before it was opened',
  'resolution-before-opening': () => 'its resolution is before it was opened',
  'closed-before-heard': () => 'it was closed before it was heard',
  'resolution-unknown': () => 'it is resolved, but nothing says when',
  future: () => 'it says that something happened that is still to come',
  'phone-read': ({value, detail}) => `${value} is read as ${detail}`,
  'day-alone': ({value}) => `${value} is a day without an hour`,
  'length-read': ({value, detail}) => `${value} is taken for ${detail} (h:mm:ss) from its opening on`,
  'no-unit': ({value}) =>
    `${value} does not say whether it is minutes or hours, and is left out; say so with --map firstResponseMinutes=COLUMN or the like`,
  'word-read': ({value, detail}) => `${value} is read as ${detail}`,
  'mixed-bytes': () => 'it is not in UTF-8 as the others are; it is read as Windows-1252, so look at its letters',
  'broken-text': ({value}) => `${value} has letters that were lost before it came here (�)`,
  'line-left-out': ({value}) => `${value} is not a line of this format, and is left out`,
  'part-left-out': ({value}) => `${value} is left out`,
  'zone-unknown': ({value}) => `${value} is not a known time zone; its time is read in that of the book`,
  'past-event': () => 'it is an event of the past, and is left out',
  'copy-elsewhere': () =>
    'it is a copy that another program made of one of ours to go on with its series, which goes on here by itself; it is left out',
  'opening-unknown': () => 'nothing says when it was opened; say which column does with --map openedAt=COLUMN',
  'done-undated': () =>
    'it is done, but nothing says when, so it is left out; where a column says it: --map closedAt=COLUMN',
  'done-sometime': () =>
    'it is done, but nothing says when, so it counts as no touch; where a column says it: --map closedAt=COLUMN',
  'no-day': () => 'it has no day, and is left out',
  'kept-as-note': ({value}) => `${value} is kept as a note`,
}

/** `Row 4, “Phone”: “12” is not a phone number of ES` and a full stop. */
export function problemText({row, kind, column, value, detail, severity}: ImportProblem): string {
  const place = column === null ? `Row ${row}` : `Row ${row}, ${quoted(column)}`
  const taken = kind === 'word' && severity === 'noted' ? ', and is left out' : ''
  return `${place}: ${reasonText({kind, value, detail})}${taken}.`
}

const signs: Readonly<Record<MatchKey, string>> = {
  ref: 'ref',
  source: 'id',
  email: 'e-mail address',
  phone: 'phone',
  name: 'name',
}

const againsts: Readonly<Record<Against, string>> = {
  id: 'another id',
  name: 'another name',
  contact: 'another address or phone',
  'no-name': 'no name that fits',
  'not-asked': 'which --match leaves out',
}

/** `the phone +34… of Ana Lima (ana-lima), another name` */
export function signText(apart: {by: MatchKey; shared: string; name: string; ref: string; against: Against}): string {
  const {by, shared, name, ref, against} = apart
  return `the ${signs[by]} ${shared} of ${name} (${ref}), ${againsts[against]}`
}

/** `Rows 2, 4 are one customer, Ana Lima (ana-lima), by the phone.` */
export function joinedText({customer, name, by, rows, names}: Joined): string {
  const others = names.filter((one) => one !== name)
  const called = others.length === 0 ? '' : `, called ${others.slice(0, 5).map(quoted).join(', ')},`
  const which = rows.length === 1 ? `Row ${rows[0]}${called} is` : `Rows ${listed(rows)}${called} are one customer,`
  return `${which} ${name} (${customer}), by the ${by.map((one) => signs[one]).join(' and the ')}.`
}

const mostRows = 10

function listed(rows: readonly number[]): string {
  const shown = rows.slice(0, mostRows).join(', ')
  return rows.length > mostRows ? `${shown} and ${rows.length - mostRows} more` : shown
}

/** `Row 3: Bruno Riva (bruno-riva) has the phone +34… of Ana Lima (ana-lima, row 2), another name.` */
export function doubleText({row, customer, name, like, likeName, likeRow, by, shared, against}: LikelyDouble): string {
  const whose = likeRow === null ? like : `${like}, row ${likeRow}`
  const why = against === null ? 'and others have it too' : againsts[against]
  return `Row ${row}: ${name} (${customer}) has the ${signs[by]} ${shared} of ${likeName} (${whose}), ${why}.`
}

/** Of a column that nothing is made of. */
export function wholeColumnText(row: number, column: string, value: string): string {
  return `Row ${row}, ${quoted(column)}: ${quoted(value)} is left out with its column.`
}

const places: Readonly<Record<Aside['kind'], string>> = {
  above: 'stands above the table',
  titles: 'is a second row of titles',
  total: 'is a total',
  below: 'stands below the table',
}

/** Of a row that belongs to no record. */
export function asideText({row, kind, text}: Aside): string {
  return `Row ${row}: ${quoted(text)} ${places[kind]}, and is left out.`
}

/** Of what else a file holds. */
export function sheetText(name: string, flag: '--at' | '--sheet'): string {
  return `${quoted(name)} is in the file too, and is left out; ${flag} reads it.`
}

/** The reason alone. */
export function reasonText({kind, value, detail}: Pick<ImportProblem, 'kind' | 'value' | 'detail'>): string {
  return wordings[kind]({value: quoted(value ?? ''), detail: detail ?? ''})
}

function quoted(text: string): string {
  return `“${text.length > 80 ? `${text.slice(0, 80)}…` : text}”`
}
