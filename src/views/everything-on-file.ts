import type {Relationship} from '../core/book/relationship.ts'
import type {Present} from '../core/targets/service-clock.ts'
import type {Clock} from '../core/time/calendar.ts'
import type {ServiceCase} from '../kinds/case/case.ts'
import {caseRow, caseRowNow} from '../kinds/case/row.ts'
import type {FollowUp} from '../kinds/follow-up/follow-up.ts'
import {followUpRow} from '../kinds/follow-up/row.ts'
import {caseFactLines} from './case-card.ts'
import {caseEntry} from './case-history.ts'
import {counted} from './counted.ts'
import {noteSections, preferenceSections, touchEntry, whoLines} from './customer-card.ts'
import {followUpEntry} from './follow-up-history.ts'
import type {Card, Line, Section} from './view.ts'

/** Everything on file about one person, for them to read. */
export function customerFile(relationship: Relationship, clock: Present): Card {
  const {customer, cases, followUps, touches} = relationship
  return {
    title: customer.name,
    subtitle: 'Everything on file',
    marks: [
      {value: counted(cases.length, 'case'), kind: 'text'},
      {value: counted(followUps.length, 'follow-up'), kind: 'text'},
      {value: counted(touches.length, 'touch', 'touches'), kind: 'text'},
    ],
    sections: [
      {title: 'Who they are', lines: personLines(relationship, clock)},
      ...preferenceSections(customer),
      ...noteSections(customer),
      ...cases.flatMap((one) => caseSections(relationship, one, clock)),
      ...followUps.flatMap((one) => followUpSections(relationship, one)),
      {
        title: 'Logged touches',
        entries: touches.map(touchEntry),
        whenEmpty: 'No touch was logged.',
      },
    ],
  }
}

/** The files of several people as one. */
export function customerFiles(relationships: readonly Relationship[], clock: Present): Card {
  const files = relationships.map((one) => customerFile(one, clock))
  const [first] = files
  if (first !== undefined && files.length === 1) return first
  return {
    title: counted(files.length, 'customer'),
    subtitle: 'Everything on file',
    sections: files.flatMap((file) => file.sections.map((section) => named(section, file.title))),
  }
}

function named(section: Section, name: string): Section {
  return section.title === null ? section : {...section, title: `${name}: ${section.title}`}
}

function personLines({customer}: Relationship, clock: Clock): readonly Line[] {
  const {cadence} = customer
  return [
    {label: 'Name', value: customer.name, kind: 'text'},
    {label: 'Ref', value: customer.ref, kind: 'ref'},
    ...whoLines(customer, clock),
    {
      label: 'Cadence',
      value: cadence === null ? null : `every ${cadence.ideal}, at most ${cadence.atMost}`,
      kind: 'text',
    },
    {label: 'Id', value: customer.id, kind: 'text'},
  ]
}

function caseSections(relationship: Relationship, found: ServiceCase, clock: Present): readonly Section[] {
  const row = caseRowNow(caseRow(relationship, found), clock)
  const lines: readonly Line[] = [
    {label: 'Status', value: row.status, kind: 'status'},
    ...caseFactLines(row),
    {label: 'First response', value: row.firstResponseAt, kind: 'instant'},
    {label: 'Id', value: found.id, kind: 'text'},
  ]
  const entries = found.events.map((event) => caseEntry(found, event, relationship.customer.name))
  return [
    {title: `Case ${row.ref}: ${row.subject}`, lines},
    {title: null, entries, whenEmpty: 'Nothing happened.'},
  ]
}

function followUpSections(relationship: Relationship, found: FollowUp): readonly Section[] {
  const row = followUpRow(relationship, found)
  const lines: readonly Line[] = [
    {label: 'Status', value: row.status, kind: 'status'},
    {label: 'Due', value: row.due, kind: 'day'},
    {label: 'Kind', value: row.kind, kind: 'text'},
    {label: 'Purpose', value: row.purpose, kind: 'text'},
    {label: 'Channel', value: row.channel, kind: 'text'},
    {label: 'Repeats every', value: row.every, kind: 'text', ...repeatNote(found)},
    {label: 'About case', value: row.case, kind: 'ref'},
    {label: 'Looked after by', value: row.owner, kind: 'text'},
    {label: 'Id', value: found.id, kind: 'text'},
  ]
  const title = found.subject === null ? `Follow-up ${row.ref}` : `Follow-up ${row.ref}: ${found.subject}`
  return [
    {title, lines},
    {title: null, entries: found.events.map(followUpEntry), whenEmpty: 'Nothing happened.'},
  ]
}

function repeatNote({repeat}: FollowUp): Pick<Line, 'note'> | object {
  if (repeat === null) return {}
  return {note: `counted from the ${repeat.anchor}, first ${repeat.start}, this one for ${repeat.slot}`}
}
