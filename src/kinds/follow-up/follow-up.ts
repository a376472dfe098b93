import type {Source} from '../../core/book/source.ts'
import type {HoldWord} from '../../core/care/plan-words.ts'
import type {Act, Day, Due, Instant} from '../../core/time/calendar.ts'
import {dayOf, dueDay} from '../../core/time/calendar.ts'
import type {Channel, Mood, Purpose} from '../customer/customer.ts'

export const followUpKinds = ['check-in', 'thank-you', 'tip', 'survey', 'courtesy', 'renewal', 'other'] as const
export type FollowUpKind = (typeof followUpKinds)[number]

export const followUpStatuses = ['scheduled', 'done', 'cancelled'] as const
export type FollowUpStatus = (typeof followUpStatuses)[number]

export const anchors = ['schedule', 'completion'] as const
export type Anchor = (typeof anchors)[number]

/** How a follow-up repeats. */
export interface Repeat {
  /** `30d`, `2w`, `1mo`, `1y`, weekday names such as `mon,thu`, or an RFC 5545 RRULE. */
  readonly every: string
  readonly anchor: Anchor
  /** The first day of the series: monthly repeats count from it. */
  readonly start: Day
  /** The day of the series that this follow-up stands for, also when it was moved. */
  readonly slot: Day
}

export type FollowUpEvent = Act &
  (
    | {readonly kind: 'scheduled'}
    | {readonly kind: 'moved'; readonly from: Due; readonly to: Due}
    /** The customer was told this day or hour: that is a promise to them. */
    | {readonly kind: 'told'; readonly due: Due}
    | {
        readonly kind: 'edited'
        readonly changes: Readonly<Record<string, {readonly from: unknown; readonly to: unknown}>>
      }
    | {
        readonly kind: 'done'
        readonly note: string | null
        readonly mood: Mood | null
        /** The id of the touch that it was; '' where it was none. */
        readonly touch: string
        /** It was done, but nobody knows when: it is no touch, and in no figure; `at` is when that was heard. */
        readonly undated?: true
      }
    | {readonly kind: 'cancelled'; readonly reason: string}
  )

export type Beside = Readonly<Record<string, readonly string[]>>

/** A tag of a customer as Taskwarrior has it: without spaces. */
export function tagElsewhere(tag: string): string {
  return tag.replaceAll(/\s+/g, '_')
}

/** What a plan says of a follow-up that it made. */
export interface PlannedStep {
  readonly enrolment: number
  readonly step: string
  /** What it waits for. */
  readonly holds: readonly HoldWord[]
  /** A length: so long after its day it is too late, and after this day whatever happened. */
  readonly late: string
  readonly until: Day | null
}

/** A dated promise to get in touch. */
export interface FollowUp {
  readonly id: string
  readonly number: number
  readonly subject: string | null
  readonly kind: FollowUpKind
  readonly channel: Channel | null
  readonly purpose: Purpose
  readonly due: Due
  readonly repeat: Repeat | null
  readonly case: number | null
  readonly owner: string | null
  readonly events: readonly FollowUpEvent[]
  /** The step of a plan that it is, if a plan made it. */
  readonly plan?: PlannedStep
  /** Where it was brought in from, if it was. */
  readonly source?: Source
  /** What Taskwarrior has of it and nobody here does, attribute by attribute: it is handed back as it was. */
  readonly beside?: Beside
}

export function followUpStatus(found: FollowUp): FollowUpStatus {
  const last = closing(found)
  return last === undefined ? 'scheduled' : last.kind
}

/** The event that closed it, if it is closed. */
export function closing(found: FollowUp) {
  return found.events.find((event) => event.kind === 'done' || event.kind === 'cancelled')
}

/** Is it done, and nobody knows when? */
export function isUndated(found: FollowUp): boolean {
  const closed = closing(found)
  return closed?.kind === 'done' && closed.undated === true
}

/** When it was closed, where that is known. */
export function closedAt(found: FollowUp): Instant | null {
  return isUndated(found) ? null : (closing(found)?.at ?? null)
}

/** Was a done follow-up kept in time: on its day or before? Null where it is not done, or not said when. */
export function keptInTime(found: FollowUp, zone: string): boolean | null {
  const closed = closing(found)
  return closed?.kind === 'done' && closed.undated !== true ? dayOf(closed.at, zone) <= dueDay(found.due) : null
}
