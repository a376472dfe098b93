import type {KeptCaseRow} from '../../kinds/case/row.ts'
import type {Quiet} from '../../kinds/customer/contact.ts'
import type {Purpose} from '../../kinds/customer/customer.ts'
import type {NextDue} from '../targets/service-clock.ts'
import type {Day, Instant} from '../time/calendar.ts'

export const holdReasons = ['no-contact', 'paused', 'complaint', 'case-late'] as const
export type HoldReason = (typeof holdReasons)[number]

/**
 * Why care for a customer waits: they are not to be contacted, a complaint is not resolved, a case is later than was
 * promised, or a person paused it. It follows from what is on file and from the present, so it ends by itself.
 */
export interface Hold {
  readonly why: HoldReason
  /** The case that it is about. */
  readonly ref: string | null
  readonly since: Instant
  /** The day on which it ends; null where it ends with what is on file. */
  readonly until: Day | null
}

/** What of a case makes care wait: `nextDue` is what presses most of what is owed, where the case is ours to move. */
export function holdOfCase(row: KeptCaseRow, nextDue: NextDue | null): Hold | null {
  if (row.type === 'complaint') return {why: 'complaint', ref: row.ref, since: row.openedAt, until: null}
  if (nextDue?.state !== 'missed') return null
  return {why: 'case-late', ref: row.ref, since: nextDue.dueAt ?? row.waitsSince, until: null}
}

/** What they said, or a person decided; the day of a pause is the first on which they may be contacted again. */
export function holdOfPerson({noContact, paused}: Quiet, day: Day): Hold | null {
  if (noContact !== undefined) return {why: 'no-contact', ref: null, since: noContact.at, until: null}
  if (paused === undefined || (paused.until !== null && paused.until <= day)) return null
  return {why: 'paused', ref: null, since: paused.at, until: paused.until}
}

/** What something planned waits for: to bond for all of it, to resolve only where they want no contact at all. */
export function holdOfPlanned(purpose: Purpose, quiet: Quiet, day: Day, ofCases: Hold | null): Hold | null {
  const person = holdOfPerson(quiet, day)
  if (purpose === 'bond') return strongerHold(person, ofCases)
  return quiet.noContact?.except === null ? person : null
}

/** Is what a person planned left out of the day, and not only marked? So it is where they said so, or care was paused. */
export function keepsBack(hold: Hold | null): boolean {
  return hold?.why === 'no-contact' || hold?.why === 'paused'
}

/** Of two, the one that says more: what they said themselves first, then a pause, a complaint, what is late; then the older. */
export function strongerHold(one: Hold | null, other: Hold | null): Hold | null {
  if (one === null || other === null) return one ?? other
  const rank = holdReasons.indexOf(one.why) - holdReasons.indexOf(other.why)
  return rank < 0 || (rank === 0 && one.since <= other.since) ? one : other
}
