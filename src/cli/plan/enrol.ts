import type {Relationship} from '../../core/book/relationship.ts'
import type {Going} from '../../core/care/enrolment-changes.ts'
import type {Hold} from '../../core/care/hold.ts'
import {holdOf} from '../../core/care/hold-now.ts'
import {type Plan, planOf, type WrittenPlan} from '../../core/care/plan.ts'
import {mayTake} from '../../core/care/plan-step.ts'
import {enrol, type Ground, isFree, type Rule} from '../../core/care/settle.ts'
import {Refusal} from '../../core/refusal.ts'
import {type Day, dayOf, today} from '../../core/time/calendar.ts'
import {storedState} from '../../kinds/case/case.ts'
import {type Enrolment, endOf, enrolmentStatus, keyOf, type PlanAnchor} from '../../kinds/enrolment/enrolment.ts'
import {recordOf} from '../../kinds/registry.ts'
import type {Draft} from '../../store/store.ts'
import {newId} from '../../system/ids.ts'
import type {Chosen} from '../refs/subject-choice.ts'
import {type Change, changeCustomersEach, numberOf} from '../refs/subjects.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {planNamed} from './plans.ts'
import {freshOf, groundOf, ruleOf} from './settling.ts'

/** How somebody is enrolled by hand. */
export interface Enrolling {
  readonly anchor: string | undefined
  readonly on: Day | null
  readonly from: string | null
  readonly anyway: boolean
}

/** Enrols the customers who were chosen, in one commit. Of those that a query found, who can't be is left out, and counted. */
export async function enrolChosen(desk: DeskCommand, name: string, chosen: Chosen, enrolling: Enrolling) {
  const left = new Map<string, number>()
  const committed = await changeCustomersEach(
    desk,
    {kind: 'enrolment', verb: 'begun'},
    chosen,
    async (draft, found) => {
      const plan = planOf(planNamed(await draft.settings(), name))
      const anchor = anchorOf(found, enrolling, desk)
      const refusal = whyNot(found, plan, anchor, enrolling, desk)
      if (refusal !== null && chosen.kind === 'refs') throw refusal
      if (refusal !== null) {
        left.set(refusal.code, (left.get(refusal.code) ?? 0) + 1)
        return []
      }
      const after = await onGround(desk, draft, (ground) =>
        enrol(found, plan, {anchor, why: 'by-hand', from: enrolling.from}, ground),
      )
      await draft.put(after)
      const [made] = (after.enrolments ?? []).slice(-1)
      const promised = after.followUps.filter(({plan: step}) => step?.enrolment === made?.number)
      return [`E${made?.number}`, ...promised.map(({number}) => `F${number}`)]
    },
  )
  if (left.size > 0 && committed.already === null)
    desk.say(`Left out: ${[...left].map(([code, count]) => `${count} ${leftWords[code] ?? code}`).join(', ')}.`)
  return committed
}

const leftWords: Readonly<Record<string, string>> = {
  'enrolment.there': 'inside already, or once was for that day',
  'customer.on-hold': 'on hold',
  'consent.missing': 'without consent',
  'customer.no-contact': 'who want no contact',
}

/** What a change of enrolments stands on; the numbers it takes are given out. */
export async function onGround(
  desk: DeskCommand,
  draft: Draft,
  change: (ground: Ground) => Relationship,
): Promise<Relationship> {
  const [settings, fresh] = [await draft.settings(), await freshOf(draft)]
  const after = change(groundOf(settings, desk, fresh))
  await fresh.taken()
  return after
}

/** A plan, and what it is tried on: numbers that nobody has. */
export function onTrial(desk: DeskCommand, plan: WrittenPlan): {readonly rule: Rule; readonly ground: Ground} {
  const {clock, settings} = desk
  const rule = ruleOf(plan, clock)
  const {counters} = settings
  const given = {enrolment: counters.enrolment ?? 0, followUp: counters.followUp}
  const number = (kind: keyof typeof given) => (given[kind] += 1)
  return {rule, ground: {...groundOf(settings, desk, {id: newId, number}), rules: [rule]}}
}

/** A change of one enrolment, with the plan that it goes through; refuses where that is gone. */
export function onEnrolment(
  desk: DeskCommand,
  change: (relationship: Relationship, number: number, going: Going) => Relationship,
): Change<number> {
  return (relationship, number, draft) =>
    onGround(desk, draft, (ground) => {
      const {plan: name} = recordOf(relationship, 'enrolment', number)
      const rule = ground.rules.find(({plan}) => plan.name === name)
      if (rule === undefined) throw new Refusal('plan.unknown', {name, names: ground.rules.map(({plan}) => plan.name)})
      return change(relationship, number, {plan: rule.plan, ground})
    })
}

/** The day that is counted from: of a case the day on which it was resolved, else today. */
export function anchorOf(
  found: Relationship,
  {anchor, on}: Pick<Enrolling, 'anchor' | 'on'>,
  {clock}: DeskCommand,
): PlanAnchor {
  if (anchor === undefined) return {kind: 'customer', number: null, on: on ?? today(clock)}
  const number = numberOf('case', anchor)
  const state = storedState(recordOf(found, 'case', number).events)
  return {kind: 'case', number, on: on ?? (state.status === 'resolved' ? dayOf(state.since, clock.zone) : today(clock))}
}

/** Why somebody is not enrolled by hand; null where they can be. */
export function whyNot(
  found: Relationship,
  plan: Plan,
  anchor: PlanAnchor,
  {from, anyway}: Pick<Enrolling, 'from' | 'anyway'>,
  {clock}: DeskCommand,
): Refusal<any> | null {
  const {ref, name, noContact, consents = []} = found.customer
  if (plan.closed) return new Refusal('plan.closed', {name: plan.name})
  if (from !== null && plan.steps.every(({id}) => id !== from))
    return new Refusal('step.unknown', {name: plan.name, step: from, steps: plan.steps.map(({id}) => id)})
  const there = insideOf(found, plan, anchor)
  if (there !== undefined) {
    const status = enrolmentStatus(there, today(clock))
    return new Refusal('enrolment.there', {number: there.number, plan: plan.name, customer: name, status})
  }
  const isAllowedAtAll = mayTake(found, plan)
  if (noContact !== undefined && !isAllowedAtAll)
    return new Refusal('customer.no-contact', {ref, why: noContact.why, since: noContact.at, except: noContact.except})
  if (anyway) return null
  const refused = isAllowedAtAll
    ? undefined
    : consents.find(({about, state}) => about === 'marketing' && state === 'no')
  if (refused !== undefined)
    return new Refusal('consent.missing', {ref, about: refused.about, since: refused.at, how: refused.how})
  const hold = holdOf(found, clock)
  return hold === null || !isWaitedFor(plan, hold) ? null : new Refusal('customer.on-hold', {ref, name, hold})
}

function isWaitedFor({holds}: Plan, {why}: Hold): boolean {
  return why === 'paused' || holds.some((one) => one === why)
}

/** The enrolment that is in the way: one that is open, or of the same day. */
function insideOf(found: Relationship, plan: Plan, anchor: PlanAnchor): Enrolment | undefined {
  const own = (found.enrolments ?? []).filter((one) => one.plan === plan.name)
  return (
    own.find((one) => endOf(one) === null) ??
    own.find(({key}) => key === keyOf(plan.name, anchor)) ??
    (isFree(found, plan, anchor) ? undefined : own.at(-1))
  )
}
