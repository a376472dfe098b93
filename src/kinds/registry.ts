import type {Kind, ListName, NumberedName, RecordName, Topic} from '../core/book/kind.ts'
import type {Relationship} from '../core/book/relationship.ts'
import {firstSchema} from '../core/book/settings.ts'
import {Refusal, type UnknownCode} from '../core/refusal.ts'
import {inWords} from '../core/value/in-words.ts'
import {customerFields} from './customer/field-table.ts'
import {kinds} from './kinds.ts'
import type {Counters, Lists, Records} from './lists.ts'

/** A kind of which nothing is known but that it is one; its functions take what `recordsIn` gives for it. */
export type AnyKind = Kind<RecordName>
export type NumberedKind = AnyKind & {readonly name: NumberedName; readonly letter: string}

/** All kinds, in the order that is kept wherever one follows another. */
export const recordKinds = Object.values(kinds) as unknown as readonly AnyKind[]

export const numberedKinds = recordKinds.filter(isNumbered)

/** Are its records named by a number of their own? */
export function isNumbered(kind: AnyKind | null): kind is NumberedKind {
  return kind !== null && kind.letter !== null
}

export function kindNamed(name: NumberedName): NumberedKind
export function kindNamed(name: RecordName): AnyKind
export function kindNamed(name: RecordName): AnyKind {
  return kinds[name] as unknown as AnyKind
}

/** `cases, follow-ups and touches`: what passed between you. */
export function allNouns(word: 'and' | 'or'): string {
  return inWords(
    recordKinds.map(({nouns}) => nouns),
    word,
  )
}

export function topicOf({name}: {readonly name: RecordName}): Topic {
  return name.toLowerCase() as Topic
}

/** The refusal where there is none with a number. */
export function unknownCode(name: NumberedName): UnknownCode {
  return `${topicOf(kindNamed(name)) as Lowercase<NumberedName>}.unknown`
}

/** What a relationship, or a part of one, holds of a kind. */
export function recordsIn(lists: Partial<Lists>, {list}: AnyKind): readonly Records[RecordName][] {
  return lists[list] ?? []
}

/** The record of a kind that has this number; refuses where there is none. It is mostly one of the last. */
export function recordOf<Name extends NumberedName>(lists: Partial<Lists>, name: Name, number: number): Records[Name] {
  const found = recordsIn(lists, kindNamed(name)).findLast((one) => 'number' in one && one.number === number)
  if (found === undefined) throw new Refusal(unknownCode(name), {number})
  return found as Records[Name]
}

/** With a record in place of the one that has its number, or after all of them. */
export function withRecord<Name extends NumberedName>(
  relationship: Relationship,
  name: Name,
  one: Records[Name],
): Relationship {
  const {list} = kindNamed(name)
  const all = relationship[list] ?? []
  const others = all.map((other) => ('number' in other && other.number === one.number ? one : other))
  return {...relationship, [list]: others.includes(one) ? others : [...all, one]}
}

/** `C12`; null where it has no number. */
export function refOf({letter}: AnyKind, one: Records[RecordName]): string | null {
  return letter !== null && 'number' in one ? `${letter}${one.number}` : null
}

/** The lists of all kinds, each made by kind; a kind that came later is left out where it has nothing. */
export function listsOf<Item extends Records[RecordName]>(make: (kind: AnyKind) => readonly Item[]): Lists {
  const made = recordKinds.map((kind) => [kind.list, make(kind)] as const)
  return Object.fromEntries(made.filter(([list, items]) => items.length > 0 || isFounding(list))) as unknown as Lists
}

const founding: ReadonlySet<ListName> = new Set(
  recordKinds.filter(({since}) => since === firstSchema).map(({list}) => list),
)

/** Is it in every file since the first version? */
export function isFounding(list: ListName): boolean {
  return founding.has(list)
}

/** How many records there are of each kind, by the name of its list. */
export type Tally = Readonly<Record<ListName, number>>

/** Those of a relationship, and those that were counted before. */
export function tallyOf(lists: Partial<Lists>, before: Partial<Tally> = {}): Tally {
  const counts = recordKinds.map((kind) => [kind.list, (before[kind.list] ?? 0) + recordsIn(lists, kind).length])
  return Object.fromEntries(counts) as Tally
}

/** The higher number of each kind; one that came later is left out while it has none. */
export function higherCounters(one: Counters, other: Partial<Counters>): Counters {
  const higher = numberedKinds.map(({name}) => [name, Math.max(one[name] ?? 0, other[name] ?? 0)] as const)
  return {...one, ...Object.fromEntries(higher.filter(([name, number]) => number > 0 || name in one))}
}

/** The highest number that a relationship holds of each kind. */
export function countersIn(relationship: Partial<Lists>): Partial<Counters> {
  return Object.fromEntries(
    numberedKinds.map((kind) => [
      kind.name,
      recordsIn(relationship, kind).reduce((most, one) => Math.max(most, 'number' in one ? one.number : 0), 0),
    ]),
  )
}

/** Of a book that has given out none. */
export const noNumbers: Counters = Object.fromEntries(
  numberedKinds.filter(({list}) => isFounding(list)).map(({name}) => [name, 0]),
) as unknown as Counters

/** What came after the first version: whether a relationship has any of it, and the version that knows it. */
const later: readonly {readonly since: number; readonly isIn: (relationship: Relationship) => boolean}[] = [
  ...recordKinds.map((kind) => ({since: kind.since, isIn: (one: Relationship) => recordsIn(one, kind).length > 0})),
  ...recordKinds.flatMap((kind) => {
    const {later} = kind
    return later === undefined
      ? []
      : [{since: later.since, isIn: (one: Relationship) => recordsIn(one, kind).some(later.isIn)}]
  }),
  ...customerFields.map(({name, since = firstSchema}) => ({
    since,
    isIn: ({customer}: Relationship) => customer[name] !== undefined,
  })),
].filter(({since}) => since > firstSchema)

/** The newest version of documents: what a later one holds is not known. */
export const newestSchema = Math.max(firstSchema, ...later.map(({since}) => since))

/** As it is written: of the lowest version that knows all that is in it, and of none below its own. */
export function stamped<One extends Relationship>(relationship: One): One {
  let {schema} = relationship
  for (const {since, isIn} of later) if (since > schema && isIn(relationship)) schema = since
  return schema === relationship.schema ? relationship : {...relationship, schema}
}
