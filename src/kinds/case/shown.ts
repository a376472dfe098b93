import type {Relationship} from '../../core/book/relationship.ts'
import type {Present} from '../../core/targets/service-clock.ts'
import {ofOneCustomer} from '../../views/of-one-customer.ts'
import type {ShownByNumber} from '../../views/shown-kind.ts'
import type {Line, Section} from '../../views/view.ts'
import {asked} from './asked.ts'
import {caseFactLines} from './card-view.ts'
import type {ServiceCase} from './case.ts'
import {caseEntry} from './history-view.ts'
import {caseListView} from './list-view.ts'
import type {CaseRow} from './row.ts'

/** How a case is shown. */
export const shown: ShownByNumber<CaseRow> = {
  choice: ({customerName, subject, priority, status}) => ({
    about: `${customerName}: ${subject}`,
    detail: `${priority}, ${status}`,
  }),
  candidate: ({customerName, subject}) => `${customerName}: ${subject}`,
  one: (row) => row,
  list: caseListView,
  card(relationship, present) {
    const rows = relationship.cases.map((one) => asked.row(relationship, one, present))
    const open = rows.filter(({status}) => status !== 'resolved')
    const none = `No open case. To open one: desk case open ${relationship.customer.ref} "what it is about"`
    return [{title: 'Open cases', view: ofOneCustomer(caseListView(open), none)}]
  },
  sections: (relationship, present) => relationship.cases.flatMap((one) => sectionsOf(relationship, one, present)),
}

function sectionsOf(relationship: Relationship, found: ServiceCase, present: Present): readonly Section[] {
  const row = asked.row(relationship, found, present)
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
