import type {Relationship} from '../../core/book/relationship.ts'
import type {Clock, Day, Due, Instant} from '../../core/time/calendar.ts'
import {dueDay, dueInstant} from '../../core/time/calendar.ts'
import type {Channel, Mood, Purpose} from '../customer/customer.ts'
import type {Enrolment} from '../enrolment/enrolment.ts'
import type {Anchor, FollowUp, FollowUpKind, FollowUpStatus, PlannedStep} from './follow-up.ts'
import {closedAt, closing, followUpStatus} from './follow-up.ts'
import {promiseOf, toldDue} from './promise.ts'

/** One follow-up in a line: F in the JSON without `dueAt`, which needs the book's zone. */
export interface FollowUpRow {
  readonly number: number
  readonly ref: string
  readonly customer: string
  readonly customerName: string
  readonly subject: string | null
  readonly kind: FollowUpKind
  readonly channel: Channel | null
  readonly purpose: Purpose
  readonly due: Due
  readonly dueOn: Day
  readonly status: FollowUpStatus
  readonly every: string | null
  readonly anchor: Anchor | null
  readonly case: string | null
  readonly owner: string | null
  readonly doneAt: Instant | null
  readonly outcome: string | null
  readonly mood: Mood | null
  /** The day or hour that the customer was told; left out where they were told none. */
  readonly promised?: Due
  /** The plan that made it, by the name of its enrolment and the step; left out where none did. */
  readonly plan?: PlannedRow
}

/** What a plan says of a follow-up that it made. */
export interface PlannedRow extends Omit<PlannedStep, 'enrolment'> {
  readonly name: string
  readonly enrolment: string
}

export function isScheduled(found: FollowUp): boolean {
  return followUpStatus(found) === 'scheduled'
}

export function followUpRow({customer, enrolments = []}: Relationship, found: FollowUp): FollowUpRow {
  const closed = closing(found)
  const done = closed?.kind === 'done' ? closed : null
  const promised = toldDue(found)
  return {
    number: found.number,
    ref: `F${found.number}`,
    customer: customer.ref,
    customerName: customer.name,
    subject: found.subject,
    kind: found.kind,
    channel: found.channel,
    purpose: found.purpose,
    due: found.due,
    dueOn: dueDay(found.due),
    status: followUpStatus(found),
    every: found.repeat?.every ?? null,
    anchor: found.repeat?.anchor ?? null,
    case: found.case === null ? null : `C${found.case}`,
    owner: found.owner,
    doneAt: done === null ? null : closedAt(found),
    outcome: closed === undefined ? null : closed.kind === 'done' ? closed.note : closed.reason,
    mood: done?.mood ?? null,
    ...(promised === null ? {} : {promised}),
    ...(found.plan === undefined ? {} : {plan: plannedRow(enrolments, found.plan)}),
  }
}

function plannedRow(enrolments: readonly Enrolment[], {enrolment, ...step}: PlannedStep): PlannedRow {
  const name = enrolments.find(({number}) => number === enrolment)?.plan ?? ''
  return {name, enrolment: `E${enrolment}`, ...step}
}

/** F as the JSON has it: with the instant of a due hour, what has become of the day that they were told, and of a plan its name. */
export function followUpRowNow(row: FollowUpRow, clock: Clock) {
  const {due, plan, ...rest} = row
  const {promised = null} = row
  const {name = null, enrolment = null, step = null} = plan ?? {}
  const dueAt = dueInstant(due, clock.zone)
  return {...rest, dueAt, promised, promise: promiseOf(row, clock), plan: name, enrolment, step}
}
