import {type KeptLine, type KeptPerson, keptLine, keptPerson} from '../../kinds/customer/directory.ts'
import {type CustomerDue, customerDue} from '../../kinds/customer/due.ts'
import {contactRows, nameRows} from '../../kinds/customer/found-by.ts'
import {type CustomerRow, customerRow} from '../../kinds/customer/row.ts'
import {customerWeeks, type Silence} from '../../kinds/customer/weeks.ts'
import type {kinds} from '../../kinds/kinds.ts'
import type {Records} from '../../kinds/lists.ts'
import {kindNamed, type NumberedKind, numberedKinds, recordKinds, recordsIn} from '../../kinds/registry.ts'
import type {WeekEntries} from '../report/week-rows.ts'
import {firstDayOf} from '../time/iso-week.ts'
import {isSame} from '../value/json-equality.ts'
import {type Part, partsApart, wholeOf} from './changed-part.ts'
import {touchesOf} from './contacts.ts'
import {type NumberedName, padded, type RecordName} from './kind.ts'
import type {Relationship} from './relationship.ts'

type Facet<Name extends 'open' | 'due' | 'weeks'> = ReturnType<(typeof kinds)[RecordName][Name]>

/** Work at hand: a row of any kind. */
type OpenRow = NonNullable<Facet<'open'>>

/** Work at hand of one kind. */
export type OpenRowOf<Name extends NumberedName> = NonNullable<ReturnType<(typeof kinds)[Name]['open']>>

/**
 * What the calendar holds. `on` sorts: a day, or `--MM-DD` for a birthday. The day of a cadence is counted in UTC, so
 * that the index does not depend on a setting: whoever reads it looks a few days further (`queueRange`) and then counts
 * in the book's zone.
 */
export type DueRow = Facet<'due'>[number] | CustomerDue

export type WeekRow = Exclude<Facet<'weeks'>[number][1], true> | Silence

/** What a key of the index stands for: a row, or `true` where the key says it all. */
type WeekEntry = WeekRow | true

/** Everything that the index says of one relationship; each part is keyed by what it is sorted and found by. */
export interface IndexRows {
  /** ref -> what nearly every change bears on */
  readonly directory: Readonly<Record<string, KeptLine>>
  /** ref -> the rest of the customer's row, and the words to find it by */
  readonly people: Readonly<Record<string, KeptPerson>>
  /** slug of a name or former ref, a space, the ref -> what the slug is: `name` or `former` */
  readonly names: Readonly<Record<string, 'name' | 'former'>>
  /** lower-case e-mail address or E.164 phone, a space, the ref -> true */
  readonly contacts: Readonly<Record<string, true>>
  /** letter and number, padded to ten digits -> ref */
  readonly numbers: Readonly<Record<string, string>>
  /** number of a case that is not resolved, padded to ten digits; of another kind with its letter before it -> row */
  readonly open: Readonly<Record<string, OpenRow>>
  /** `on`, a space, kind and a key of its own -> row */
  readonly due: Readonly<Record<string, DueRow>>
  /** What reports are counted from, by ISO week: see `weekEntries` */
  readonly weeks: Readonly<Record<string, WeekEntry>>
}

export type IndexName = keyof IndexRows

/** The rows of one index, one for each key. */
export type Entries<Name extends IndexName> = readonly (readonly [key: string, row: IndexRows[Name][string]])[]

/** Rows as pairs: a key that becomes the key of an object costs the engine as much as the row. */
export interface RowEntries {
  entries<Name extends IndexName>(name: Name): Entries<Name>
}

/** The rows of a relationship; those of an index are worked out when they are asked for. */
export function indexRows(relationship: Relationship): RowEntries {
  return new PartRows(relationship, wholeOf(relationship))
}

/**
 * The rows of two states of a relationship, without those that both have for what did not change: so what a change takes
 * does not grow with all that is on file. Those of the directory are in both.
 */
export function indexRowsApart(one: Relationship, other: Relationship): readonly [RowEntries, RowEntries] {
  if (!isSame(one.customer, other.customer)) return [indexRows(one), indexRows(other)]
  const apart = partsApart(one, other)
  return [new PartRows(one, apart[0]), new PartRows(other, apart[1])]
}

/** The work at hand of one kind in a relationship. */
export function openRowsOf<Name extends NumberedName>(relationship: Relationship, name: Name) {
  const kind = kindNamed(name)
  const rows = recordsIn(relationship, kind).flatMap((one) => kind.open(relationship, one) ?? [])
  return rows as unknown as readonly OpenRowOf<Name>[]
}

type AnyRecord = Records[RecordName]

/** A literal with getters would do, but the engine keeps what the getters of each one stand on for far too long. */
class PartRows implements RowEntries {
  readonly #relationship: Relationship
  readonly #part: Part
  /** Kinds of which there is any: of very many customers nothing is on file yet. */
  readonly #kinds: readonly NumberedKind[]
  #row: CustomerRow | null = null

  constructor(relationship: Relationship, part: Part) {
    this.#relationship = relationship
    this.#part = part
    this.#kinds = numberedKinds.filter((kind) => recordsIn(part.lists, kind).length > 0)
  }

  entries<Name extends IndexName>(name: Name): Entries<Name> {
    return withoutDoubles(this.#pairs(name)) as Entries<Name>
  }

  #pairs(name: IndexName): readonly (readonly [string, unknown])[] {
    switch (name) {
      case 'directory':
        return [[this.#relationship.customer.ref, keptLine(this.#customerRow())]]
      case 'people':
        return this.#part.isIntroduced ? [[this.#relationship.customer.ref, keptPerson(this.#customerRow())]] : []
      case 'names':
        return this.#part.isIntroduced ? nameRows(this.#relationship.customer) : []
      case 'contacts':
        return this.#part.isIntroduced ? contactRows(this.#relationship.customer) : []
      case 'numbers':
        return this.#numbers()
      case 'open':
        return this.#open()
      case 'due':
        return this.#due()
      case 'weeks':
        return weekEntries(this.#relationship, this.#part)
    }
  }

  #numbers(): Entries<'numbers'> {
    const {ref} = this.#relationship.customer
    return this.#each(({letter}, number) => [[numberKey(letter, number), ref] as const])
  }

  #open(): readonly (readonly [string, object])[] {
    return this.#each((kind, number, one) => {
      const row = kind.open(this.#relationship, one)
      return row === null ? [] : [[openStem(kind) + padded(number), row] as const]
    })
  }

  #due(): readonly (readonly [string, object])[] {
    const dated = this.#each((kind, number, one) =>
      kind.due(this.#relationship, one).map((row) => [`${row.on} ${row.kind} ${padded(number)}`, row] as const),
    )
    const {ref, cadence, birthday} = this.#relationship.customer
    if (cadence === null && birthday === null) return dated
    const own = customerDue(this.#customerRow())
    return [...dated, ...own.map((row) => [`${row.on} ${row.kind} ${ref}`, row] as const)]
  }

  #each<Made>(make: (kind: NumberedKind, number: number, one: AnyRecord) => readonly Made[]): readonly Made[] {
    return this.#kinds.flatMap((kind) =>
      recordsIn(this.#part.lists, kind).flatMap((one) => ('number' in one ? make(kind, one.number, one) : [])),
    )
  }

  #customerRow(): CustomerRow {
    this.#row ??= customerRow(this.#relationship)
    return this.#row
  }
}

/** Of several with one key the last one stands, where the first one stood. */
function withoutDoubles<Entry extends readonly [string, unknown]>(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length < 2 || new Set(entries.map(([key]) => key)).size === entries.length) return entries
  return [...new Map(entries.map((entry) => [entry[0], entry])).values()]
}

/**
 * What reports are counted from. Each row is as things stood at the end of its ISO week (UTC), so that what happens later
 * leaves it as it is, edits included; names and tags of customers have no history. Keys:
 *
 * - `2026-W47 C0000000012`, `2026-W47 F0000000007`, `2026-W47 S REF SINCE`, `2026-W47 T REF`: of that week
 * - `16w 2026-W40 C0000000012`, `16w 2026-W40 S REF SINCE`: of that week and the 15 after it, in which nothing happened
 * - `open 2026-W40 C0000000012`: not resolved, and nothing has happened to it since that week
 * - `silent 2026-12-01 REF`: a silence that lasts; from the day after that one it is longer than it may be
 * - `on-file INSTANT REF`, `forgotten INSTANT REF`: since when a customer is there, and no longer is
 *
 * Of several with one key the last one stands.
 */
export function weekEntries(relationship: Relationship, {lists, contactsFrom}: Part): WeekEntries {
  const past = {contacts: touchesOf(relationship), from: firstDayOf(contactsFrom) ?? contactsFrom}
  return [
    ...recordKinds.flatMap((kind) => kind.weeks(relationship, recordsIn(lists, kind), past)),
    ...customerWeeks(relationship, past),
  ]
}

/** `C` and the number, so that they sort. */
export function numberKey(letter: string, number: number): string {
  return letter + padded(number)
}

/** The keys of the work at hand of a kind: from the first, included, to the second, excluded. */
export function openKeys(kind: {readonly letter: string}): readonly [from: string, to: string] {
  return [`${openStem(kind)}0`, `${openStem(kind)}:`]
}

/** Cases came first, and do without their letter. */
function openStem({letter}: {readonly letter: string}): string {
  return letter === 'C' ? '' : letter
}
