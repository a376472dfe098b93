import type {Source} from '../../core/book/source.ts'
import type {Act, Day} from '../../core/time/calendar.ts'

export const enrolmentStatuses = ['running', 'paused', 'stopped', 'finished'] as const
export type EnrolmentStatus = (typeof enrolmentStatuses)[number]

export const anchorKinds = ['customer', 'case'] as const

/** The day that a plan counts from, and what it is of. */
export interface PlanAnchor {
  readonly kind: (typeof anchorKinds)[number]
  readonly number: number | null
  readonly on: Day
}

export type EnrolmentEvent = Act &
  (
    | {readonly kind: 'enrolled'; readonly why: string}
    /** `joined`: the follow-up was there already. */
    | {readonly kind: 'step'; readonly step: string; readonly followUp: number; readonly joined?: true}
    | {readonly kind: 'skipped'; readonly step: string; readonly why: string}
    | {readonly kind: 'paused'; readonly until: Day | null; readonly reason: string | null}
    | {readonly kind: 'resumed'}
    /** `ref` is what stopped it: a case, another enrolment. */
    | {readonly kind: 'stopped'; readonly why: string; readonly ref: string | null}
    | {readonly kind: 'finished'}
  )

/** One customer going through a plan for one anchor. */
export interface Enrolment {
  readonly id: string
  readonly number: number
  readonly plan: string
  /** Plan and anchor: what has the same key is the same enrolment, and is made once. */
  readonly key: string
  readonly owner: string | null
  readonly anchor: PlanAnchor
  readonly events: readonly EnrolmentEvent[]
  /** Where it was brought in from, if it was. */
  readonly source?: Source
}

export function keyOf(plan: string, {kind, number, on}: PlanAnchor): string {
  return `${plan} ${kind === 'case' ? `C${number}` : on}`
}

/** The event that ended it, if it is over. */
export function endOf({events}: Pick<Enrolment, 'events'>) {
  return events.findLast((event) => event.kind === 'stopped' || event.kind === 'finished') ?? null
}

/** The pause that stands, be it over by now; null where there is none. */
export function pauseOf({events}: Pick<Enrolment, 'events'>) {
  const last = events.findLast((event) => event.kind === 'paused' || event.kind === 'resumed')
  return last?.kind === 'paused' ? last : null
}

/** Is a pause on at that day? */
export function isPausedOn(until: Day | null, day: Day): boolean {
  return until === null || until > day
}

export function enrolmentStatus(found: Enrolment, day: Day): EnrolmentStatus {
  const end = endOf(found)
  if (end !== null) return end.kind
  const pause = pauseOf(found)
  return pause !== null && isPausedOn(pause.until, day) ? 'paused' : 'running'
}

/** The step that it stands at, as its events say: scheduled, or closed by now; null before the first and after the last. */
export function stepOf({events}: Enrolment) {
  const last = events.findLast((event) => event.kind === 'step' || event.kind === 'skipped')
  return last?.kind === 'step' ? last : null
}
