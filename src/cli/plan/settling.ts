import type {Relationship} from '../../core/book/relationship.ts'
import type {Settings} from '../../core/book/settings.ts'
import {planOf, type WrittenPlan} from '../../core/care/plan.ts'
import {careRules} from '../../core/care/rules.ts'
import {type Fresh, type Ground, type Rule, settle} from '../../core/care/settle.ts'
import {rowQuery} from '../../core/query/row-query.ts'
import type {Present} from '../../core/targets/service-clock.ts'
import type {Act} from '../../core/time/calendar.ts'
import {parseQuery} from '../../input/query.ts'
import {mergeCustomers} from '../../kinds/customer/changes.ts'
import {customerFields} from '../../kinds/customer/fields.ts'
import {customerRow} from '../../kinds/customer/row.ts'
import {kindNamed, recordsIn, refOf} from '../../kinds/registry.ts'
import type {Draft} from '../../store/store.ts'
import {newId} from '../../system/ids.ts'
import {plansOf} from './kept-plans.ts'

/** What plans make of a change: all, or only of those who are inside. */
export type Settling = 'begin' | 'go-on'

/** The plans of a book, ready to be asked. */
function rulesOf(settings: Pick<Settings, 'plans'>, clock: Present): readonly Rule[] {
  return plansOf(settings).map((written) => ruleOf(written, clock))
}

/** What plans stand on in a book. `begins`: may what happened begin one? */
export function groundOf(
  {plans, care}: Pick<Settings, 'plans' | 'care'>,
  {act, clock}: Pick<Ground, 'act' | 'clock'>,
  fresh: Fresh,
  begins = false,
): Ground {
  return {rules: rulesOf({plans}, clock), act, clock, fresh, most: careRules(care).most, begins}
}

export function ruleOf(written: WrittenPlan, clock: Present): Rule {
  const plan = planOf(written)
  const query = rowQuery(parseQuery(plan.where), customerFields, clock)
  return {plan, fits: plan.where === '' ? () => true : (one) => query.fits(customerRow(one))}
}

/** Gives out the numbers that follow on those of the draft; `taken` has the draft know of them. */
export async function freshOf(draft: Draft): Promise<Fresh & {taken(): Promise<void>}> {
  const {counters} = await draft.settings()
  const given = {enrolment: 0, followUp: 0}
  return {
    id: newId,
    number(kind) {
      given[kind] += 1
      return (counters[kind] ?? 0) + given[kind]
    },
    async taken() {
      for (const kind of ['enrolment', 'followUp'] as const) {
        for (let count = given[kind]; count > 0; count -= 1) await draft.nextNumber(kind)
        given[kind] = 0
      }
    },
  }
}

/** Past so many, what plans made is not named one by one. */
const mostNamed = 100

/**
 * Applies a change, and then, in the same commit, what plans make of it for everybody whom it touched. Who was merged is
 * held against both as they were: what moves is no news.
 */
export async function settled(
  draft: Draft,
  apply: (draft: Draft) => Promise<readonly string[]>,
  {act, clock, settling}: {readonly act: Act; readonly clock: Present; readonly settling: Settling},
): Promise<readonly string[]> {
  const settings = await draft.settings()
  const [touched, removed]: [Map<string, Relationship | null>, Relationship[]] = [new Map(), []]
  const watched: Draft = {
    ...draft,
    async put(relationship) {
      const {ref} = relationship.customer
      if (!touched.has(ref)) touched.set(ref, await exactly(draft, ref))
      await draft.put(relationship)
    },
    async remove(ref) {
      const found = await exactly(draft, ref)
      if (found !== null) removed.push(found)
      touched.delete(ref)
      await draft.remove(ref)
    },
  }
  const subjects = await apply(watched)
  const fresh = await freshOf(draft)
  const ground = groundOf(settings, {act, clock}, fresh, settling === 'begin')
  const made: string[] = []
  for (const [ref, was] of touched) {
    const now = await exactly(draft, ref)
    if (now === null) continue
    const joined = removed.filter(({customer}) => now.customer.formerRefs.includes(customer.ref))
    const before = was && joined.reduce((into, from) => mergeCustomers(from, into, act), was)
    const after = settle(before, now, ground)
    if (after === now) continue
    await draft.put(after)
    if (touched.size <= mostNamed) made.push(...newIn(now, after))
  }
  await fresh.taken()
  return [...subjects, ...made]
}

async function exactly(draft: Draft, ref: string): Promise<Relationship | null> {
  const found = await draft.relationship(ref)
  return found?.customer.ref === ref ? found : null
}

/** `F8`, `E3`: what plans made. */
function newIn(before: Relationship, after: Relationship): readonly string[] {
  return (['followUp', 'enrolment'] as const).flatMap((name) => {
    const kind = kindNamed(name)
    const known = new Set(recordsIn(before, kind).map((one) => refOf(kind, one)))
    return recordsIn(after, kind).flatMap((one) => {
      const ref = refOf(kind, one)
      return ref === null || known.has(ref) ? [] : [ref]
    })
  })
}
