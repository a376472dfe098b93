import type {Relationship} from '../core/book/relationship.ts'
import {idFor} from '../core/book/source.ts'
import {type Hold, keepsBack} from '../core/care/hold.ts'
import {type Due, dueInstant, type Instant} from '../core/time/calendar.ts'
import {seriesRule} from '../core/time/recurrence.ts'
import type {Customer} from '../kinds/customer/field-table.ts'
import {closedAt, closing, type FollowUp, type FollowUpStatus} from '../kinds/follow-up/follow-up.ts'
import {toldDue} from '../kinds/follow-up/promise.ts'
import {followUpRow} from '../kinds/follow-up/row.ts'
import {holdWords} from './hold.ts'

/** The name under which ids of calendars are kept as sources. */
export const calendarSystem = 'icalendar'

/** A follow-up as a calendar takes it. Texts are as they are on file. */
export interface CalendarEntry {
  /** The same in every export, so that a calendar brings its entry up to date. */
  readonly uid: string
  readonly createdAt: Instant
  readonly changedAt: Instant
  /** How often it was changed. */
  readonly sequence: number
  /** A plain day, or a day with a time on the clock of the zone. */
  readonly due: Due
  readonly series: CalendarSeries | null
  readonly status: FollowUpStatus
  readonly closedAt: Instant | null
  readonly summary: string
  readonly description: string
  readonly categories: readonly string[]
  readonly contact: string
  /** Nothing reminds of what is kept back. */
  readonly isKeptBack: boolean
  /** What no property of the standard holds. */
  readonly own: Readonly<Record<OwnProperty, string | null>>
}

/** How an entry goes on: an RRULE from a first time on, and times that the rule does not name. */
export interface CalendarSeries {
  readonly first: Due
  readonly rule: string
  readonly also: readonly Due[]
}

export type OwnProperty =
  | 'customer'
  | 'status'
  | 'closed'
  | 'subject'
  | 'kind'
  | 'channel'
  | 'purpose'
  | 'owner'
  | 'every'
  | 'anchor'
  | 'outcome'
  | 'mood'
  | 'promised'
  | 'held'

/** One follow-up. Only one that is still to be done repeats: what was done before stands for itself. */
export function calendarEntry(
  relationship: Relationship,
  found: FollowUp,
  hold: Hold | null,
  zone: string,
): CalendarEntry {
  const {customer} = relationship
  const {status, every, anchor, outcome, mood, subject, kind, channel, purpose, owner, promised} = followUpRow(
    relationship,
    found,
  )
  return {
    uid: idFor(calendarSystem, found.id, [found.source]),
    createdAt: found.events[0]?.at ?? customer.createdAt,
    changedAt: found.events.at(-1)?.at ?? customer.createdAt,
    sequence: Math.max(0, found.events.length - 1),
    due: found.due,
    series: status === 'scheduled' ? seriesOf(found, zone) : null,
    status,
    closedAt: closedAt(found),
    summary: `${subject ?? kindWords(kind)}: ${customer.name}`,
    description: descriptionOf(relationship, found, hold),
    isKeptBack: keepsBack(hold) && promised === undefined,
    categories: [kind],
    contact: contactOf(customer),
    own: {
      customer: customer.ref,
      status,
      closed: closedAt(found),
      subject,
      kind,
      channel,
      purpose,
      owner,
      every,
      anchor,
      outcome,
      mood: mood === null ? null : String(mood),
      promised: promised ?? null,
      held: hold === null ? null : holdWords(hold),
    },
  }
}

function seriesOf({repeat, due}: FollowUp, zone: string): CalendarSeries | null {
  const found = repeat === null ? null : seriesRule(repeat)
  if (repeat === null || found === null) return null
  const time = due.slice(10)
  const rule = untilInstant(found.rule, time !== '', zone)
  return {first: repeat.slot + time, rule, also: found.also.map((day) => day + time)}
}

/** Where an entry has a time, its rule ends at an instant: the last one of the day. */
function untilInstant(rule: string, isTimed: boolean, zone: string): string {
  if (!isTimed) return rule
  return rule.replace(/UNTIL=(\d{4})(\d\d)(\d\d)/, (_, year: string, month: string, day: string) => {
    const end = dueInstant(`${year}-${month}-${day}T23:59`, zone) ?? ''
    return `UNTIL=${end.slice(0, 19).replaceAll(/[:-]/g, '')}Z`
  })
}

function kindWords(kind: string): string {
  return kind.slice(0, 1).toUpperCase() + kind.slice(1).replaceAll('-', ' ')
}

function descriptionOf({customer}: Relationship, found: FollowUp, hold: Hold | null): string {
  const {repeat, channel} = found
  const closed = closing(found)
  const promised = toldDue(found)
  const outcome = closed?.kind === 'done' ? closed.note : (closed?.reason ?? null)
  return [
    `F${found.number}, ${kindWords(found.kind).toLowerCase()}${channel === null ? '' : `, ${channel}`}`,
    hold === null ? null : `On hold: ${holdWords(hold)}`,
    found.case === null ? null : `Case: C${found.case}`,
    promised === null ? null : `They were told: ${promised.replace('T', ' ')}`,
    customer.phones.length === 0 ? null : `Phone: ${customer.phones.join(', ')}`,
    customer.emails.length === 0 ? null : `E-mail: ${customer.emails.join(', ')}`,
    repeat?.anchor === 'completion' ? `Again ${repeat.every} after it is done` : null,
    outcome,
  ]
    .filter((line) => line !== null)
    .join('\n')
}

function contactOf({name, emails}: Customer): string {
  return emails[0] === undefined ? name : `${name} (${emails[0]})`
}
