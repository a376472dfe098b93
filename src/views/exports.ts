import type {Relationship} from '../core/book/relationship.ts'
import {standing} from '../core/care/cadence.ts'
import {isLate} from '../core/targets/lateness.ts'
import type {Present, TargetState} from '../core/targets/service-clock.ts'
import {type TargetKind, targetKinds} from '../core/targets/targets.ts'
import {type Clock, dayOf, daysBetween, dueDay, type Instant, milliseconds, today} from '../core/time/calendar.ts'
import type {ServiceCase} from '../kinds/case/case.ts'
import {type CaseRow, resolutionTime} from '../kinds/case/row.ts'
import {type CustomerRow} from '../kinds/customer/row.ts'
import {closing, type FollowUp, keptInTime} from '../kinds/follow-up/follow-up.ts'
import type {FollowUpView} from './follow-ups.ts'
import type {TouchRow} from './touches.ts'
import type {Column, Kind} from './view.ts'

const minute = 60_000

/** Rows of one kind, each flat, and their columns, which keep their names. */
export interface Exported<Row> {
  readonly name: 'cases' | 'customers' | 'followups' | 'touches'
  readonly columns: readonly Column<Row>[]
}

/** Minutes with two decimals, or null. */
function minutes(length: number | null | undefined): number | null {
  return length == null ? null : Math.round((length / minute) * 100) / 100
}

/** One case with all that is derived of it. Minutes go by the clock on the wall, unless a target says otherwise. */
export function caseExport(row: CaseRow, relationship: Relationship, found: ServiceCase, clock: Present) {
  const {targets, nextDue: _, ...fields} = row
  const [resolution = null] = resolutionTime(found)
  const settledAt = resolution === null ? null : row.resolvedAt
  return {
    ...fields,
    customerTags: relationship.customer.tags,
    late: isLate(row, clock),
    firstResponseMinutes:
      row.firstResponseAt === null ? null : minutes(milliseconds(row.openedAt, row.firstResponseAt)),
    firstResponseOpenMinutes: openMinutes(clock, row.openedAt, row.firstResponseAt),
    resolutionMinutes: minutes(resolution),
    resolutionOpenMinutes: openMinutes(clock, row.openedAt, settledAt),
    replies: found.events.filter(({kind}) => kind === 'replied').length,
    ...targetColumns('firstResponse', targets),
    ...targetColumns('nextResponse', targets),
    ...targetColumns('resolution', targets),
    resolutionsAt: instantsOf(found, 'resolved'),
    reopeningsAt: instantsOf(found, 'reopened'),
  }
}

function instantsOf({events}: ServiceCase, kind: 'resolved' | 'reopened'): readonly Instant[] {
  return events.filter((event) => event.kind === kind).map(({at}) => at)
}

/** Opening hours between two instants; null for a book that has none. */
function openMinutes({measures}: Present, from: Instant, to: Instant | null): number | null {
  return to === null || measures?.hasHours !== true ? null : minutes(measures.openTime(from, to))
}

type TargetColumns<Target extends TargetKind> = {
  readonly [Key in `${Target}Target` | `${Target}Hours` | `${Target}DueAt` | `${Target}State` | `${Target}SettledAt`]:
    | string
    | null
} & {
  readonly [Key in `${Target}AllowedMinutes` | `${Target}SpentMinutes` | `${Target}LeftMinutes`]: number | null
} & {readonly [Key in `${Target}Met`]: boolean | null}

/** What was promised last and what became of it; all null where nothing was. Minutes are of the target's own time. */
function targetColumns<Target extends TargetKind>(
  kind: Target,
  targets: readonly TargetState[] | null,
): TargetColumns<Target> {
  const found = targets?.findLast((one) => one.kind === kind)
  const met = found?.state === 'met' ? true : found?.state === 'missed' ? false : null
  const columns = {
    Target: found?.rule ?? null,
    Hours: found?.hours ?? null,
    AllowedMinutes: minutes(found?.allowed),
    SpentMinutes: minutes(found?.spent),
    LeftMinutes: minutes(found?.left),
    DueAt: found?.dueAt ?? null,
    State: found?.state ?? null,
    Met: met,
    SettledAt: found?.settledAt ?? null,
  }
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [kind + name, value]),
  ) as unknown as TargetColumns<Target>
}

export type CaseExport = ReturnType<typeof caseExport>

/** One customer with the figures of all that passed between you. */
export function customerExport(row: CustomerRow, relationship: Relationship, clock: Clock) {
  const {cadence, figures, forgottenAt: _, ...fields} = row
  const {daysSince, idealOn, atMostOn, state} = standing(row, clock)
  const {medianFirstResponse, medianResolution, ...counts} = figures
  return {
    ...fields,
    preferences: Object.entries(relationship.customer.preferences).map(([key, value]) => `${key}=${value}`),
    cadenceIdeal: cadence?.ideal ?? null,
    cadenceAtMost: cadence?.atMost ?? null,
    cadenceState: state === 'none' ? null : state,
    idealOn,
    atMostOn,
    daysSinceTouch: daysSince,
    ...counts,
    medianFirstResponseMinutes: minutes(medianFirstResponse),
    medianResolutionMinutes: minutes(medianResolution),
  }
}

export type CustomerExport = ReturnType<typeof customerExport>

/** One follow-up with how it was kept. `daysLate` counts to the day it was done, or to today while it is not. */
export function followUpExport(row: FollowUpView, found: FollowUp, clock: Clock) {
  const {when: due, ...fields} = row
  const closed = closing(found)
  const end = closed?.kind === 'cancelled' ? null : closed === undefined ? today(clock) : dayOf(closed.at, clock.zone)
  return {
    ...fields,
    due,
    closedAt: closed?.at ?? null,
    onTime: keptInTime(found, clock.zone),
    daysLate: end === null ? null : Math.max(0, daysBetween(dueDay(due), end)),
    moves: found.events.filter(({kind}) => kind === 'moved').length,
  }
}

export type FollowUpExport = ReturnType<typeof followUpExport>

/** One touch with its day. */
export function touchExport(row: TouchRow, clock: Clock) {
  return {...row, on: dayOf(row.at, clock.zone)}
}

export type TouchExport = ReturnType<typeof touchExport>

function columnsOf<Row>(kinds: {readonly [Key in keyof Row]-?: Kind}): readonly Column<Row>[] {
  return Object.entries(kinds).map(([key, kind]) => ({key, title: key, kind})) as unknown as readonly Column<Row>[]
}

const instant = 'instant'
const text = 'text'
const count = 'count'

function targetKindsOf<Target extends TargetKind>(
  target: Target,
): {readonly [Key in keyof TargetColumns<Target>]: Kind} {
  const kinds = {
    Target: text,
    Hours: text,
    AllowedMinutes: count,
    SpentMinutes: count,
    LeftMinutes: count,
    DueAt: instant,
    State: text,
    Met: text,
    SettledAt: instant,
  }
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [target + name, kind])) as never
}

export const exportedCases: Exported<CaseExport> = {
  name: 'cases',
  columns: columnsOf<CaseExport>({
    ref: 'ref',
    number: count,
    customer: 'ref',
    customerName: text,
    customerTags: 'list',
    subject: text,
    type: text,
    priority: text,
    status: text,
    waitingOn: text,
    snoozedUntil: 'due',
    late: text,
    owner: text,
    tags: 'list',
    channel: text,
    origin: text,
    purpose: text,
    openedAt: instant,
    firstResponseAt: instant,
    resolvedAt: instant,
    statusSince: instant,
    waitsSince: instant,
    resolution: text,
    cause: text,
    mergedInto: 'ref',
    reopenCount: count,
    replies: count,
    firstResponseMinutes: count,
    firstResponseOpenMinutes: count,
    resolutionMinutes: count,
    resolutionOpenMinutes: count,
    ...targetKindsOf(targetKinds[0]),
    ...targetKindsOf(targetKinds[1]),
    ...targetKindsOf(targetKinds[2]),
    resolutionsAt: instant,
    reopeningsAt: instant,
  }),
}

export const exportedCustomers: Exported<CustomerExport> = {
  name: 'customers',
  columns: columnsOf<CustomerExport>({
    ref: 'ref',
    id: text,
    name: text,
    formerRefs: 'list',
    emails: 'list',
    phones: 'list',
    company: text,
    tags: 'list',
    language: text,
    channel: text,
    birthday: 'day',
    preferences: 'list',
    owner: text,
    createdAt: instant,
    cadenceIdeal: text,
    cadenceAtMost: text,
    cadenceState: text,
    idealOn: 'day',
    atMostOn: 'day',
    lastTouchAt: instant,
    daysSinceTouch: count,
    nextFollowUpOn: 'day',
    openCases: count,
    cases: count,
    resolved: count,
    reopened: count,
    medianFirstResponseMinutes: count,
    medianResolutionMinutes: count,
    followUpsDone: count,
    followUpsLate: count,
    touches: count,
    byUs: count,
    toBond: count,
    mood: 'mood',
  }),
}

export const exportedFollowUps: Exported<FollowUpExport> = {
  name: 'followups',
  columns: columnsOf<FollowUpExport>({
    ref: 'ref',
    number: count,
    customer: 'ref',
    customerName: text,
    subject: text,
    kind: text,
    status: text,
    due: 'due',
    dueOn: 'day',
    dueAt: instant,
    doneAt: instant,
    closedAt: instant,
    onTime: text,
    daysLate: count,
    moves: count,
    every: text,
    anchor: text,
    channel: text,
    purpose: text,
    case: 'ref',
    owner: text,
    outcome: text,
    mood: 'mood',
  }),
}

export const exportedTouches: Exported<TouchExport> = {
  name: 'touches',
  columns: columnsOf<TouchExport>({
    id: text,
    customer: 'ref',
    customerName: text,
    on: 'day',
    at: instant,
    by: text,
    text,
    channel: text,
    origin: text,
    purpose: text,
    mood: 'mood',
    case: 'ref',
    followUp: 'ref',
  }),
}
