import type {NumberedName} from '../../core/book/kind.ts'
import type {Draft} from '../../store/store.ts'
import {type ImportPlan, type ImportRules, planImport} from './plan.ts'

/** A plan, and how many numbers it gave out. */
export interface Planned {
  readonly plan: ImportPlan
  readonly numbers: ReadonlyMap<NumberedName, number>
}

/**
 * What an import comes to. One that was planned before the book was made still holds where nobody else was quicker to
 * write into that.
 */
export async function plannedOn(draft: Draft, rules: ImportRules, before: Planned | null): Promise<Planned> {
  if (before !== null && (await isNew(draft)) && (await givesOut(draft, before.numbers))) return before
  const numbers = new Map<NumberedName, number>()
  const nextNumber = (of: NumberedName) => {
    numbers.set(of, (numbers.get(of) ?? 0) + 1)
    return draft.nextNumber(of)
  }
  return {plan: await planImport({book: draft, nextNumber}, rules), numbers}
}

async function isNew(draft: Draft): Promise<boolean> {
  for await (const _ of draft.directory()) return false
  return true
}

async function givesOut(draft: Draft, numbers: Planned['numbers']): Promise<boolean> {
  for (const [of, count] of numbers) {
    for (let number = 1; number <= count; number += 1) {
      if ((await draft.nextNumber(of)) !== number) return false
    }
  }
  return true
}
