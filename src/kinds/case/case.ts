import type {Source} from '../../core/book/source.ts'
import type {Act, Clock, Due, Instant} from '../../core/time/calendar.ts'
import {hasCome} from '../../core/time/calendar.ts'
import type {Channel, Origin, Purpose} from '../customer/customer.ts'

export const caseTypes = ['question', 'problem', 'complaint', 'return', 'request'] as const
export type CaseType = (typeof caseTypes)[number]

export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

export const caseStatuses = ['open', 'waiting', 'snoozed', 'resolved'] as const
export type CaseStatus = (typeof caseStatuses)[number]

export const waitedFor = ['customer', 'third-party'] as const
export type WaitedFor = (typeof waitedFor)[number]

export type CaseEvent = Act &
  (
    | {
        readonly kind: 'opened'
        /** Of its opening, first response or resolution only the day is known: no length is counted from them. */
        readonly vague?: true
        /** It was brought in with what had happened: how often it was replied to is not known. */
        readonly partial?: true
      }
    | {readonly kind: 'noted'; readonly text: string}
    | {readonly kind: 'replied'; readonly text: string; readonly channel: Channel}
    | {readonly kind: 'received'; readonly text: string; readonly channel: Channel}
    | {readonly kind: 'waiting'; readonly on: WaitedFor}
    | {readonly kind: 'snoozed'; readonly until: Due}
    | {readonly kind: 'resumed'}
    | {readonly kind: 'resolved'; readonly resolution: string; readonly cause: string | null}
    | {readonly kind: 'reopened'; readonly reason: string}
    | {
        readonly kind: 'edited'
        readonly changes: Readonly<Record<string, {readonly from: unknown; readonly to: unknown}>>
      }
    | {readonly kind: 'merged'; readonly into: number}
    | {readonly kind: 'absorbed'; readonly from: number}
  )

/** A request for help. Its state is what its events say: nothing is stored twice. */
export interface ServiceCase {
  readonly id: string
  readonly number: number
  readonly subject: string
  readonly type: CaseType
  readonly priority: Priority
  readonly channel: Channel
  readonly origin: Origin
  readonly purpose: Purpose
  readonly owner: string | null
  readonly tags: readonly string[]
  /** The first reply of ours to the customer: a fact, stored when it happens. */
  readonly firstResponseAt: Instant | null
  readonly events: readonly CaseEvent[]
  /** Where it was brought in from, if it was. */
  readonly source?: Source
}

export type CaseState =
  | {readonly status: 'open'; readonly since: Instant}
  | {readonly status: 'waiting'; readonly since: Instant; readonly on: WaitedFor}
  | {readonly status: 'snoozed'; readonly since: Instant; readonly until: Due}
  | {
      readonly status: 'resolved'
      readonly since: Instant
      readonly resolution: string | null
      readonly cause: string | null
      readonly mergedInto: number | null
    }

/** The state that the events leave behind; a snooze whose day has come is for `stateNow` to see. */
export function storedState(events: readonly CaseEvent[]): CaseState {
  return events.reduce<CaseState>((state, event) => nextState(state, event), {
    status: 'open',
    since: events[0]?.at ?? '',
  })
}

function nextState(state: CaseState, event: CaseEvent): CaseState {
  const since = event.at
  switch (event.kind) {
    case 'opened':
    case 'reopened':
    case 'resumed':
      return {status: 'open', since}
    case 'received':
      return state.status === 'open' ? state : {status: 'open', since}
    case 'waiting':
      return {status: 'waiting', since, on: event.on}
    case 'snoozed':
      return {status: 'snoozed', since, until: event.until}
    case 'resolved':
      return {status: 'resolved', since, resolution: event.resolution, cause: event.cause, mergedInto: null}
    case 'merged':
      return {status: 'resolved', since, resolution: null, cause: null, mergedInto: event.into}
    default:
      return state
  }
}

/** The state at an instant: a snoozed case is open again once its day or hour has come. */
export function stateNow(found: ServiceCase, clock: Clock): CaseState {
  const state = storedState(found.events)
  return state.status === 'snoozed' && hasCome(state.until, clock) ? {status: 'open', since: state.since} : state
}

export function openedAt(found: ServiceCase): Instant {
  return found.events[0]?.at ?? ''
}

/** What is not known of how it began, where there is anything. */
export function unknownOf({events}: Pick<ServiceCase, 'events'>): {readonly vague?: true; readonly partial?: true} {
  const [first] = events
  if (first?.kind !== 'opened') return {}
  return {...(first.vague === true ? {vague: true} : {}), ...(first.partial === true ? {partial: true} : {})}
}

export function reopenCount(found: ServiceCase): number {
  return found.events.filter((event) => event.kind === 'reopened').length
}

/**
 * Since when the customer has been waiting for us: the first thing they said after our last reply, or, when we spoke
 * last, our last reply.
 */
export function waitsSince(found: ServiceCase): Instant {
  const lastReply = found.events.findLastIndex((event) => event.kind === 'replied')
  const unanswered = found.events
    .slice(lastReply + 1)
    .find((event) => event.kind === 'opened' || event.kind === 'received' || event.kind === 'reopened')
  return (unanswered ?? found.events[lastReply] ?? found.events[0])?.at ?? ''
}
