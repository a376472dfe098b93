import type {Settings} from '../../core/book/settings.ts'
import type {WrittenPlan} from '../../core/care/plan.ts'
import {planFaults} from '../../core/care/plan-check.ts'
import {Refusal} from '../../core/refusal.ts'
import {planFaultText} from '../../messages/plan.ts'

/** The plans of a book; refuses where one is what nobody could have saved. */
export function plansOf({plans = []}: Pick<Settings, 'plans'>): readonly WrittenPlan[] {
  for (const one of plans) {
    const [fault] = planFaults(one, () => null)
    if (fault === undefined) continue
    throw new Refusal('book.damaged', {file: 'book.json', detail: `plans: ${planFaultText(fault)}`, remedy: 'restore'})
  }
  return plans
}
