import type {Relationship} from '../../core/book/relationship.ts'
import {Refusal} from '../../core/refusal.ts'
import {fold} from '../../core/value/fold.ts'
import {parsePhone} from '../../input/phone.ts'
import {type Customer, type Facts, factFields} from '../../kinds/customer/field-table.ts'
import {signsOf} from '../../kinds/customer/known.ts'
import {refFrom} from '../../kinds/customer/ref.ts'
import {customerRow} from '../../kinds/customer/row.ts'
import type {BookReader, Committed, Signs} from '../../store/store.ts'
import {customerListView} from '../../views/customers.ts'
import {byAddress} from '../refs/find.ts'
import type {Chosen} from '../refs/subject-choice.ts'
import {type Change, type Changed, changeCustomersEach, relationshipsAmong} from '../refs/subjects.ts'
import type {DeskCommand} from '../run/desk-command.ts'

/** E-mail addresses in lower case, phones in E.164. */
export type Contacts = Pick<Customer, 'emails' | 'phones'>

/** E.164, read in the country of the book. */
export async function phonesGiven({settings}: DeskCommand, typed: readonly string[] = []): Promise<readonly string[]> {
  return Promise.all(typed.map((one) => parsePhone(one, settings.country, settings.area ?? null)))
}

/** The facts that flags say; null takes one away. */
export function factsGiven(flags: {readonly [Name in keyof Facts]?: Facts[Name] | undefined}): Partial<Facts> {
  return Object.fromEntries(factFields.flatMap(({name}) => (flags[name] === undefined ? [] : [[name, flags[name]]])))
}

/** Adds a customer under a ref that was never given out. */
export async function introduce(
  desk: DeskCommand,
  name: string,
  contacts: Contacts | null,
  add: (ref: string) => Relationship,
): Promise<Committed> {
  const committed = await desk.change(async (draft) => {
    if (contacts !== null) await refuseDuplicates(draft, contacts, null)
    const added = add(
      await freeRef(draft, name, () => (contacts === null ? [] : signsOf({...contacts, id: null, name}))),
    )
    await draft.put(added)
    return [added.customer.ref]
  })
  if (committed.seq !== null) await sayNamesake(desk, committed, name)
  return committed
}

/** Only once it stands: rows of a batch and dry runs look for nobody, and nobody else waits meanwhile. */
async function sayNamesake(desk: DeskCommand, {book, subjects}: Committed, name: string): Promise<void> {
  const [own] = subjects
  const near = await book.named(refFrom(name))
  const namesake = near.find((one) => one.ref !== own && fold(one.name) === fold(name))
  if (namesake !== undefined)
    desk.say(`${namesake.ref} has the same name. If they are the same: desk customer merge ${own} ${namesake.ref}`)
}

/** Refuses an address or phone that another customer has. */
export async function refuseDuplicates(
  book: BookReader,
  {emails, phones}: Contacts,
  self: string | null,
): Promise<void> {
  for (const contact of [...emails, ...phones]) {
    const holders = contact.includes('@') ? await byAddress(book, contact) : await book.withContact(contact)
    const other = holders.find((ref) => ref !== self)
    const holder = other === undefined ? null : await book.relationship(other)
    if (holder !== null) {
      throw new Refusal('customer.duplicate', {contact, ref: holder.customer.ref, name: holder.customer.name})
    }
  }
}

/** A ref for a new customer: the slug of the name, with a number behind it where it was given out before to another one. */
async function freeRef(book: BookReader, name: string, signs: Signs): Promise<string> {
  const base = refFrom(name)
  for (let count = 1; ; count += 1) {
    const ref = count === 1 ? base : `${base}-${count}`
    if (!(await book.refTaken(ref, signs))) return ref
  }
}

/** Changes the customers who were chosen; shows them and returns their JSON. */
export async function changeCustomers(desk: DeskCommand, chosen: Chosen, apply: Change<string>) {
  const committed = await changeCustomersEach(
    desk,
    {kind: 'customer', verb: 'changed'},
    chosen,
    async (draft, found) => {
      const {ref} = found.customer
      await draft.put(await apply(found, ref, draft))
      return [ref]
    },
  )
  return tellCustomers(desk, committed)
}

export async function tellCustomers(desk: DeskCommand, {book, subjects, many}: Changed) {
  const customers = (await relationshipsAmong(book, subjects)).map(customerRow)
  await desk.showChanged(customerListView(customers))
  return many ? {customers, total: customers.length} : {customer: customers[0] ?? null}
}

/** Preferences with some set, and some taken away (null). */
export function withPreferences(
  preferences: Readonly<Record<string, string>>,
  changes: readonly {readonly key: string; readonly value: string | null}[] = [],
): Readonly<Record<string, string>> {
  const changed = new Map<string, string | null>([
    ...Object.entries(preferences),
    ...changes.map(({key, value}) => [key, value] as const),
  ])
  return Object.fromEntries([...changed].filter((entry): entry is [string, string] => entry[1] !== null))
}
