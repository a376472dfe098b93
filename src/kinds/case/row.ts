import type {Relationship} from '../../core/book/relationship.ts'
import {
  type ClockSubject,
  type NextDue,
  nextDueOf,
  type Present,
  type TargetState,
} from '../../core/targets/service-clock.ts'
import type {Due, Instant} from '../../core/time/calendar.ts'
import {hasCome, milliseconds} from '../../core/time/calendar.ts'
import type {Channel, Origin, Purpose} from '../customer/customer.ts'
import type {CaseStatus, CaseType, Priority, ServiceCase, WaitedFor} from './case.ts'
import {openedAt, reopenCount, storedState, unknownOf, waitsSince} from './case.ts'
import {turnsOf} from './turns.ts'

/** One case in a line: K in the JSON. Instants are UTC. A snoozed case is open again once its day has come. */
export interface CaseRow {
  readonly number: number
  readonly ref: string
  readonly customer: string
  readonly customerName: string
  readonly subject: string
  readonly type: CaseType
  readonly priority: Priority
  readonly channel: Channel
  readonly origin: Origin
  readonly purpose: Purpose
  readonly status: CaseStatus
  readonly waitingOn: WaitedFor | null
  readonly snoozedUntil: Due | null
  readonly owner: string | null
  readonly tags: readonly string[]
  readonly openedAt: Instant
  readonly statusSince: Instant
  readonly waitsSince: Instant
  readonly firstResponseAt: Instant | null
  readonly resolvedAt: Instant | null
  readonly resolution: string | null
  readonly cause: string | null
  readonly mergedInto: string | null
  readonly reopenCount: number
  /** Null where the book has no targets, and as it is kept: they follow from the settings. */
  readonly targets: readonly TargetState[] | null
  /** What presses most of what is still owed. */
  readonly nextDue: NextDue | null
}

/** A case as the index keeps it: with what its targets follow from. */
export interface KeptCaseRow extends CaseRow, Pick<ClockSubject, 'customerTags' | 'turns'> {}

/** From opening to the first response, in milliseconds; nothing where there was none, or its hours are not known. */
export function responseTime(found: ServiceCase): readonly number[] {
  const {firstResponseAt} = found
  const isKnown = firstResponseAt !== null && unknownOf(found).vague !== true
  return isKnown ? [milliseconds(openedAt(found), firstResponseAt)] : []
}

/** From opening to the resolution that stands, in milliseconds; nothing for a case that is open or merged away. */
export function resolutionTime(found: ServiceCase): readonly number[] {
  if (unknownOf(found).vague === true) return []
  const state = storedState(found.events)
  return state.status === 'resolved' && state.mergedInto === null ? [milliseconds(openedAt(found), state.since)] : []
}

export function isUnresolved({events}: ServiceCase): boolean {
  return storedState(events).status !== 'resolved'
}

export function caseRow({customer}: Relationship, found: ServiceCase): KeptCaseRow {
  const state = storedState(found.events)
  const resolved = state.status === 'resolved' ? state : null
  return {
    number: found.number,
    ref: `C${found.number}`,
    customer: customer.ref,
    customerName: customer.name,
    subject: found.subject,
    type: found.type,
    priority: found.priority,
    channel: found.channel,
    origin: found.origin,
    purpose: found.purpose,
    status: state.status,
    waitingOn: state.status === 'waiting' ? state.on : null,
    snoozedUntil: state.status === 'snoozed' ? state.until : null,
    owner: found.owner,
    tags: found.tags,
    openedAt: openedAt(found),
    statusSince: state.since,
    waitsSince: waitsSince(found),
    firstResponseAt: found.firstResponseAt,
    resolvedAt: resolved?.since ?? null,
    resolution: resolved?.resolution ?? null,
    cause: resolved?.cause ?? null,
    mergedInto: resolved?.mergedInto == null ? null : `C${resolved.mergedInto}`,
    reopenCount: reopenCount(found),
    targets: null,
    nextDue: null,
    customerTags: customer.tags,
    turns: turnsOf(found),
  }
}

/**
 * The row as it is at an instant: a snoozed case whose day has come is open again, and targets stand as they do then. Key by
 * key: to spread very many takes most of a list.
 */
export function caseRowNow(kept: KeptCaseRow, present: Present): CaseRow {
  const isBack = kept.snoozedUntil !== null && hasCome(kept.snoozedUntil, present)
  const {targets, nextDue} = targetsNow(kept, present)
  return {
    number: kept.number,
    ref: kept.ref,
    customer: kept.customer,
    customerName: kept.customerName,
    subject: kept.subject,
    type: kept.type,
    priority: kept.priority,
    channel: kept.channel,
    origin: kept.origin,
    purpose: kept.purpose,
    status: isBack ? 'open' : kept.status,
    waitingOn: kept.waitingOn,
    snoozedUntil: kept.snoozedUntil,
    owner: kept.owner,
    tags: kept.tags,
    openedAt: kept.openedAt,
    statusSince: kept.statusSince,
    waitsSince: kept.waitsSince,
    firstResponseAt: kept.firstResponseAt,
    resolvedAt: kept.resolvedAt,
    resolution: kept.resolution,
    cause: kept.cause,
    mergedInto: kept.mergedInto,
    reopenCount: kept.reopenCount,
    targets,
    nextDue,
  }
}

/** How the targets of a case stand; nothing is due of one that is resolved. */
export function targetsNow(row: KeptCaseRow, {now, measures}: Present): Pick<CaseRow, 'targets' | 'nextDue'> {
  if (measures?.hasTargets !== true) return {targets: null, nextDue: null}
  const targets = measures.targetsAt(row, now)
  return {targets, nextDue: row.status === 'resolved' ? null : nextDueOf(targets)}
}
