import type {Relationship} from '../../core/book/relationship.ts'
import {byText} from '../../core/value/order.ts'
import {ofOneCustomer} from '../../views/of-one-customer.ts'
import type {ShownByNumber} from '../../views/shown-kind.ts'
import type {Line, Section} from '../../views/view.ts'
import type {FollowUp} from './follow-up.ts'
import {followUpEntry} from './history-view.ts'
import {type FollowUpView, followUpListView, followUpView} from './list-view.ts'
import {type FollowUpRow, followUpRow} from './row.ts'

/** How a follow-up is shown. */
export const shown: ShownByNumber<FollowUpRow, FollowUpView> = {
  choice: (row) => ({about: about(row), detail: `due ${row.due}`}),
  candidate: (row) => `${about(row)}, due ${row.due}`,
  one: followUpView,
  list: followUpListView,
  card(relationship, clock) {
    const scheduled = relationship.followUps
      .map((one) => followUpRow(relationship, one))
      .filter(({status}) => status === 'scheduled')
      .toSorted((a, b) => byText(a.due, b.due))
      .map((row) => followUpView(row, clock))
    const none = `Nothing is planned. To schedule one: desk followup schedule ${relationship.customer.ref} +7d "what about"`
    return [{title: 'Scheduled follow-ups', view: ofOneCustomer(followUpListView(scheduled), none)}]
  },
  sections: (relationship) => relationship.followUps.flatMap((one) => sectionsOf(relationship, one)),
}

function about({customerName, subject, kind}: FollowUpRow): string {
  return `${customerName}: ${subject ?? kind}`
}

function sectionsOf(relationship: Relationship, found: FollowUp): readonly Section[] {
  const row = followUpRow(relationship, found)
  const lines: readonly Line[] = [
    {label: 'Status', value: row.status, kind: 'status'},
    {label: 'Due', value: row.due, kind: 'day'},
    {label: 'They were told', value: row.promised ?? null, kind: 'day'},
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
