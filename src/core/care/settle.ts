import {
  type Enrolment,
  type EnrolmentEvent,
  endOf,
  keyOf,
  type PlanAnchor,
  pauseOf,
  stepOf,
} from '../../kinds/enrolment/enrolment.ts'
import {cancelFollowUp, moveFollowUp, scheduleFollowUp} from '../../kinds/follow-up/changes.ts'
import {closing, type FollowUp} from '../../kinds/follow-up/follow-up.ts'
import {recordOf, withRecord} from '../../kinds/registry.ts'
import {withEvent} from '../book/edits.ts'
import type {Relationship} from '../book/relationship.ts'
import type {Present} from '../targets/service-clock.ts'
import {type Act, type Day, dayOf, daysBetween, dueDay, today} from '../time/calendar.ts'
import {lengthInDays} from '../time/length.ts'
import {holdOf} from './hold-now.ts'
import type {Plan, Step} from './plan.ts'
import {isTooLate, shifted, toOpenDayOf} from './plan-days.ts'
import {beginningsIn, endingIn, type News, newsOf} from './plan-news.ts'
import {comingOf, isAllowed, lastDoneAt, mayTake, needlessBy, nextStepOf, subjectOf, withRoom} from './plan-step.ts'
import {isOver, waitsFor} from './plan-wait.ts'
import {openDays} from './quiet-hours.ts'
import type {CareRules} from './rules.ts'

/** A plan, and whom its query fits. */
export interface Rule {
  readonly plan: Plan
  readonly fits: (relationship: Relationship) => boolean
}

/** Ids and numbers that were never given out before. */
export interface Fresh {
  id(): string
  number(kind: 'enrolment' | 'followUp'): number
}

export interface Ground {
  readonly rules: readonly Rule[]
  readonly act: Act
  readonly clock: Present
  readonly fresh: Fresh
  /** How much is too much. */
  readonly most: CareRules['most']
  /** May what happened begin a plan? Not where it is brought in from elsewhere. */
  readonly begins: boolean
}

/**
 * What plans make of a change of one relationship, in the commit of the change itself: they stop, go on to their next
 * step, begin, and what waited gets its day. It never looks at what it made itself, so once is enough: the same again
 * changes nothing. `before` is null of somebody new.
 */
export function settle(before: Relationship | null, after: Relationship, ground: Ground): Relationship {
  if (after.customer.forgottenAt !== null) return after
  const news = newsOf(before, after)
  const single = withoutDoubles(after, ground)
  const free = before === null ? single : released(before, single, ground)
  const known = new Set(before?.enrolments?.map(({number}) => number))
  const gone = followed(
    openOf(free).reduce((now, {number}) => wentOn(now, number, known.has(number) ? news : null, ground), free),
    ground,
  )
  return ground.begins ? began(gone, news, ground) : gone
}

/** Those that are not over. */
export function openOf({enrolments = []}: Relationship): readonly Enrolment[] {
  return enrolments.filter((one) => endOf(one) === null)
}

/** Who was merged may be in one plan twice for the same day: the older one stays. */
function withoutDoubles(relationship: Relationship, ground: Ground): Relationship {
  return openOf(relationship).reduce((now, {key, number}) => {
    const first = (relationship.enrolments ?? []).find((one) => one.key === key)
    return first === undefined || first.number === number
      ? now
      : stopEnrolment(now, number, {why: 'merged', ref: `E${first.number}`}, ground.act)
  }, relationship)
}

/** Stopped by what happened, or at its next step where the one before it is closed, or needless, or too late. */
export function wentOn(relationship: Relationship, number: number, news: News | null, ground: Ground): Relationship {
  const {act, clock, rules} = ground
  const found = recordOf(relationship, 'enrolment', number)
  const plan = rules.find((one) => one.plan.name === found.plan)?.plan
  const ending =
    plan === undefined || news === null ? null : endingIn(news, plan.stops, lastDoneAt(relationship, found))
  if (ending !== null) return stopEnrolment(relationship, number, ending, act)
  if (pauseOf(found)?.until === null) return relationship
  const step = stepOf(found)
  const promised = step === null ? null : recordOf(relationship, 'followUp', step.followUp)
  if (promised === null || closing(promised) !== undefined) {
    return plan === undefined ? withoutPlan(relationship, number, act) : atNextStep(relationship, number, plan, ground)
  }
  const why = whyNot(relationship, found, promised, plan, clock)
  if (why === null) return relationship
  return plan === undefined ? withoutPlan(relationship, number, act) : skipStep(relationship, number, why, plan, ground)
}

/** Goes on with what had joined a step of another enrolment that is closed by now. */
export function followed(relationship: Relationship, ground: Ground): Relationship {
  const left = openOf(relationship).find((found) => {
    const step = stepOf(found)
    const isClosed = step !== null && closing(recordOf(relationship, 'followUp', step.followUp)) !== undefined
    return isClosed && pauseOf(found)?.until !== null
  })
  return left === undefined ? relationship : followed(wentOn(relationship, left.number, null, ground), ground)
}

function withoutPlan(relationship: Relationship, number: number, act: Act): Relationship {
  return stopEnrolment(relationship, number, {why: 'there is no such plan any more', ref: null}, act)
}

/** Why a step that is scheduled is to be skipped after all; null where it stays. What it joined is of another, and one that its plan no longer has can only be too late. */
function whyNot(
  relationship: Relationship,
  found: Enrolment,
  promised: FollowUp,
  plan: Plan | undefined,
  clock: Present,
): string | null {
  if (promised.plan?.enrolment !== found.number) return null
  const step = plan?.steps.find(({id}) => id === promised.plan?.step)
  if (step !== undefined) {
    if (!isAllowed(relationship, step.class, step)) return 'no consent'
    const about = {kind: promised.kind, on: dueDay(promised.due), followUp: promised.number}
    const needless = needlessBy(relationship, found, step.skipIf, about, clock)
    if (needless !== null) return needless
  }
  const hold = holdOf(relationship, clock)
  const counted = hold !== null && waitsFor(promised, hold) ? {...clock, now: hold.since} : clock
  return isOver(promised, relationship.customer, counted) ? 'too late' : null
}

/** Skips the step that is scheduled, and goes on to the next one. */
export function skipStep(
  relationship: Relationship,
  number: number,
  why: string,
  plan: Plan,
  ground: Ground,
): Relationship {
  const step = stepOf(recordOf(relationship, 'enrolment', number))
  if (step === null) return atNextStep(relationship, number, plan, ground)
  const cancelled = cancelOwn(relationship, number, `skipped: ${why}`, ground.act)
  const skipped = withEnrolmentEvent(cancelled, number, {...ground.act, kind: 'skipped', step: step.step, why})
  return atNextStep(skipped, number, plan, ground)
}

/** Schedules the next step, past those that are skipped; finished where there is none. */
export function atNextStep(relationship: Relationship, number: number, plan: Plan, ground: Ground): Relationship {
  const step = nextStepOf(recordOf(relationship, 'enrolment', number), plan)
  if (step === null) return withEnrolmentEvent(relationship, number, {...ground.act, kind: 'finished'})
  return atStep(relationship, number, {plan, step}, ground)
}

/** Schedules a step, or the first of those after it that is not skipped. */
export function atStep(
  relationship: Relationship,
  number: number,
  {plan, step}: {readonly plan: Plan; readonly step: Step},
  ground: Ground,
): Relationship {
  const {act, clock} = ground
  const found = recordOf(relationship, 'enrolment', number)
  const coming = comingOf(relationship, found, plan, step, ground)
  if ('skipped' in coming) {
    const skipped = withEnrolmentEvent(relationship, number, {
      ...act,
      kind: 'skipped',
      step: step.id,
      why: coming.skipped,
    })
    return atNextStep(skipped, number, plan, ground)
  }
  const {on, joins} = coming
  if (joins !== null) return withStep(relationship, number, {step: step.id, followUp: joins.number, joined: true}, act)
  const {customer} = relationship
  const followUp = ground.fresh.number('followUp')
  const scheduling = {
    id: ground.fresh.id(),
    number: followUp,
    subject: subjectOf(step, relationship, found, clock) || plan.title,
    kind: step.kind,
    channel: step.channel === 'preferred' ? customer.channel : step.channel,
    purpose: 'bond',
    due: step.at === null ? on : `${on}T${step.at}`,
    every: null,
    anchor: 'schedule',
    case: found.anchor.number,
    owner: customer.owner ?? found.owner,
    plan: {
      enrolment: number,
      step: step.id,
      holds: plan.holds,
      late: step.late,
      until: step.until === null ? null : shifted(found.anchor.on, step.until),
    },
  } as const
  const scheduled = scheduleFollowUp(relationship, scheduling, act)
  return withStep(scheduled, number, {step: step.id, followUp}, act)
}

function withStep(
  relationship: Relationship,
  number: number,
  step: {readonly step: string; readonly followUp: number; readonly joined?: true},
  act: Act,
): Relationship {
  return withEnrolmentEvent(relationship, number, {...act, kind: 'step', ...step})
}

export function withEnrolmentEvent(relationship: Relationship, number: number, event: EnrolmentEvent): Relationship {
  return withRecord(relationship, 'enrolment', withEvent(recordOf(relationship, 'enrolment', number), event))
}

/** Ends an enrolment; what a plan scheduled for it is cancelled, what a person did stays. */
export function stopEnrolment(
  relationship: Relationship,
  number: number,
  {why, ref}: {readonly why: string; readonly ref: string | null},
  act: Act,
): Relationship {
  const cancelled = cancelOwn(relationship, number, ref === null ? why : `${why}: ${ref}`, act)
  return withEnrolmentEvent(cancelled, number, {...act, kind: 'stopped', why, ref})
}

/** Cancels the follow-up of the present step, if the plan made it and nobody closed it. */
export function cancelOwn(relationship: Relationship, number: number, reason: string, act: Act): Relationship {
  const step = stepOf(recordOf(relationship, 'enrolment', number))
  if (step === null || step.joined === true) return relationship
  const isClosed = closing(recordOf(relationship, 'followUp', step.followUp)) !== undefined
  return isClosed ? relationship : cancelFollowUp(relationship, step.followUp, reason, act)
}

/** Each plan that the news begins. */
function began(relationship: Relationship, news: News, ground: Ground): Relationship {
  return ground.rules.reduce((now, rule) => {
    const anchors = rule.plan.closed ? [] : beginningsIn(news, rule.plan.start, relationship, ground.clock)
    return anchors
      .filter((anchor) => mayBegin(now, rule, anchor, ground.clock))
      .reduce((made, anchor) => enrol(made, rule.plan, {anchor, why: whyBegun(rule.plan), from: null}, ground), now)
  }, relationship)
}

export function whyBegun({start: {word, of}}: Plan): string {
  return of === null ? word : `${word}:${of}`
}

/** Does a plan take them from that day on, by itself? */
export function mayBegin(relationship: Relationship, {plan, fits}: Rule, anchor: PlanAnchor, clock: Present): boolean {
  const age = daysBetween(anchor.on, today(clock))
  return (
    age <= lengthInDays(plan.within) &&
    mayTake(relationship, plan) &&
    isFree(relationship, plan, anchor) &&
    fits(relationship)
  )
}

/** Is it not there already, as often as the plan says? */
export function isFree({enrolments = []}: Relationship, {name, once}: Plan, anchor: PlanAnchor): boolean {
  const own = enrolments.filter((one) => one.plan === name)
  if (own.some(({key}) => key === keyOf(name, anchor))) return false
  if (once === 'ever') return own.length === 0
  if (once === 'yearly') return own.every((one) => one.anchor.on.slice(0, 4) !== anchor.on.slice(0, 4))
  const [, length] = /^every (.+)$/.exec(once) ?? []
  return length === undefined || own.every((one) => shifted(one.anchor.on, length) <= anchor.on)
}

interface Enrolling {
  readonly anchor: PlanAnchor
  readonly why: string
  /** The step that it begins with; null for the first one. */
  readonly from: string | null
}

/** Begins a plan for somebody: with its first step scheduled. */
export function enrol(
  relationship: Relationship,
  plan: Plan,
  {anchor, why, from}: Enrolling,
  ground: Ground,
): Relationship {
  const number = ground.fresh.number('enrolment')
  const first = from === null ? 0 : plan.steps.findIndex(({id}) => id === from)
  const found: Enrolment = {
    id: ground.fresh.id(),
    number,
    plan: plan.name,
    key: keyOf(plan.name, anchor),
    owner: relationship.customer.owner,
    anchor,
    events: [
      {...ground.act, kind: 'enrolled', why},
      ...plan.steps
        .slice(0, first)
        .map(({id}) => ({...ground.act, kind: 'skipped', step: id, why: `begun with ${from}`}) as const),
    ],
  }
  return atNextStep(withRecord(relationship, 'enrolment', found), number, plan, ground)
}

/**
 * What waited for something that is over now comes so long after it as its plan says, and not before its own day. What was
 * too late before it began to wait is left to be skipped, and what was scheduled since has its day already.
 */
function released(before: Relationship, after: Relationship, ground: Ground): Relationship {
  const {clock, rules} = ground
  const [held, holds] = [holdOf(before, clock), holdOf(after, clock)]
  if (held === null || held.why === holds?.why) return after
  const waited = new Map(before.enrolments?.map((found) => [found.number, stepOf(found)?.followUp]))
  return openOf(after).reduce((now, found) => {
    const step = stepOf(found)
    const promised = step === null ? null : recordOf(now, 'followUp', step.followUp)
    const plan = rules.find((one) => one.plan.name === found.plan)?.plan
    if (promised === null || plan === undefined || closing(promised) !== undefined) return now
    if (waited.get(found.number) !== promised.number || !waitsFor(promised, held) || waitsFor(promised, holds))
      return now
    if (isTooLate(dueDay(promised.due), promised.plan?.late ?? '0d', dayOf(held.since, clock.zone))) return now
    const on = toOpenDayOf(clock)(shifted(today(clock), held.ref === null ? '0d' : plan.afterHold))
    if (dueDay(promised.due) >= on) return now
    return movedTo(now, promised, on, ground)
  }, after)
}

/** With a step on the first open day from that one on that is not too much; its hour stays. */
export function movedTo(
  relationship: Relationship,
  step: FollowUp,
  from: Day,
  {act, clock, most}: Pick<Ground, 'act' | 'clock' | 'most'>,
): Relationship {
  const on = withRoom(relationship, from, openDays(clock), {clock, most}, step)
  return moveFollowUp(relationship, step.number, on + step.due.slice(10), act)
}
