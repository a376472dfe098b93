import type {TagCadence} from '../core/care/cadence.ts'
import type {CareRules} from '../core/care/rules.ts'
import type {Clock} from '../core/time/calendar.ts'
import {counted} from './counted.ts'
import {type PolicyFacts, policyLines} from './service-policy.ts'
import type {Card, Line, ListView} from './view.ts'
import {listView} from './view.ts'

/** What there is to say of a book in a few lines. */
export interface BookFacts extends PolicyFacts {
  readonly path: string
  readonly name: string
  readonly timeZone: string
  readonly language: string
  readonly country: string
  readonly area?: string | null | undefined
  readonly care: CareRules
  readonly cadences?: readonly TagCadence[] | undefined
  readonly schema: number
  readonly seq: number
  readonly customers: number
  readonly openCases: number
  readonly createdAt: string
}

export function bookCard(book: BookFacts, clock: Clock): Card {
  const text = (label: string, value: string): Line => ({label, value, kind: 'text'})
  const count = (label: string, value: number): Line => ({label, value, kind: 'count'})
  return {
    title: book.name,
    subtitle: book.path,
    sections: [
      {
        title: null,
        lines: [
          count('Customers', book.customers),
          count('Open cases', book.openCases),
          count('Last commit', book.seq),
          text('Time zone', book.timeZone),
          text('Language', book.language),
          text('Country', book.country),
          ...(book.area == null ? [] : [text('Area code', book.area)]),
          ...policyLines(book, clock),
          ...careLines(book),
          ...cadenceLines(book),
          {label: 'Made', value: book.createdAt, kind: 'instant'},
          count('Schema', book.schema),
        ],
      },
    ],
  }
}

function careLines({care: {most, perDay, quietHours}}: BookFacts): readonly Line[] {
  const care = [
    ...(most === null ? [] : [`at most ${most.touches} in ${counted(most.days, 'day')}`]),
    ...(perDay === null ? [] : [`${perDay} a day for each of us`]),
  ]
  return [
    {label: 'Care to bond', value: care.length === 0 ? 'without a limit' : care.join(', '), kind: 'text'},
    {label: 'Calls', value: quietHours ?? 'at any hour', kind: 'text'},
  ]
}

function cadenceLines({cadences = []}: BookFacts): readonly Line[] {
  return cadences.map(({tag, ideal, atMost}, index) => ({
    label: index === 0 ? 'Cadence by tag' : '',
    value: `${tag}: every ${ideal}, at most ${atMost}`,
    kind: 'text',
  }))
}

export interface FindingRow {
  readonly file: string
  readonly problem: string
  readonly remedy: string
}

export function findingListView(rows: readonly FindingRow[]): ListView<FindingRow> {
  return listView(
    rows,
    [
      {key: 'file', title: 'File', kind: 'text'},
      {key: 'problem', title: 'Problem', kind: 'text', flex: true},
      {key: 'remedy', title: 'To mend it', kind: 'text', flex: true},
    ],
    'The book is sound: nothing is damaged, missing or out of place.',
  )
}

/** What to type, or do, for each remedy that a check names. */
export const remedies: Readonly<Record<'restore' | 'rebuild' | 'accept' | 'permissions' | 'remove', string>> = {
  restore: 'desk undo, or desk book restore FILE --book NEW-FOLDER',
  rebuild: 'desk book rebuild',
  accept: 'desk book accept',
  permissions: 'chmod -R go= on the folder of the book',
  remove: 'take the file out of the folder of the book',
}
