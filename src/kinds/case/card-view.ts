import {type Relationship} from '../../core/book/relationship.ts'
import type {Present} from '../../core/targets/service-clock.ts'
import {type Clock, dayOf, milliseconds} from '../../core/time/calendar.ts'
import {counted, lengthOf} from '../../views/counted.ts'
import {speakingLines} from '../../views/customer-facts.ts'
import {ofOneCustomer} from '../../views/of-one-customer.ts'
import {waitedForWords} from '../../views/today.ts'
import type {Card, Line, Section} from '../../views/view.ts'
import {customerRow} from '../customer/row.ts'
import type {FollowUp} from '../follow-up/follow-up.ts'
import {followUpListView, followUpView} from '../follow-up/list-view.ts'
import {followUpRow} from '../follow-up/row.ts'
import {recordOf} from '../registry.ts'
import {type ServiceCase, unknownOf} from './case.ts'
import {nextDueLines} from './clock-view.ts'
import {caseEvents, caseHistory, mergedFrom} from './history-view.ts'
import {type CaseRow, caseRow, caseRowNow, responseTime} from './row.ts'

/** `desk case show` in the JSON. `events` and `followUps` are also those of the cases merged into it. */
export function caseDetails(relationship: Relationship, number: number, clock: Present) {
  return {
    case: rowNow(relationship, number, clock),
    customer: customerRow(relationship),
    ...caseContents(relationship, number, clock),
  }
}

/** One of several in the JSON: K with what belongs to it. */
export function caseWithContents(relationship: Relationship, number: number, clock: Present) {
  return {...rowNow(relationship, number, clock), ...caseContents(relationship, number, clock)}
}

function caseContents(relationship: Relationship, number: number, clock: Clock) {
  return {
    events: caseEvents(relationship, number),
    followUps: followUpsOn(relationship, number).map((one) => followUpView(followUpRow(relationship, one), clock)),
    mergedFrom: mergedFrom(relationship, number).map((one) => `C${one.number}`),
  }
}

/** What a person wants to see when the phone rings about a case. */
export function caseCard(relationship: Relationship, number: number, clock: Present): Card {
  const row = rowNow(relationship, number, clock)
  return {
    title: `${row.ref} ${row.subject}`,
    subtitle: [row.customerName, row.customer, relationship.customer.company].filter((one) => one !== null).join(' · '),
    marks: [
      {value: row.status, kind: 'status'},
      {value: row.priority, kind: 'priority'},
      {value: row.type, kind: 'text'},
      {value: `opened ${ago(row.openedAt, clock)}`, kind: 'text'},
    ],
    sections: [
      {title: 'Where it stands', lines: standLines(row, recordOf(relationship, 'case', number), clock)},
      {title: 'Who it is for', lines: customerLines(relationship)},
      {
        title: 'What it is',
        lines: factLines(
          row,
          mergedFrom(relationship, number).map((one) => `C${one.number}`),
        ),
      },
      ...followUpSections(relationship, number, clock),
      {title: 'What happened', entries: caseHistory(relationship, number), whenEmpty: 'Nothing yet.'},
    ],
  }
}

function rowNow(relationship: Relationship, number: number, clock: Present): CaseRow {
  return caseRowNow(caseRow(relationship, recordOf(relationship, 'case', number)), clock)
}

function standLines(row: CaseRow, found: ServiceCase, clock: Clock): readonly Line[] {
  return [
    {label: 'Status', value: row.status, kind: 'status', ...statusNote(row)},
    ...sinceLines(row, clock),
    ...(row.snoozedUntil === null
      ? []
      : [{label: 'Snoozed until', value: row.snoozedUntil, kind: 'day'} satisfies Line]),
    ...(row.status === 'open' ? [waitingLine(row, clock)] : []),
    ...nextDueLines(row),
    {label: 'Opened', value: row.openedAt, kind: 'instant', note: ago(row.openedAt, clock)},
    responseLine(row, found, clock),
    ...endLines(row, found),
  ]
}

/** No length is counted from hours that are not known. */
function responseLine({firstResponseAt: at}: CaseRow, found: ServiceCase, {zone}: Clock): Line {
  const label = 'First response'
  const [value] = responseTime(found)
  if (value !== undefined) return {label, value, kind: 'duration', note: 'after it was opened'}
  return at === null
    ? {label, value: null, kind: 'duration', note: 'none yet'}
    : {label, value: dayOf(at, zone), kind: 'day', note: 'which hours it took is not known'}
}

/** The time that a customer waits for us is said by a line of its own. */
function sinceLines({status, statusSince, waitsSince}: CaseRow, clock: Clock): readonly Line[] {
  const note = lengthOf(milliseconds(statusSince, clock.now))
  return status === 'open' && statusSince === waitsSince
    ? []
    : [{label: 'Since', value: statusSince, kind: 'instant', note}]
}

function statusNote({status, waitingOn, snoozedUntil, mergedInto}: CaseRow): Pick<Line, 'note'> | object {
  if (status === 'waiting') return {note: `for ${waitedForWords(waitingOn)}`}
  if (status === 'open') return snoozedUntil === null ? {} : {note: 'back from snooze'}
  return mergedInto === null ? {} : {note: `merged into ${mergedInto}`}
}

function waitingLine({waitsSince, firstResponseAt, origin}: CaseRow, clock: Clock): Line {
  const waited = lengthOf(milliseconds(waitsSince, clock.now))
  const unanswered = firstResponseAt === null && origin === 'customer'
  return {
    label: 'Waits for us since',
    value: waitsSince,
    kind: 'instant',
    note: unanswered ? `${waited}, no answer yet` : waited,
    ...(unanswered ? {tone: 'warn'} : {}),
  }
}

function endLines(row: CaseRow, found: ServiceCase): readonly Line[] {
  const isVague = unknownOf(found).vague === true
  const length = row.resolvedAt === null || isVague ? null : milliseconds(row.openedAt, row.resolvedAt)
  const resolved: readonly Line[] =
    row.resolvedAt === null
      ? []
      : [
          {
            label: 'Resolved',
            value: row.resolvedAt,
            kind: 'instant',
            ...(length === null ? {} : {note: `after ${lengthOf(length)}`}),
          },
          ...(row.mergedInto === null
            ? ([
                {label: 'Resolution', value: row.resolution, kind: 'text'},
                {label: 'Cause', value: row.cause, kind: 'text'},
              ] satisfies readonly Line[])
            : []),
        ]
  return row.reopenCount === 0
    ? resolved
    : [
        ...resolved,
        {
          label: 'Reopened',
          value: counted(row.reopenCount, 'time'),
          kind: 'text',
          note: reasonsOf(found).join('; '),
          tone: 'warn',
        },
      ]
}

function reasonsOf({events}: ServiceCase): readonly string[] {
  return events.flatMap((event) => (event.kind === 'reopened' ? [event.reason] : []))
}

function customerLines({customer}: Relationship): readonly Line[] {
  return [
    {label: 'Customer', value: customer.name, kind: 'text', note: customer.ref},
    {label: 'Phone', value: customer.phones, kind: 'phone'},
    {label: 'E-mail', value: customer.emails, kind: 'list'},
    ...speakingLines(customer),
  ]
}

/** What a case is, in lines. */
export function caseFactLines(row: CaseRow): readonly Line[] {
  return [
    {label: 'Type', value: row.type, kind: 'text'},
    {label: 'Priority', value: row.priority, kind: 'priority'},
    {label: 'Channel', value: row.channel, kind: 'text'},
    {label: 'Begun by', value: row.origin, kind: 'text'},
    {label: 'Purpose', value: row.purpose, kind: 'text'},
    {label: 'Looked after by', value: row.owner, kind: 'text'},
    {label: 'Tags', value: row.tags, kind: 'list'},
  ]
}

function factLines(row: CaseRow, merged: readonly string[]): readonly Line[] {
  const from: Line = {label: 'Merged from', value: merged, kind: 'list'}
  return merged.length === 0 ? caseFactLines(row) : [...caseFactLines(row), from]
}

function followUpSections(relationship: Relationship, number: number, clock: Clock): readonly Section[] {
  const rows = followUpsOn(relationship, number).map((one) => followUpView(followUpRow(relationship, one), clock))
  return rows.length === 0 ? [] : [{title: 'Follow-ups', view: ofOneCustomer(followUpListView(rows))}]
}

function followUpsOn(relationship: Relationship, number: number): readonly FollowUp[] {
  const numbers = new Set([number, ...mergedFrom(relationship, number).map((one) => one.number)])
  return relationship.followUps.filter((one) => one.case !== null && numbers.has(one.case))
}

function ago(instant: string, clock: Clock): string {
  return `${lengthOf(milliseconds(instant, clock.now))} ago`
}
