import {padded} from '../../core/book/kind.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import {
  type About,
  about,
  asOfWeek,
  endOf,
  lastOf,
  latelyOf,
  type Rewrite,
  rewound,
  rewritesOf,
  type WeekEntries,
  weekAt,
} from '../../core/report/week-rows.ts'
import type {Due, Instant} from '../../core/time/calendar.ts'
import {addDays, dayOf, dueDay} from '../../core/time/calendar.ts'
import {type Week, weekOf} from '../../core/time/iso-week.ts'
import type {CaseType, ServiceCase} from '../case/case.ts'
import {caseThen} from '../case/weeks.ts'
import type {Channel} from '../customer/customer.ts'
import {type FollowUp, type FollowUpEvent, type FollowUpKind, isUndated} from './follow-up.ts'
import {type Told, toldDays} from './promise.ts'

/** A follow-up as it stood at the end of a week in which it fell due, was moved, done or cancelled. */
export interface WeekFollowUp extends About {
  readonly kind: 'followup'
  readonly number: number
  readonly followUpKind: FollowUpKind
  readonly channel: Channel | null
  readonly owner: string | null
  /** Of the case it belongs to. */
  readonly type: CaseType | null
  /** Each due day or hour it has had, and since when; the last one stands. */
  readonly dues: readonly {readonly since: Instant; readonly due: Due}[]
  /** Those of them that the customer was told; left out where there are none. */
  readonly told?: readonly Told[]
  readonly doneAt: Instant | null
  readonly cancelledAt: Instant | null
  readonly rewrites: readonly Rewrite[]
}

const followUpFields = ['owner', 'channel', 'kind']

/** One that was done, and nobody knows when, is in none. */
export function followUpWeeks(relationship: Relationship, found: FollowUp): WeekEntries<WeekFollowUp> {
  if (isUndated(found)) return []
  const rewrites = rewritesOf(found.events, followUpFields)
  const weeks = [...new Set(weeksOf(found))]
  return weeks.map((week) => [`${week} F${padded(found.number)}`, weekFollowUp(relationship, found, rewrites, week)])
}

/** Due days, and days that they were told, count from when they were set, and only while they stood. */
function weeksOf(found: FollowUp): readonly Week[] {
  const {events} = found
  const acts = events.filter(({kind}) => kind === 'moved' || kind === 'done' || kind === 'cancelled')
  return [
    ...[...stoodOf(duesOf(found, events), found), ...stoodOf(toldDays(events), found)].flatMap(({since, due}) => [
      weekOf(dueDay(due)),
      ...(since.slice(0, 10) >= dueDay(due) ? [weekAt(since)] : []),
    ]),
    ...acts.map(({at}) => weekAt(at)),
  ]
}

function stoodOf(dues: WeekFollowUp['dues'], {events}: FollowUp): WeekFollowUp['dues'] {
  const closedAt = events.find((event) => event.kind === 'cancelled')?.at
  return dues.filter(({due}, index) => {
    const until = dues[index + 1]?.since ?? closedAt
    return until === undefined || addDays(dayOf(until, 'UTC'), 1) >= dueDay(due)
  })
}

function duesOf(found: FollowUp, events: readonly FollowUpEvent[]): WeekFollowUp['dues'] {
  const first = found.events.find((event) => event.kind === 'moved')?.from ?? found.due
  const scheduledAt = found.events[0]?.at ?? ''
  const moves = events.flatMap((event) => (event.kind === 'moved' ? [{since: event.at, due: event.to}] : []))
  return [{since: scheduledAt, due: first}, ...moves]
}

function weekFollowUp(
  relationship: Relationship,
  found: FollowUp,
  rewrites: readonly Rewrite[],
  week: Week,
): WeekFollowUp {
  const end = endOf(week)
  const events = found.events.filter(({at}) => at < end)
  const told = toldDays(events)
  const {number, kind, channel, owner} = asOfWeek(found, rewrites, week)
  const belongs = found.case === null ? null : caseAt(relationship, found.case, lastOf(week))
  return {
    kind: 'followup',
    ...about(relationship, belongs?.tags ?? []),
    number,
    followUpKind: kind,
    channel,
    owner,
    type: belongs?.type ?? null,
    dues: duesOf(found, events),
    ...(told.length === 0 ? {} : {told}),
    doneAt: events.find((event) => event.kind === 'done')?.at ?? null,
    cancelledAt: events.find((event) => event.kind === 'cancelled')?.at ?? null,
    rewrites: latelyOf(rewrites, week),
  }
}

function caseAt({cases}: Relationship, number: number, at: Instant): ServiceCase | null {
  const found = cases.find((one) => one.number === number)
  return found === undefined ? null : caseThen(found, at)
}

/** A follow-up as it was at an instant. */
export function followUpThen(found: FollowUp, at: Instant): FollowUp {
  return rewound(found, rewritesOf(found.events, followUpFields), at)
}
