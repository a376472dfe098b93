import type {Priority, WaitedFor} from '../../kinds/case/case.ts'
import type {TargetKind} from '../targets/targets.ts'
import type {Instant} from '../time/calendar.ts'

/** Why something is in the queue, with the facts that its urgency and its sentence need. Days are whole days of the book's zone. */
export type Why =
  /** `days` past its day, at least 1. */
  | {readonly code: 'followup-overdue'; readonly days: number}
  /** Due today; `at` is the hour it has (`10:00`) or null, `passed` whether that hour is over. */
  | {readonly code: 'followup-today'; readonly at: string | null; readonly passed: boolean}
  /** A step of a plan that is too late: `days` past its day. It is skipped with the next change of its customer. */
  | {readonly code: 'step-late'; readonly days: number}
  /** Due in `days`, at least 1. */
  | {readonly code: 'followup-soon'; readonly days: number}
  /** The customer was told a day that is over since `days`, at least 1. */
  | {readonly code: 'promise-broken'; readonly days: number}
  /** The customer was told today, as in `followup-today`. */
  | {readonly code: 'promise-today'; readonly at: string | null; readonly passed: boolean}
  /** The customer was told a day in `days`, at least 1 */
  | {readonly code: 'promise-soon'; readonly days: number}
  /** A customer asked and was never answered; `waited` milliseconds since the customer asked. */
  | {readonly code: 'case-unanswered'; readonly waited: number; readonly priority: Priority}
  /** Ours: answered before, or begun by us; `waited` milliseconds since what they said, or since our last reply. */
  | {readonly code: 'case-open'; readonly waited: number; readonly priority: Priority}
  /** A target is broken, by `over` milliseconds of its own time. */
  | {readonly code: 'target-broken'; readonly target: TargetKind; readonly over: number; readonly priority: Priority}
  /** A target has `left` milliseconds of its own time: `part` (0 to 1) of its last quarter. */
  | {
      readonly code: 'target-soon'
      readonly target: TargetKind
      readonly left: number
      readonly part: number
      readonly priority: Priority
    }
  /** Waits for someone else, for `days` already. */
  | {readonly code: 'waiting-long'; readonly days: number; readonly on: WaitedFor | null; readonly priority: Priority}
  /** Back from snooze since `days`; 0 is today. */
  | {readonly code: 'snooze-back'; readonly days: number; readonly priority: Priority}
  /** `days` since the last touch (`last` null: since the customer was added), of which `limit` were wanted at the ideal. */
  | ({readonly code: 'cadence-due'} & OfCadence)
  /** The same, and `limit` is what was wanted at most. */
  | ({readonly code: 'cadence-over'} & OfCadence)
  /** In `days`; 0 is today. `turns` is null where the year is not known. */
  | {readonly code: 'birthday'; readonly days: number; readonly turns: number | null}

interface OfCadence {
  readonly days: number
  readonly limit: number
  readonly last: Instant | null
  /** The cadence is that of this tag. */
  readonly tag?: string
  /** Days of a pause, which `limit` has in it. */
  readonly paused?: number
}

export const waitingLongDays = 7

/** Is it about a day that the customer was told? */
export function isPromise(why: Why): why is Extract<Why, {code: `promise-${string}`}> {
  return why.code.startsWith('promise-')
}

const dayLength = 86_400_000
const ofPriority: Readonly<Record<Priority, number>> = {low: 0, normal: 10, high: 20, urgent: 35}

/**
 * How urgent a reason is, from 0 to 100 with one decimal: a sum of weights as in Taskwarrior, each of them bounded, so
 * that the sum is too. `grown(x, half)` goes from 0 towards 1 and is one half at `half`: what is older is always more
 * urgent, but never without limit.
 *
 * | reason | urgency | goes |
 * |---|---|---|
 * | case-unanswered | 45 + priority + 20 grown(days waited, 3) | 45 to 100: someone waits and has heard nothing |
 * | case-open | 40 + priority + 20 grown(days waited, 3) | 40 to 95: someone waits, but has heard from us |
 * | target-broken | 60 + 4/7 priority + 20 grown(days over, 0.25) | 60 to 100: a promise to a customer is broken, worse each hour |
 * | target-soon | 55 + 4/7 priority + 5 (1 - part) | 55 to 80: it can still be kept |
 * | snooze-back | 45 + priority + 20 grown(days since, 3) | 45 to 100: we chose the day ourselves |
 * | birthday today | 80 | the only reason that tomorrow is too late for |
 * | promise-broken | 68 + 27 grown(days late, 3) | 74.8 to 95: they were told a day, and it is over |
 * | promise-today | 62, or 65 when its hour is over | they were told today |
 * | followup-overdue | 60 + 30 grown(days late, 7) | 63.8 to 90: a broken promise, worse each day |
 * | followup-today | 55, or 58 when its hour is over | a promise for today |
 * | cadence-over | 50 + 25 grown(days over, 14) | 51.7 to 75: silence longer than you ever wanted |
 * | followup-soon, promise-soon | 45 - 25 grown(days to go, 7) | 41.9 to 20 |
 * | step-late | 20 | a step of a plan that nobody did in time: it will be skipped |
 * | birthday soon | 40 - 25 grown(days to go, 7) | 36.9 to 15 |
 * | cadence-due | 20 + 15 grown(days past the ideal, 14) | 20 to 35: a good moment, nothing is late |
 * | waiting-long | 10 + priority / 5 + 10 grown(days past 7, 14) | 10 to 27: not ours, but worth asking after |
 *
 * A follow-up of a plan that thanks, tips, asks or is a courtesy weighs 15 less than one that a person promised. Of a case
 * that waits and its target, the more urgent one is said. Priority weighs low 0, normal 10, high 20, urgent 35.
 */
export function urgencyOf(why: Why): number {
  return Math.round(weigh(why) * 10) / 10
}

function weigh(why: Why): number {
  switch (why.code) {
    case 'case-unanswered':
      return 45 + ofPriority[why.priority] + 20 * grown(why.waited / dayLength, 3)
    case 'case-open':
      return 40 + ofPriority[why.priority] + 20 * grown(why.waited / dayLength, 3)
    case 'target-broken':
      return 60 + (ofPriority[why.priority] * 4) / 7 + 20 * grown(why.over / dayLength, 0.25)
    case 'target-soon':
      return 55 + (ofPriority[why.priority] * 4) / 7 + 5 * (1 - why.part)
    case 'snooze-back':
      return 45 + ofPriority[why.priority] + 20 * grown(why.days, 3)
    case 'promise-broken':
      return 68 + 27 * grown(why.days, 3)
    case 'promise-today':
      return why.passed ? 65 : 62
    case 'followup-overdue':
      return 60 + 30 * grown(why.days, 7)
    case 'followup-today':
      return why.passed ? 58 : 55
    case 'step-late':
      return 20
    case 'followup-soon':
    case 'promise-soon':
      return 45 - 25 * grown(why.days, 7)
    case 'birthday':
      return why.days === 0 ? 80 : 40 - 25 * grown(why.days, 7)
    case 'cadence-over':
      return 50 + 25 * grown(why.days - why.limit, 14)
    case 'cadence-due':
      return 20 + 15 * grown(why.days - why.limit, 14)
    case 'waiting-long':
      return 10 + ofPriority[why.priority] / 5 + 10 * grown(why.days - waitingLongDays, 14)
  }
}

function grown(amount: number, half: number): number {
  const positive = Math.max(0, amount)
  return positive / (positive + half)
}
