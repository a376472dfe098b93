import {type Clock, type Day, type Due, dayOf, dueDay, type Instant, today} from '../../core/time/calendar.ts'
import {closedAt, closing, type FollowUp, type FollowUpEvent, type FollowUpStatus, isUndated} from './follow-up.ts'

/** open: its day is not over; kept: done by it; broken: not done by it, and nobody told them another day in time. */
export const promiseStates = ['open', 'kept', 'broken'] as const
export type PromiseState = (typeof promiseStates)[number]

/** What of a row is about a promise. */
interface Promising {
  readonly status: FollowUpStatus
  readonly dueOn: Day
  readonly doneAt: Instant | null
  readonly promised?: Due
}

/** A day or hour that the customer was told, and since when. */
export interface Told {
  readonly since: Instant
  readonly due: Due
}

/** Each day that they were told; the last one stands. A move that they were not told of leaves it as it is. */
export function toldDays(events: readonly FollowUpEvent[]): readonly Told[] {
  return events.flatMap((event) => (event.kind === 'told' ? [{since: event.at, due: event.due}] : []))
}

/** The day or hour that stands with them, null where they were told none. */
export function toldDue({events}: Pick<FollowUp, 'events'>): Due | null {
  return toldDays(events).at(-1)?.due ?? null
}

/** The day they were told, where it is planned for a later one; null where that is not so. */
export function toldBefore({promised, dueOn}: Promising): Day | null {
  return promised !== undefined && dueDay(promised) < dueOn ? dueDay(promised) : null
}

/** What has become of the last day they were told; null where they were told none, it was cancelled, or nobody knows when it was done. */
export function promiseOf(row: Promising, clock: Clock): PromiseState | null {
  const {promised, status, doneAt} = row
  if (promised === undefined || status === 'cancelled' || (status === 'done' && doneAt === null)) return null
  return standingOf(dueDay(promised), doneAt === null ? null : dayOf(doneAt, clock.zone), today(clock))
}

function standingOf(on: Day, doneOn: Day | null, day: Day): PromiseState {
  if (doneOn !== null) return doneOn <= on ? 'kept' : 'broken'
  return day > on ? 'broken' : 'open'
}

/** What has become of each day they were told that counts: not of one in whose place they were told another in time. */
export function promisesOf(found: FollowUp, clock: Clock): readonly PromiseState[] {
  const told = toldDays(found.events)
  const isDone = closing(found)?.kind === 'done'
  const doneAt = isDone ? closedAt(found) : null
  return told.flatMap(({due}, index) => {
    const end = told[index + 1]?.since ?? (isDone ? undefined : closing(found)?.at)
    if (end !== undefined && dayOf(end, clock.zone) <= dueDay(due)) return []
    if (end === undefined && isUndated(found)) return []
    return [standingOf(dueDay(due), doneAt === null ? null : dayOf(doneAt, clock.zone), today(clock))]
  })
}
