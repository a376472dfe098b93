import type {Relationship} from '../../core/book/relationship.ts'
import {holdOf} from '../../core/care/hold-now.ts'
import type {Plan, WrittenPlan} from '../../core/care/plan.ts'
import {mayTake} from '../../core/care/plan-step.ts'
import {waitsFor} from '../../core/care/plan-wait.ts'
import {enrol, type Ground, isFree, type Rule, settle} from '../../core/care/settle.ts'
import {type Due, dueDay, noonOf, today} from '../../core/time/calendar.ts'
import type {Channel} from '../../kinds/customer/customer.ts'
import {type Enrolment, endOf, type PlanAnchor, stepOf} from '../../kinds/enrolment/enrolment.ts'
import {completeFollowUp} from '../../kinds/follow-up/changes.ts'
import {recordOf} from '../../kinds/registry.ts'
import {findCustomer} from '../refs/find.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {anchorOf, type Enrolling, onTrial} from './enrol.ts'

/** A step as it would come, if each were done on its day and nothing else happened. */
export interface RehearsedStep {
  readonly id: string
  readonly on: Due | null
  readonly kind: string | null
  readonly channel: Channel | null
  readonly subject: string | null
  /** What would keep it back, or why it would be skipped. */
  readonly guards: readonly string[]
}

export interface Rehearsal {
  readonly fits: boolean
  /** Why the plan would not begin by itself. */
  readonly why: readonly string[]
  readonly steps: readonly RehearsedStep[]
}

/** What a plan would be for one customer, and their name. */
export async function testOf(
  desk: DeskCommand,
  plan: WrittenPlan,
  typed: string,
  from: Pick<Enrolling, 'anchor' | 'on'> = {anchor: undefined, on: null},
) {
  const found = await desk.read((book) => findCustomer(book, typed))
  const anchor = anchorOf(found, from, desk)
  const {rule, ground} = onTrial(desk, plan)
  const {ref, name} = found.customer
  return {name, test: {plan: plan.plan, customer: ref, anchorOn: anchor.on, ...rehearse(found, rule, anchor, ground)}}
}

/** Goes through a plan with somebody, as it is gone through when it counts; changes nothing. */
function rehearse(found: Relationship, rule: Rule, anchor: PlanAnchor, ground: Ground): Rehearsal {
  const why = whyNot(found, rule, anchor)
  const others = (found.enrolments ?? []).filter((one) => one.plan !== rule.plan.name)
  let now = enrol({...found, enrolments: others}, rule.plan, {anchor, why: 'test', from: null}, ground)
  const number = (now.enrolments ?? []).at(-1)?.number ?? 0
  const hold = holdOf(found, ground.clock)
  const waits = new Map<string, string>()
  for (let step = stepAt(now, number); step !== null; step = stepAt(now, number)) {
    const {act, clock, fresh} = ground
    const {followUp} = step
    const promised = recordOf(now, 'followUp', followUp)
    if (waitsFor(promised, hold) && hold !== null)
      waits.set(step.step, `on hold: ${hold.why}${hold.ref === null ? '' : ` ${hold.ref}`}`)
    const [due, present] = [dueDay(promised.due), today(clock)]
    const day = due > present ? due : present
    const then = {...clock, now: noonOf(day, clock.zone)}
    const done = {note: null, mood: null, channel: null, touchId: fresh.id(), nextId: fresh.id(), nextNumber: 0}
    const closed = completeFollowUp(now, followUp, done, {...act, at: then.now}, then)
    const next = settle(now, closed, {...ground, act: {...act, at: then.now}, clock: then, rules: [rule]})
    if (stepAt(next, number)?.followUp === followUp) break
    now = next
  }
  return {fits: why.length === 0, why, steps: stepsOf(now, recordOf(now, 'enrolment', number), rule.plan, waits)}
}

function stepAt(now: Relationship, number: number) {
  const found = recordOf(now, 'enrolment', number)
  return endOf(found) === null ? stepOf(found) : null
}

function whyNot(found: Relationship, {plan, fits}: Rule, anchor: PlanAnchor): readonly string[] {
  return [
    ...(plan.closed ? ['the plan is closed'] : []),
    ...(fits(found) ? [] : [`does not fit ${plan.where}`]),
    ...(mayTake(found, plan) ? [] : [`no consent for ${plan.class}`]),
    ...(isFree(found, plan, anchor) ? [] : ['inside already, or once was']),
  ]
}

function stepsOf(
  now: Relationship,
  {events}: Enrolment,
  plan: Plan,
  waits: ReadonlyMap<string, string>,
): readonly RehearsedStep[] {
  return plan.steps.flatMap(({id}): readonly RehearsedStep[] => {
    const event = events.findLast((one) => 'step' in one && one.step === id)
    if (event?.kind === 'skipped')
      return [{id, on: null, kind: null, channel: null, subject: null, guards: [`skipped: ${event.why}`]}]
    if (event?.kind !== 'step') return []
    const {due, kind, channel, subject} = recordOf(now, 'followUp', event.followUp)
    const wait = waits.get(id)
    const guards = [...(wait === undefined ? [] : [wait]), ...(event.joined ? [`joined F${event.followUp}`] : [])]
    return [{id, on: due, kind, channel, subject, guards}]
  })
}
