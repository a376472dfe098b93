import {stopEnrolment} from '../../core/care/settle.ts'
import {Refusal} from '../../core/refusal.ts'
import {endOf} from '../../kinds/enrolment/enrolment.ts'
import type {Committed, Draft} from '../../store/store.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {planNamed, withoutPlan, withPlan} from './plans.ts'

/** Takes a plan away, or closes it until all are through; in one commit with those who are inside. */
export async function removePlan(
  desk: DeskCommand,
  typed: string,
  {stop, letFinish}: {readonly stop: boolean; readonly letFinish: boolean},
): Promise<Committed> {
  return desk.change(async (draft) => {
    const {plans, ...settings} = await draft.settings()
    const plan = planNamed({plans}, typed)
    const inside = (await draft.open('enrolment', (row) => row)).filter((row) => row.plan === plan.plan)
    if (inside.length > 0 && !stop && !letFinish)
      throw new Refusal('plan.running', {name: plan.plan, inside: inside.length})
    const isKept = letFinish && inside.length > 0
    if (stop) for (const {customer} of inside) await stopAll(desk, draft, customer, plan.plan)
    const left = isKept ? withPlan(plans, {...plan, closed: true}) : withoutPlan(plans, plan.plan)
    await draft.configure(left.length === 0 ? settings : {...settings, plans: left})
    return []
  })
}

async function stopAll({act}: DeskCommand, draft: Draft, ref: string, plan: string): Promise<void> {
  const found = await draft.relationship(ref)
  if (found === null) return
  const open = (found.enrolments ?? []).filter((one) => one.plan === plan && endOf(one) === null)
  if (open.length === 0) return
  const why = {why: 'the plan was removed', ref: null}
  await draft.put(open.reduce((now, {number}) => stopEnrolment(now, number, why, act), found))
}
