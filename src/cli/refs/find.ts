import {domainToASCII, domainToUnicode} from 'node:url'
import type {NumberedName} from '../../core/book/kind.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import {Refusal} from '../../core/refusal.ts'
import {fold, slug} from '../../core/value/fold.ts'
import {forgottenName} from '../../kinds/customer/customer.ts'
import type {CustomerLine} from '../../kinds/customer/directory.ts'
import type {CustomerRow} from '../../kinds/customer/row.ts'
import {unknownCode} from '../../kinds/registry.ts'
import type {BookReader} from '../../store/store.ts'

/** The one customer whom a person named: by ref or its unique beginning, e-mail address, phone or full name. */
export async function findCustomer(book: BookReader, text: string): Promise<Relationship> {
  const exact = isRef(text) ? await book.relationship(text.toLowerCase()) : null
  if (exact !== null && exact.customer.forgottenAt === null) return exact
  if (isRef(text)) await refuseGone(book, text)
  const refs = await refsFor(book, text)
  if (refs.length > 1) throw new Refusal('customer.ambiguous', {ref: text, matches: await glances(book, refs)})
  const found = refs[0] === undefined ? null : await book.relationship(refs[0])
  if (found === null) throw new Refusal('customer.unknown', {ref: text, near: await near(book, text)})
  return found
}

/** A ref names nobody else later; with a capital letter a text may be the name of somebody all the same, unless its owner was forgotten. */
async function refuseGone(book: BookReader, text: string): Promise<void> {
  const ref = text.toLowerCase()
  if (!(await book.refTaken(ref))) return
  const isKept = await book.refKept(ref)
  if (isKept && text !== ref) return
  throw new Refusal('customer.unknown', {ref: text, near: isKept ? await near(book, text) : []})
}

function isRef(text: string): boolean {
  return /^[a-z0-9-]+$/i.test(text)
}

async function refsFor(book: BookReader, text: string): Promise<readonly string[]> {
  if (text.includes('@')) return byAddress(book, text.toLowerCase())
  if (/^\+?[\d\s()./-]{5,}$/.test(text)) return byPhone(book, text)
  const wanted = slug(text)
  const hits = (await book.named(wanted)).filter((hit) => hit.name !== forgottenName)
  const named = hits.filter((hit) => fold(hit.name) === fold(text))
  const begun = saysItself(text, wanted) ? hits : []
  return [...new Set((named.length > 0 ? named : begun).map((hit) => hit.ref))]
}

/** Does the slug hold what was typed? Where that has no Latin letter, or is like `C12`, the slug is made up. */
function saysItself(text: string, made: string): boolean {
  return slug(`x ${text}`) === `x-${made}`
}

/** Is this, with its commas and all, the full name of a customer? */
export async function isWholeName(book: BookReader, text: string): Promise<boolean> {
  return (await book.named(slug(text))).some(({name}) => name !== forgottenName && fold(name) === fold(text))
}

/** Also where the domain is written in the other way: `bücher.example`, `xn--bcher-kva.example`. */
export async function byAddress(book: BookReader, address: string): Promise<readonly string[]> {
  const [local = '', domain = ''] = address.split('@')
  const domains = [domainToASCII(domain), domainToUnicode(domain)].filter((one) => one !== '')
  const spellings = new Set([address, ...domains.map((one) => `${local}@${one}`)])
  const found = await Promise.all([...spellings].map((one) => book.withContact(one)))
  return [...new Set(found.flat())]
}

async function byPhone(book: BookReader, text: string): Promise<readonly string[]> {
  const {parsePhone} = await import('../../input/phone.ts')
  const {country, area} = await book.settings()
  return book.withContact(await parsePhone(text, country, area ?? null))
}

async function glances(book: BookReader, refs: readonly string[]) {
  const found = await Promise.all(refs.slice(0, 20).map((ref) => book.relationship(ref)))
  return found.flatMap((one) => (one === null ? [] : [{ref: one.customer.ref, name: one.customer.name}]))
}

async function near(book: BookReader, text: string): Promise<readonly string[]> {
  const {nearestIn} = await import('../query/fuzzy-customers.ts')
  return (await nearestIn(book, text)).slice(0, 3)
}

/** What is made of each customer, by ref: of all, or of those that fit. */
export async function ofEachCustomer<Made>(
  book: BookReader,
  fits: ((row: CustomerRow) => boolean) | null,
  make: (line: CustomerLine) => Made,
): Promise<readonly Made[]> {
  if (fits !== null) return (await rowsOf(book)).filter(fits).map(make)
  return book.lines(make)
}

/** Is there anybody in the book? */
export async function hasCustomers(book: BookReader): Promise<boolean> {
  for await (const {forgottenAt} of book.directory()) if (forgottenAt === null) return true
  return false
}

/** All customers by ref; where words are given those who fit them, best first. */
export async function customersFor(book: BookReader, words: string | undefined): Promise<readonly CustomerRow[]> {
  if (words === undefined) return rowsOf(book)
  const {nearestIn} = await import('../query/fuzzy-customers.ts')
  return book.listed(await nearestIn(book, words))
}

export async function rowsOf(book: BookReader): Promise<readonly CustomerRow[]> {
  const rows: CustomerRow[] = []
  for await (const row of book.directory()) if (row.forgottenAt === null) rows.push(row)
  return rows
}

/** As `findHolder`, to change it: what is left of a forgotten customer stays as it is. */
export async function findHolderToChange(book: BookReader, kind: NumberedName, number: number): Promise<Relationship> {
  const found = await findHolder(book, kind, number)
  if (found.customer.forgottenAt !== null) throw new Refusal('customer.forgotten', {ref: found.customer.ref})
  return found
}

/** The relationship that holds what has this number. */
export async function findHolder(book: BookReader, kind: NumberedName, number: number): Promise<Relationship> {
  const ref = await book.holderOf(kind, number)
  const found = ref === null ? null : await book.relationship(ref)
  if (found !== null) return found
  throw new Refusal(unknownCode(kind), {number})
}
