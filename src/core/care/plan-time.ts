import type {Enrolment, PlanAnchor} from '../../kinds/enrolment/enrolment.ts'
import {endOf, stepOf} from '../../kinds/enrolment/enrolment.ts'
import {closing} from '../../kinds/follow-up/follow-up.ts'
import {recordOf} from '../../kinds/registry.ts'
import {touchesOf} from '../book/contacts.ts'
import type {Relationship} from '../book/relationship.ts'
import {addDays, type Clock, type Day, dayOf, daysBetween, dueDay, type Instant, today} from '../time/calendar.ts'
import {addLength, lengthInDays} from '../time/length.ts'
import {nextBirthday} from './birthday.ts'
import type {Plan} from './plan.ts'
import {toOpenDayOf} from './plan-days.ts'
import {shownOn} from './plan-wait.ts'
import {enrol, followed, type Ground, mayBegin, movedTo, openOf, type Rule, wentOn, whyBegun} from './settle.ts'

/** What time alone says of somebody; the index knows it as well as the relationship. */
interface Facts {
  readonly createdAt: Instant
  readonly lastTouchAt: Instant | null
  readonly birthday?: string | null
}

/** Does time begin it, and not something that happens? */
export function isTimely({start, closed}: Plan): boolean {
  return !closed && ['silent', 'birthday', 'yearly'].includes(start.word)
}

/** How long before its day a plan has to begin, in days: some of its steps come before that. */
export function leadOf({steps}: Plan): number {
  return Math.max(0, ...steps.map(({isBefore, length}) => (isBefore ? lengthInDays(length) : 0)))
}

/**
 * The day from which a plan counts that time begins for somebody by now; null where it does not, or its time is over. A
 * silence counts from today: it goes on, however long it was unseen.
 */
export function comeRound(plan: Plan, {createdAt, lastTouchAt, birthday = null}: Facts, clock: Clock): Day | null {
  const [day, within] = [today(clock), lengthInDays(plan.within)]
  const {word, of} = plan.start
  if (word === 'silent') {
    const from = addLength(dayOf(lastTouchAt ?? createdAt, clock.zone), of ?? '0d')
    return from <= day && daysBetween(from, day) <= within ? day : null
  }
  const first = word === 'yearly' ? dayOf(createdAt, clock.zone) : birthday
  if (first === null) return null
  const last = addDays(day, leadOf(plan))
  const coming = nextBirthday(first, day).on
  const on = coming <= last ? coming : nextBirthday(first, addDays(day, -Math.min(within, 364))).on
  return on > first && on <= last ? on : null
}

/** Begins a plan for somebody for whom its time has come; the same relationship where that is not so. */
export function begunByTime(relationship: Relationship, rule: Rule, ground: Ground): Relationship {
  const {customer, enrolments = []} = relationship
  if (customer.forgottenAt !== null || !isTimely(rule.plan)) return relationship
  const lastTouchAt = touchesOf(relationship).at(-1)?.at ?? null
  const on = comeRound(rule.plan, {...customer, lastTouchAt}, ground.clock)
  if (on === null) return relationship
  const own = enrolments.filter(({plan}) => plan === rule.plan.name)
  if (rule.plan.start.word === 'silent' && own.some((one) => isOfThisSilence(one, lastTouchAt))) return relationship
  const anchor: PlanAnchor = {kind: 'customer', number: null, on}
  if (!mayBegin(relationship, rule, anchor, ground.clock)) return relationship
  return enrol(relationship, rule.plan, {anchor, why: whyBegun(rule.plan), from: null}, ground)
}

function isOfThisSilence(found: Enrolment, lastTouchAt: Instant | null): boolean {
  return endOf(found) === null || lastTouchAt === null || (found.events[0]?.at ?? '') >= lastTouchAt
}

/** What time made of the enrolments of somebody: what is too late is skipped, and what a pause kept back gets its day. */
export function caughtUp(relationship: Relationship, plan: string | null, ground: Ground): Relationship {
  if (relationship.customer.forgottenAt !== null) return relationship
  const own = openOf(relationship).filter((found) => plan === null || found.plan === plan)
  const now = own.reduce((now, {number}) => wentOn(unpaused(now, number, ground), number, null, ground), relationship)
  return now === relationship ? relationship : followed(now, ground)
}

/** A step that fell into a pause of the customer is shown on the day on which that ends: from then on it is due on it. */
function unpaused(relationship: Relationship, number: number, ground: Ground): Relationship {
  const {clock} = ground
  const step = stepOf(recordOf(relationship, 'enrolment', number))
  const promised = step === null ? null : recordOf(relationship, 'followUp', step.followUp)
  if (promised === null || closing(promised) !== undefined) return relationship
  const shown = shownOn(promised, relationship.customer, clock)
  if (shown === dueDay(promised.due) || shown > today(clock)) return relationship
  return movedTo(relationship, promised, toOpenDayOf(clock)(shown), ground)
}
