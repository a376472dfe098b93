import type {Channel, Mood, Origin} from '../../kinds/customer/customer.ts'
import type {Counters, Lists, Records} from '../../kinds/lists.ts'
import type {Touch} from '../../kinds/touch/touch.ts'
import type {WeekEntries} from '../report/week-rows.ts'
import type {Act, Day, Instant} from '../time/calendar.ts'
import type {Relationship} from './relationship.ts'

export type RecordName = keyof Records
/** Kinds whose records are named by a number of their own: `C12`. */
export type NumberedName = keyof Counters
export type ListName = keyof Lists
/** What commands, refs and searches call a kind: `followup`. */
export type Topic<Name extends RecordName = RecordName> = Lowercase<Name>

/**
 * What a kind of record is to everything that goes over all kinds: `kind.ts` in its folder under src/kinds. Who adds one
 * writes no other list of kinds.
 */
export interface Kind<Name extends RecordName = RecordName> {
  readonly name: Name
  readonly list: ListName
  /** Its part of an index changed: the number goes up, and every index is made anew when its book is next opened. */
  readonly revision: number
  /** The first version of documents that knows the kind: a document with one of it is of that version at least. */
  readonly since: number
  /** What its records may hold that a later version knows first. */
  readonly later?: {readonly since: number; readonly isIn: (one: Records[Name]) => boolean}
  readonly noun: string
  readonly nouns: string
  /** What its numbers begin with; null where a record is named by its customer only. */
  readonly letter: Name extends NumberedName ? string : null
  /** `C12`, where an example is given; null where it has no number. */
  readonly example: Name extends NumberedName ? string : null
  /** What is told of many new ones: `3 cases opened`. */
  readonly begun: string
  /** When something last happened to one. */
  readonly latest: (one: Records[Name]) => Instant
  /** How two of them follow each other in a relationship that took in another one. */
  readonly order: (one: Records[Name], other: Records[Name]) => number
  /** What stays of one when its customer is forgotten: a whitelist, without a word that anybody wrote. */
  readonly anonymous: (one: Records[Name], act: Act) => Records[Name]
  /** What it names that the relationship must hold. */
  readonly refers: (one: Records[Name]) => readonly Reference[]
  /** The contacts that it tells of without being one. */
  readonly implies: (one: Records[Name]) => readonly Touch[]
  /** What a search looks through. */
  readonly spots: (one: Records[Name]) => readonly Spot[]
  /** What the timeline tells of all of them. */
  readonly happenings: (relationship: Relationship) => readonly Happening<string>[]
  /** The row of one that is work at hand; null where it is done with. */
  readonly open: (relationship: Relationship, one: Records[Name]) => object | null
  /** Its rows in the calendar. */
  readonly due: (relationship: Relationship, one: Records[Name]) => readonly DatedRow[]
  /** What reports are counted from. */
  readonly weeks: (relationship: Relationship, some: readonly Records[Name][], past: Past) => WeekEntries
}

/** One record names another of the same relationship: `is about`, `kept`. */
export interface Reference {
  readonly how: string
  readonly kind: NumberedName
  readonly number: number
}

/** A row of the calendar: `on` sorts, and is a day, or `--MM-DD` for a birthday. */
export interface DatedRow {
  readonly kind: string
  readonly on: string
}

/** The contacts there were, oldest first, and the day from which rows of weeks are asked for. */
export interface Past {
  readonly contacts: readonly Touch[]
  readonly from: Day
}

/** Where the words stand: those that name something weigh most, what is only told of it least. */
export const weights = {
  name: 4,
  ref: 4,
  contact: 4,
  company: 3,
  subject: 3,
  tag: 2,
  text: 1,
  note: 1,
  reply: 1,
  message: 1,
  resolution: 1,
  cause: 1,
  reason: 1,
  outcome: 1,
} as const
export type HitPlace = keyof typeof weights

/** A text of a record. */
export interface Spot {
  readonly where: HitPlace
  readonly text: string
  /** An instant or a day. */
  readonly at: Instant
}

/** One thing that happened. */
export interface Happening<Word extends string> {
  readonly at: Instant
  readonly by: string
  readonly kind: Word
  /** The case or follow-up it is about. */
  readonly ref: string | null
  readonly channel: Channel | null
  readonly origin: Origin | null
  readonly mood: Mood | null
  /** Snoozed until, waiting on, moved to, due on, merged into, the cause of a resolution. */
  readonly detail: string | null
  readonly text: string | null
}

/** What is told of it; what is left out is null. */
export type Told = Pick<Happening<string>, 'text'> &
  Partial<Pick<Happening<string>, 'channel' | 'origin' | 'mood' | 'detail'>>

export function happening<const Word extends string>(
  {at, by}: Act,
  kind: Word,
  ref: string | null,
  told: Told,
): Happening<Word> {
  return {at, by, kind, ref, channel: null, origin: null, mood: null, detail: null, ...told}
}

export function byNumber(one: {readonly number: number}, other: {readonly number: number}): number {
  return one.number - other.number
}

/** Nothing of the sort: for facets that a kind does without. */
export const none = (): readonly [] => []

/** Of a kind whose records stand for themselves: they name no other, tell of no contact, have no day and are in no report. */
export const standsAlone = {
  revision: 0,
  order: byNumber,
  refers: none,
  implies: none,
  due: none,
  weeks: none,
} as const

/** A number as keys of the index have it, so that they sort. */
export function padded(number: number): string {
  return String(number).padStart(10, '0')
}
