import type {Relationship} from '../../core/book/relationship.ts'
import {Refusal, type RefusalFacts} from '../../core/refusal.ts'
import {forgetCustomer, mergeCustomers, restOf} from '../../kinds/customer/changes.ts'
import {administrationOf} from '../../store/open.ts'
import type {BookReader, Committed} from '../../store/store.ts'
import {newId} from '../../system/ids.ts'
import {type Receipt, receiptOf} from '../../views/receipt.ts'
import {choiceOf} from '../refs/chosen-refs.ts'
import {findCustomer} from '../refs/find.ts'
import type {Chosen} from '../refs/subject-choice.ts'
import {relationshipsAmong} from '../refs/subjects.ts'
import type {DeskCommand} from '../run/desk-command.ts'

/** The customers who were chosen, and whether the JSON is that of many; who they are is settled before anything is asked. */
export async function customersChosen(desk: DeskCommand, chosen: Chosen) {
  const {many, refsIn} = await choiceOf(desk, 'customer', chosen)
  return {many, refs: await desk.read(refsIn)}
}

/** Why somebody can't be forgotten. Who went with an undo has to come back first: only who is on file is rubbed out of the journal. */
export async function whyNotForgotten(desk: DeskCommand, error: unknown): Promise<unknown> {
  if (!(error instanceof Refusal && error.code === 'customer.unknown')) return error
  const {ref} = error.facts as RefusalFacts['customer.unknown']
  if (!(await desk.read((book) => book.refKept(ref)))) return error
  const commits = await desk.book.store.log(Number.MAX_SAFE_INTEGER)
  const undo = commits.find((one) => one.undid !== null && one.undoneBy === null && one.subjects.includes(ref))
  return undo ? new Refusal('customer.taken-back', {ref, undid: Number(undo.undid), by: undo.seq}) : error
}

const mostNamed = 10

/** `Ana Souza (ana-souza), Bruno Rossi (bruno-rossi)`; of many the first, and how many more. */
export function namesOf(desk: DeskCommand, refs: readonly string[]): Promise<string> {
  return desk.read(async (book) => {
    const names = (await eachOnce(book, refs)).map(({customer}) => `${customer.name} (${customer.ref})`)
    const more = names.length - mostNamed
    return [...names.slice(0, mostNamed), ...(more > 0 ? [`and ${more} more`] : [])].join(', ')
  })
}

/** Joins customers into one, in one commit. */
export async function joinAll(desk: DeskCommand, from: readonly string[], into: string): Promise<Committed> {
  const kept = new Map<string, readonly string[]>()
  const committed = await desk.change(async (draft) => {
    const {ref} = (await findCustomer(draft, into)).customer
    for (const found of othersThan(ref, await eachOnce(draft, from))) {
      const known = await findCustomer(draft, ref)
      const joined = mergeCustomers(found, known, desk.act)
      kept.set(found.customer.name, restOf(found.customer, known.customer))
      await draft.remove(found.customer.ref)
      await draft.put(joined)
    }
    return [ref]
  })
  for (const [name, rest] of kept) {
    if (rest.length > 0) desk.say(`Kept as a note, as there is another: ${rest.join('; ')} (${name}).`)
  }
  return committed
}

/** Among several who fit, the one who stays may be. */
function othersThan(ref: string, found: readonly Relationship[]): readonly Relationship[] {
  return found.length > 1 ? found.filter(({customer}) => customer.ref !== ref) : found
}

/** By whatever names they were typed. */
async function eachOnce(book: BookReader, typed: readonly string[]): Promise<readonly Relationship[]> {
  const found = new Map<string, Relationship>()
  for (const one of typed) {
    const relationship = await findCustomer(book, one)
    found.set(relationship.customer.ref, relationship)
  }
  return [...found.values()]
}

/** Forgets customers, in one commit; what is left of each is in its receipt. */
export async function forgetAll(desk: DeskCommand, refs: readonly string[]): Promise<readonly Receipt[]> {
  const forgotten = await desk.change(async (draft) => {
    const left: string[] = []
    for (const found of await eachOnce(draft, refs)) {
      const remainder = {id: newId(), ref: `forgotten-${newId().slice(-12)}`}
      await draft.forget(found.customer.ref, forgetCustomer(found, remainder, desk.act))
      left.push(remainder.ref)
    }
    return left
  })
  if (!desk.isDryRun) await sayWhatElse(desk, forgotten)
  const remainders = await relationshipsAmong(forgotten.book, forgotten.subjects)
  return remainders.map((one) => receiptOf(one, forgotten.seq ?? forgotten.already))
}

/** Saved views that went with them, and files in which nobody but the person who keeps the book can look. */
async function sayWhatElse(desk: DeskCommand, {book}: Committed): Promise<void> {
  const left = new Set(((await book.settings()).views ?? []).map(({name}) => name))
  const gone = (desk.settings.views ?? []).filter(({name}) => !left.has(name))
  if (gone.length > 0) desk.say(`Saved views that named them are gone: ${gone.map(({name}) => `@${name}`).join(', ')}.`)
  const foreign = await administrationOf(desk.book.path, {disk: desk.config.io.disk}).foreignFiles()
  if (foreign.length === 0) return
  const some = [...foreign.slice(0, 5), ...(foreign.length > 5 ? [`${foreign.length - 5} more`] : [])].join(', ')
  desk.say(`Files that desk did not write are left as they are, and may still speak of them: ${some}.`)
}
