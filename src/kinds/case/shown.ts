import type {Relationship} from '../../core/book/relationship.ts'
import type {Present} from '../../core/targets/service-clock.ts'
import type {Shown} from '../../views/shown-kind.ts'
import type {Line, Section} from '../../views/view.ts'
import {caseFactLines} from './card-view.ts'
import type {ServiceCase} from './case.ts'
import {caseEntry} from './history-view.ts'
import {caseRow, caseRowNow} from './row.ts'

/** How a case is shown. */
export const shown: Shown<'case'> = {
  choice: ({customerName, subject, priority, status}) => ({
    about: `${customerName}: ${subject}`,
    detail: `${priority}, ${status}`,
  }),
  candidate: ({customerName, subject}) => `${customerName}: ${subject}`,
  sections: (relationship, present) => relationship.cases.flatMap((one) => sectionsOf(relationship, one, present)),
}

function sectionsOf(relationship: Relationship, found: ServiceCase, present: Present): readonly Section[] {
  const row = caseRowNow(caseRow(relationship, found), present)
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
