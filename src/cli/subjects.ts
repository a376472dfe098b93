import {Refusal} from '../core/refusal.ts'
import type {Relationship} from '../core/relationship.ts'
import {parseRef} from '../input/refs.ts'
import type {BookReader, Committed, Draft} from '../store/store.ts'
import type {DeskCommand} from './desk-command.ts'
import {findCustomer, findHolder, findHolderToChange} from './find.ts'
import {refsGiven} from './stdin.ts'

/** A pure change of one relationship; the draft gives numbers. */
export type Change<Subject> = (
  relationship: Relationship,
  subject: Subject,
  draft: Draft,
) => Relationship | Promise<Relationship>

/** Which work to list. */
export interface Wanted {
  readonly customer: string | undefined
  /** Closed work too: then every relationship is read. */
  readonly closed: boolean
}

type Numbered = 'case' | 'followup'

const keyOf = {case: 'case', followup: 'followUp'} as const
const letterOf = {case: 'C', followup: 'F'} as const

/** Changes the cases or follow-ups that were typed or piped in, all in one commit. */
export async function changeNumbered(
  desk: DeskCommand,
  kind: Numbered,
  typed: string,
  apply: Change<number>,
): Promise<Committed> {
  const refs = await refsGiven(typed, keyOf[kind], desk.config.io)
  return desk.change(async (draft) => {
    const subjects: string[] = []
    for (const ref of refs) {
      const number = numberOf(kind, ref)
      const before = await findHolderToChange(draft, kind, number)
      const after = await apply(before, number, draft)
      await draft.put(after)
      subjects.push(`${letterOf[kind]}${number}`, ...newFollowUps(before, after))
    }
    return subjects
  })
}

/** What a change brought along: the next one of a series, the check-in after a case. */
function newFollowUps(before: Relationship, after: Relationship): readonly string[] {
  const known = new Set(before.followUps.map((one) => one.number))
  return after.followUps.filter((one) => !known.has(one.number)).map((one) => `F${one.number}`)
}

/** Gives the customers who were typed or piped in something new that has a number, all in one commit. */
export async function addNumbered(
  desk: DeskCommand,
  kind: Numbered,
  typed: string,
  add: (relationship: Relationship, number: number) => Relationship,
): Promise<Committed> {
  const refs = await refsGiven(typed, 'customer', desk.config.io)
  return desk.change(async (draft) => {
    const subjects: string[] = []
    for (const ref of refs) {
      const found = await findCustomer(draft, ref)
      const number = await draft.nextNumber(kind === 'case' ? 'case' : 'followUp')
      await draft.put(add(found, number))
      subjects.push(`${letterOf[kind]}${number}`)
    }
    return subjects
  })
}

/** The number in `C12` or `12`, `F7` or `7`. */
export function numberOf(kind: Numbered, text: string): number {
  const ref = parseRef(text)
  if (ref.kind === kind || ref.kind === 'number') return ref.number
  const [what, expected] = kind === 'case' ? ['a case', 'C12'] : ['a follow-up', 'F7']
  throw new Refusal('value.invalid', {
    what,
    value: text,
    expected: `something like ${expected}`,
    try: [`desk ${kind} list`],
  })
}

/** What a commit was about, as the book has it after it, row by row. */
export async function rowsAmong<Row>(
  {book, subjects}: Pick<Committed, 'book' | 'subjects'>,
  kind: Numbered,
  row: (relationship: Relationship, number: number) => Row,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const subject of subjects) {
    const ref = parseRef(subject)
    if (ref.kind === kind) rows.push(row(await findHolder(book, kind, ref.number), ref.number))
  }
  return rows
}

export async function relationshipsAmong(
  book: BookReader,
  subjects: readonly string[],
): Promise<readonly Relationship[]> {
  const refs = subjects.filter((one) => parseRef(one).kind === 'customer')
  const found = await Promise.all(refs.map((ref) => book.relationship(ref)))
  return found.filter((one) => one !== null)
}

/** A case or follow-up, and the relationship that holds it. */
export interface Held {
  readonly relationship: Relationship
  readonly number: number
}

/** The case that was typed, or those piped in, each with the relationship that holds it. */
export async function casesGiven(desk: DeskCommand, typed: string): Promise<readonly Held[]> {
  const numbers = (await refsGiven(typed, 'case', desk.config.io)).map((ref) => numberOf('case', ref))
  return desk.read(async (book) => {
    const held: Held[] = []
    for (const number of numbers) held.push({number, relationship: await findHolder(book, 'case', number)})
    return held
  })
}

export async function customersGiven(desk: DeskCommand, typed: string): Promise<readonly Relationship[]> {
  const refs = await refsGiven(typed, 'customer', desk.config.io)
  return desk.read(async (book) => {
    const found: Relationship[] = []
    for (const ref of refs) found.push(await findCustomer(book, ref))
    return found
  })
}
