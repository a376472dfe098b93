import {forgetCustomer, mergeCustomers} from '../core/customer-changes.ts'
import type {Committed} from '../store/store.ts'
import {type Receipt, receiptOf} from '../views/receipt.ts'
import type {DeskCommand} from './desk-command.ts'
import {findCustomer} from './find.ts'
import {newId} from './ids.ts'
import {relationshipsAmong} from './subjects.ts'

/** `Ana Souza (ana-souza), Bruno Rossi (bruno-rossi)` */
export function namesOf(desk: DeskCommand, refs: readonly string[]): Promise<string> {
  return desk.read(async (book) => {
    const names: string[] = []
    for (const ref of refs) {
      const {customer} = await findCustomer(book, ref)
      names.push(`${customer.name} (${customer.ref})`)
    }
    return names.join(', ')
  })
}

/** Joins customers into one, in one commit. */
export function joinAll(desk: DeskCommand, from: readonly string[], into: string): Promise<Committed> {
  return desk.change(async (draft) => {
    const {ref} = (await findCustomer(draft, into)).customer
    for (const typed of from) {
      const found = await findCustomer(draft, typed)
      const joined = mergeCustomers(found, await findCustomer(draft, ref), desk.act)
      await draft.remove(found.customer.ref)
      await draft.put(joined)
    }
    return [ref]
  })
}

/** Forgets customers, in one commit; what is left of each is in its receipt. */
export async function forgetAll(desk: DeskCommand, refs: readonly string[]): Promise<readonly Receipt[]> {
  const forgotten = await desk.change(async (draft) => {
    const left: string[] = []
    for (const typed of refs) {
      const found = await findCustomer(draft, typed)
      const remainder = {id: newId(), ref: `forgotten-${newId().slice(-12)}`}
      await draft.forget(found.customer.ref, forgetCustomer(found, remainder, desk.act))
      left.push(remainder.ref)
    }
    return left
  })
  const remainders = await relationshipsAmong(forgotten.book, forgotten.subjects)
  return remainders.map((one) => receiptOf(one, forgotten.seq ?? forgotten.already))
}
