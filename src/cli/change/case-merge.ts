import {Refusal} from '../../core/refusal.ts'
import type {Act} from '../../core/time/calendar.ts'
import {mergeCases} from '../../kinds/case/changes.ts'
import type {Committed, Draft} from '../../store/store.ts'
import {choiceOf} from '../refs/chosen-refs.ts'
import {findHolderToChange} from '../refs/find.ts'
import type {Chosen} from '../refs/subject-choice.ts'
import {numberOf} from '../refs/subjects.ts'
import type {DeskCommand} from '../run/desk-command.ts'

/** Joins the cases that were chosen into one of the same customer; the subjects begin with the case that goes on. */
export async function mergeIntoCase(desk: DeskCommand, chosen: Chosen, typed: string): Promise<Committed> {
  const into = numberOf('case', typed)
  const {refsIn} = await choiceOf(desk, 'case', chosen)
  return desk.change(async (draft) => {
    const found = new Set((await refsIn(draft)).map((ref) => numberOf('case', ref)))
    if (found.size > 1) found.delete(into)
    for (const from of found) await mergeOne(draft, from, into, desk.act)
    return [into, ...found].map((number) => `C${number}`)
  })
}

async function mergeOne(draft: Draft, from: number, into: number, act: Act): Promise<void> {
  const source = await findHolderToChange(draft, 'case', from)
  const target = await findHolderToChange(draft, 'case', into)
  const [fromCustomer, intoCustomer] = [source.customer.ref, target.customer.ref]
  if (fromCustomer !== intoCustomer) throw new Refusal('case.other-customer', {from, into, fromCustomer, intoCustomer})
  await draft.put(mergeCases(target, from, into, act))
}
