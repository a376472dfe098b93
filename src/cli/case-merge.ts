import type {Act} from '../core/calendar.ts'
import {mergeCases} from '../core/case-changes.ts'
import {Refusal} from '../core/refusal.ts'
import type {Draft} from '../store/store.ts'
import {findHolderToChange} from './find.ts'
import {numberOf} from './subjects.ts'

interface Merging {
  readonly from: readonly string[]
  readonly into: string
}

/** Joins cases into one of the same customer; the subjects begin with the case that goes on. */
export async function mergeIntoCase(draft: Draft, merging: Merging, act: Act): Promise<readonly string[]> {
  const into = numberOf('case', merging.into)
  const merged: number[] = []
  for (const ref of merging.from) {
    const from = numberOf('case', ref)
    await mergeOne(draft, from, into, act)
    merged.push(from)
  }
  return [into, ...merged].map((number) => `C${number}`)
}

async function mergeOne(draft: Draft, from: number, into: number, act: Act): Promise<void> {
  const source = await findHolderToChange(draft, 'case', from)
  const target = await findHolderToChange(draft, 'case', into)
  const [fromCustomer, intoCustomer] = [source.customer.ref, target.customer.ref]
  if (fromCustomer !== intoCustomer) throw new Refusal('case.other-customer', {from, into, fromCustomer, intoCustomer})
  await draft.put(mergeCases(target, from, into, act))
}
