import type {Settings} from '../../core/book/settings.ts'
import {planOf, type WrittenPlan} from '../../core/care/plan.ts'
import {planFaults} from '../../core/care/plan-check.ts'
import type {PlanFault} from '../../core/care/plan-fault.ts'
import {isTimely} from '../../core/care/plan-time.ts'
import {rowQuery} from '../../core/query/row-query.ts'
import {Refusal} from '../../core/refusal.ts'
import {byText} from '../../core/value/order.ts'
import {decoded, peeked, wholeText} from '../../input/import/encoding.ts'
import {parseQuery} from '../../input/query.ts'
import {customerFields} from '../../kinds/customer/fields.ts'
import {wordingOf} from '../../messages/refusals.ts'
import type {Draft} from '../../store/store.ts'
import {planCard} from '../../views/plans.ts'
import {bytesOf} from '../run/bytes.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {plansOf} from './kept-plans.ts'

/** The plan that a file holds; refuses one with everything that is wrong with it. */
export async function planIn(desk: DeskCommand, path: string): Promise<WrittenPlan> {
  const {whole} = await peeked(bytesOf(desk.config.io, path), 1)
  const text = await wholeText(decoded(whole, path))
  const document = parsed(path, text)
  const faults = faultsOf(desk, document)
  if (faults.length > 0) throw new Refusal('plan.invalid', {path, faults})
  return document as WrittenPlan
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Refusal('file.invalid', {path, detail: `it is not JSON: ${(error as Error).message}`})
  }
}

/** All that is wrong with a plan, its query included: that is asked as the list of customers asks it. */
export function faultsOf({clock}: Pick<DeskCommand, 'clock'>, document: unknown): readonly PlanFault[] {
  return planFaults(document, (query) => {
    try {
      rowQuery(parseQuery(query), customerFields, clock)
      return null
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return wordingOf(error.code, error.facts).message.replaceAll(/\s*\n\s*/g, ' ')
    }
  })
}

/** The plan of this name; refuses where there is none. */
export function planNamed(settings: Pick<Settings, 'plans'>, typed: string): WrittenPlan {
  const plans = plansOf(settings)
  const name = typed.trim().toLowerCase()
  const found = plans.find(({plan}) => plan === name)
  if (found === undefined) throw new Refusal('plan.unknown', {name, names: plans.map(({plan}) => plan)})
  return found
}

/** With a plan in place of the one of its name. */
export function withPlan(plans: readonly WrittenPlan[] = [], plan: WrittenPlan): readonly WrittenPlan[] {
  return [...withoutPlan(plans, plan.plan), plan].toSorted((one, other) => byText(one.plan, other.plan))
}

export function withoutPlan(plans: readonly WrittenPlan[] = [], name: string): readonly WrittenPlan[] {
  return plans.filter(({plan}) => plan !== name)
}

/** Saves a plan, shows it, and says what it means for those who are inside the one of its name, if there may be one; returns it as JSON. */
export async function keepPlan(desk: DeskCommand, plan: WrittenPlan, {replaces}: {readonly replaces: boolean}) {
  let said: string | null = null
  const {seq} = await desk.change(async (draft) => {
    const settings = await draft.settings()
    if (!replaces && plansOf(settings).some((one) => one.plan === plan.plan))
      throw new Refusal('plan.there', {name: plan.plan})
    said = await whatChanges(draft, plan)
    await draft.configure({...settings, plans: withPlan(settings.plans, plan)})
    return []
  })
  if (said !== null && seq !== null) desk.say(said)
  if (said === null && seq !== null) desk.say(`Look first: desk plan test ${plan.plan} CUSTOMER`)
  if (seq !== null && isTimely(planOf(plan)))
    desk.say('It is time that begins it: run desk tick now and then, or from cron, as desk tick --help says.')
  await desk.show(planCard(plan))
  return {plan}
}

/** What a plan means for those who are inside the one of its name; null where there is none. */
async function whatChanges(draft: Draft, plan: WrittenPlan): Promise<string | null> {
  const old = plansOf(await draft.settings()).find((one) => one.plan === plan.plan)
  if (old === undefined) return null
  const inside = (await draft.open('enrolment', (row) => row.plan)).filter((name) => name === plan.plan).length
  const [before, after] = [old, plan].map(({steps}) => steps.map(({id}) => id)) as [string[], string[]]
  const [gained, lost] = [after.filter((id) => !before.includes(id)), before.filter((id) => !after.includes(id))]
  const changes = [
    ...(gained.length === 0 ? [] : [`gains ${gained.join(', ')}`]),
    ...(lost.length === 0 ? [] : [`loses ${lost.join(', ')}`]),
  ]
  const what = changes.length === 0 ? 'with the same steps' : changes.join(', ')
  return `${plan.plan} was there before. ${inside} inside: ${what}.`
}
