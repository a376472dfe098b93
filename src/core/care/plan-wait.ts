import type {Quiet} from '../../kinds/customer/contact.ts'
import type {FollowUp, FollowUpKind, PlannedStep} from '../../kinds/follow-up/follow-up.ts'
import {type Clock, type Day, dayOf, daysBetween, dueDay, today} from '../time/calendar.ts'
import {lengthInDays} from '../time/length.ts'
import {type Hold, holdReasons} from './hold.ts'

/** Kinds that a plan schedules to bond, to ask or to sell: they are out of place while something is wrong. */
const waiting: readonly FollowUpKind[] = ['thank-you', 'tip', 'survey', 'courtesy', 'renewal', 'other']

/** What a follow-up, or its row, says of that. */
interface Promised extends Pick<FollowUp, 'kind' | 'due'> {
  readonly plan?: Pick<PlannedStep, 'holds' | 'late' | 'until'> | undefined
}

/**
 * Does a follow-up of a plan wait for what care for its customer waits for? A check-in does not: it is what one does then.
 * Of several holds only the strongest is known, and behind it may stand the one that the plan names.
 */
export function waitsFor({kind, plan}: Pick<Promised, 'kind' | 'plan'>, hold: Hold | null): boolean {
  if (hold === null || plan === undefined) return false
  if (hold.why === 'no-contact' || hold.why === 'paused') return true
  return waiting.includes(kind) && plan.holds.some((one) => holdReasons.indexOf(one) >= holdReasons.indexOf(hold.why))
}

/** The day on which a follow-up of a plan is shown: that on which a pause ends, where its own day fell into it. */
export function shownOn({due, plan}: Promised, {paused}: Quiet, {zone}: Clock): Day {
  const day = dueDay(due)
  if (plan === undefined || paused === undefined || paused.until === null) return day
  return day >= dayOf(paused.at, zone) && day < paused.until ? paused.until : day
}

/** Is it too late for a follow-up of a plan? Its wait begins anew where a pause ended. */
export function isOver({plan, ...promised}: Promised, quiet: Quiet, clock: Clock): boolean {
  if (plan === undefined) return false
  const day = today(clock)
  const isLate = daysBetween(shownOn({plan, ...promised}, quiet, clock), day) > lengthInDays(plan.late)
  return isLate || (plan.until !== null && day > plan.until)
}

/** Kinds that weigh less than what a person promised, where a plan made them. */
const lighter: readonly FollowUpKind[] = ['thank-you', 'tip', 'survey', 'courtesy']

/** How much less urgent a follow-up is than one of a person. */
export function lessUrgentBy({kind, plan}: Pick<Promised, 'kind' | 'plan'>): number {
  return plan !== undefined && lighter.includes(kind) ? 15 : 0
}
