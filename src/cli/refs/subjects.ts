import type {NumberedName, RecordName} from '../../core/book/kind.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import {Refusal, type RefusalCode, type UnknownCode} from '../../core/refusal.ts'
import {parseRef} from '../../input/refs.ts'
import {kindNamed, numberedKinds, recordsIn, refOf, topicOf, unknownCode} from '../../kinds/registry.ts'
import type {BookReader, Committed, Draft} from '../../store/store.ts'
import {counted} from '../../views/counted.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {choiceOf} from './chosen-refs.ts'
import {findCustomer, findHolder, findHolderToChange} from './find.ts'
import type {Chosen, SubjectKind} from './subject-choice.ts'

/** A pure change of one relationship; the draft gives numbers. */
export type Change<Subject> = (
  relationship: Relationship,
  subject: Subject,
  draft: Draft,
) => Relationship | Promise<Relationship>

/** A commit, and whether its JSON is that of many. */
export type Changed = Committed & {readonly many?: boolean}

/** Changes the records of a kind that were chosen, all in one commit. */
export function changeNumbered(
  desk: DeskCommand,
  kind: NumberedName,
  chosen: Chosen,
  apply: Change<number>,
): Promise<Changed> {
  const find = async (draft: Draft, ref: string) => {
    const number = numberOf(kind, ref)
    return {
      key: `${kindNamed(kind).letter}${number}`,
      number,
      relationship: await findHolderToChange(draft, kind, number),
    }
  }
  return changeEach(
    desk,
    {of: kind, told: {kind, verb: 'changed'}, find},
    chosen,
    async (draft, {key, number, relationship}) => {
      const after = await apply(relationship, number, draft)
      await draft.put(after)
      return [key, ...newRefs(relationship, after)]
    },
  )
}

/** What a change brought along: the next one of a series, the check-in after a case. */
function newRefs(before: Relationship, after: Relationship): readonly string[] {
  return numberedKinds.flatMap((kind) => {
    const refs = (one: Relationship) => recordsIn(one, kind).flatMap((record) => refOf(kind, record) ?? [])
    const known = new Set(refs(before))
    return refs(after).filter((ref) => !known.has(ref))
  })
}

/** Gives the customers who were chosen something new that has a number, all in one commit. */
export function addNumbered(
  desk: DeskCommand,
  kind: NumberedName,
  chosen: Chosen,
  add: (relationship: Relationship, number: number) => Relationship,
): Promise<Changed> {
  const {letter, begun} = kindNamed(kind)
  return changeCustomersEach(desk, {kind, verb: begun}, chosen, async (draft, found) => {
    const number = await draft.nextNumber(kind)
    await draft.put(add(found, number))
    return [`${letter}${number}`]
  })
}

/** Changes each of the customers who were chosen, all in one commit; `change` says what that came to be about. */
export function changeCustomersEach(
  desk: DeskCommand,
  told: Told,
  chosen: Chosen,
  change: (draft: Draft, found: Relationship) => Promise<readonly string[]>,
): Promise<Changed> {
  return changeEach(desk, {of: 'customer', told, find: findByName}, chosen, (draft, {relationship}) =>
    change(draft, relationship),
  )
}

async function findByName(book: BookReader, text: string) {
  const relationship = await findCustomer(book, text)
  return {key: relationship.customer.ref, relationship}
}

/** `3 cases opened`: what is told of many. */
interface Told {
  readonly kind: RecordName | 'customer'
  readonly verb: string
}

interface Each<Subject extends Keyed> {
  /** What is chosen. */
  readonly of: SubjectKind
  readonly told: Told
  readonly find: Find<Draft, Subject>
}

interface Keyed {
  /** The same by whatever name it is found. */
  readonly key: string
}

type Find<Book, Subject extends Keyed> = (book: Book, ref: string) => Promise<Subject>

/** Each is changed once, by whatever name it was chosen. */
async function changeEach<Subject extends Keyed>(
  desk: DeskCommand,
  {of, told, find}: Each<Subject>,
  chosen: Chosen,
  change: (draft: Draft, subject: Subject) => Promise<readonly string[]>,
): Promise<Changed> {
  const {many, refsIn} = await choiceOf(desk, of, chosen)
  let tally = {changed: 0, same: 0}
  const committed = await desk.change(async (draft) => {
    const subjects: string[] = []
    tally = {changed: 0, same: 0}
    const [refs, seen] = [await refsIn(draft), new Set<string>()]
    for (const [at, ref] of refs.entries()) {
      const about = await find(draft, ref)
        .catch((error: unknown) => missing(error, draft, refs.slice(at + 1), find))
        .then((subject) => (seen.has(subject.key) ? null : change(draft, noted(seen, subject))))
        .catch((error: unknown) => untouched(error, chosen, many))
      if (about === null) continue
      tally = about.length === 0 ? {...tally, same: tally.same + 1} : {...tally, changed: tally.changed + 1}
      subjects.push(...about)
    }
    return subjects
  })
  if (many && committed.already === null) desk.say(tallyText(of, told, tally, desk.isDryRun))
  return {...committed, many}
}

function noted<Subject extends Keyed>(seen: Set<string>, subject: Subject): Subject {
  seen.add(subject.key)
  return subject
}

const mostNamed = 10

/** Says no to one that there is not, and names the first of the others that there are not either. */
async function missing<Book>(
  error: unknown,
  book: Book,
  others: readonly string[],
  find: Find<Book, Keyed>,
): Promise<never> {
  if (!isUnknown(error)) throw error
  const also: string[] = []
  for (const ref of others) {
    if (also.length === mostNamed) break
    await find(book, ref).catch((fault: unknown) => {
      if (isUnknown(fault)) also.push(ref)
    })
  }
  throw also.length === 0 ? error : new Refusal(error.code, {...error.facts, also})
}

function isUnknown(error: unknown): error is Refusal<'customer.unknown' | UnknownCode> {
  const codes: readonly RefusalCode[] = ['customer.unknown', ...numberedKinds.map(({name}) => unknownCode(name))]
  return error instanceof Refusal && codes.includes(error.code)
}

/** Does a refusal say of one among many that there is nothing to do to it? */
export function isNothingToDo(code: string): boolean {
  return code.endsWith('.nothing-to-edit')
}

/** Of many, one that stays as it is stops nobody; nor does, of those that fit a query, what is left of a forgotten customer. */
function untouched(error: unknown, {kind}: Chosen, many: boolean): readonly string[] {
  const code = error instanceof Refusal ? error.code : null
  const passes = many && code !== null && (isNothingToDo(code) || (kind === 'where' && code === 'customer.forgotten'))
  if (!passes) throw error
  return []
}

function nounsOf(kind: RecordName | 'customer'): readonly [noun: string, nouns: string] {
  if (kind === 'customer') return ['customer', 'customers']
  const {noun, nouns} = kindNamed(kind)
  return [noun, nouns]
}

/** `3 cases changed; 2 stay as they are.` */
function tallyText(
  of: SubjectKind,
  {kind, verb}: Told,
  {changed, same}: {readonly changed: number; readonly same: number},
  isDryRun: boolean,
): string {
  if (changed + same === 0) return `No ${nounsOf(of)[0]} fits.`
  const stay = same === 0 ? '' : `; ${same} ${same === 1 ? 'stays as it is' : 'stay as they are'}`
  const what = counted(changed, ...nounsOf(kind))
  return `${what} ${isDryRun ? 'would be ' : ''}${verb}${stay}.`
}

/** The number in `C12` or `12`, `F7` or `7`. */
export function numberOf(kind: NumberedName, text: string): number {
  const ref = parseRef(text)
  if (ref.kind === kind || ref.kind === 'number') return ref.number
  const {noun, example} = kindNamed(kind)
  throw new Refusal('value.invalid', {
    what: noun,
    value: text,
    expected: `something like ${example}`,
    try: [`desk ${topicOf(kindNamed(kind))} list`],
  })
}

/** What a commit was about, as the book has it after it, row by row. */
export async function rowsAmong<Row>(
  {book, subjects}: Pick<Committed, 'book' | 'subjects'>,
  kind: NumberedName,
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

/** A record that has a number, and the relationship that holds it. */
export interface Held {
  readonly relationship: Relationship
  readonly number: number
}

/** What was named to be read, and whether its JSON is that of many. */
interface Named<Found> {
  readonly many: boolean
  readonly found: readonly Found[]
}

/** The records that were typed or piped in, each with the relationship that holds it. */
export function recordsGiven(desk: DeskCommand, kind: NumberedName, typed: string): Promise<Named<Held>> {
  return eachNamed(desk, kind, typed, async (book, ref) => {
    const number = numberOf(kind, ref)
    return {key: `${number}`, number, relationship: await findHolder(book, kind, number)}
  })
}

export async function customersGiven(desk: DeskCommand, typed: string): Promise<Named<Relationship>> {
  const {many, found} = await eachNamed(desk, 'customer', typed, findByName)
  return {many, found: found.map(({relationship}) => relationship)}
}

/** Each once, by whatever name. */
async function eachNamed<Subject extends Keyed>(
  desk: DeskCommand,
  kind: SubjectKind,
  typed: string,
  find: Find<BookReader, Subject>,
): Promise<Named<Subject>> {
  const {many, refsIn} = await choiceOf(desk, kind, {kind: 'refs', typed: [typed], isRow: false})
  return desk.read(async (book) => {
    const found = new Map<string, Subject>()
    const refs = await refsIn(book)
    for (const [at, ref] of refs.entries()) {
      const subject = await find(book, ref).catch((error: unknown) => missing(error, book, refs.slice(at + 1), find))
      found.set(subject.key, subject)
    }
    return {many, found: [...found.values()]}
  })
}
