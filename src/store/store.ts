import type {ListedCommit} from '../core/book/commit-fields.ts'
import type {NumberedName} from '../core/book/kind.ts'
import type {Relationship} from '../core/book/relationship.ts'
import type {DueRow, OpenRowOf, WeekRow} from '../core/book/rows.ts'
import type {Settings} from '../core/book/settings.ts'
import type {Day, Instant} from '../core/time/calendar.ts'
import type {Week} from '../core/time/iso-week.ts'
import type {CustomerLine} from '../kinds/customer/directory.ts'
import type {CustomerRow} from '../kinds/customer/row.ts'
import type {Silence} from '../kinds/customer/weeks.ts'

/** What somebody is known by; worked out only where it matters. */
export type Signs = () => readonly string[]

/** A look at the book as it was after one commit; never a mixture of two. */
export interface BookReader {
  settings(): Promise<Settings>
  /** By its exact ref, or by the ref of a customer that was merged into it; null where there is none. */
  relationship(ref: string): Promise<Relationship | null>
  /** Customers whose ref or former ref begins with the slug, or whose whole name has it; sorted by ref. */
  named(slug: string): Promise<readonly Named[]>
  /** Refs of the customers with this e-mail address (lower case) or phone (E.164). */
  withContact(contact: string): Promise<readonly string[]>
  /** The ref of the customer who has the record with this number, null where there is none. */
  holderOf(kind: NumberedName, number: number): Promise<string | null>
  /** Has this ref ever been given out: to a customer, to one merged away, forgotten, or taken back (as `refKept`)? */
  refTaken(ref: string, signs?: Signs): Promise<boolean>
  /** Did somebody have it whose adding was taken back, and who is not known by one of these signs (`signsOf`)? */
  refKept(ref: string, signs?: Signs): Promise<boolean>
  /** All customers by ref. */
  directory(): AsyncIterable<CustomerRow>
  /** What is made of the line of each customer, by ref, but who was forgotten. */
  lines<Made>(make: (line: CustomerLine) => Made): Promise<readonly Made[]>
  /** The rows of these customers, in this order, without those whom there is not. */
  listed(refs: readonly string[]): Promise<readonly CustomerRow[]>
  /** By ref the customers, but who was forgotten, whose words have one piece at least of each group. */
  worded(having: readonly (readonly string[])[]): Promise<readonly Worded[]>
  /** The work at hand of a kind, by number; or what is made of each as it comes, so that the rest need not be kept. */
  open<Name extends NumberedName>(kind: Name): Promise<readonly OpenRowOf<Name>[]>
  open<Name extends NumberedName, Made>(kind: Name, make: (row: OpenRowOf<Name>) => Made): Promise<readonly Made[]>
  /** What the calendar holds from `from` to `to`, both included (`2026-11-01`; birthdays `--11-01`), in that order. */
  due(from: string, to: string): Promise<readonly DueRow[]>
  /** Every relationship, by ref, one at a time: for what is about closed work. */
  relationships(): AsyncIterable<Relationship>
  /** What happened in these weeks (ISO, UTC; both included): of what is there more than once, the last one tells most. */
  weeks(from: Week, to: Week): AsyncIterable<WeekRow>
  /** Work that is not done with, and to which nothing has happened since that week. */
  stillOpen(week: Week): AsyncIterable<WeekRow>
  /** Silences that last, by the last day that was all right (counted in UTC), both days included. */
  silences(from: Day, to: Day): AsyncIterable<Silence>
  /** How many silences last whose last day that was all right came before this one. */
  silenceCount(before: Day): Promise<number>
  /** How many customers were on file at some time between the two, both included. */
  customersOnFile(from: Instant, to: Instant): Promise<number>
}

export interface Worded {
  readonly ref: string
  /** Names, addresses and tags, folded. */
  readonly words: string
}

export interface Named {
  readonly ref: string
  readonly name: string
  /** `ref` and `former`: a ref that begins so; `name`: the whole name. */
  readonly by: 'ref' | 'former' | 'name'
}

/** A reader that sees its own changes, and what a change may write. Nothing is durable until the commit. */
export interface Draft extends BookReader {
  nextNumber(kind: NumberedName): Promise<number>
  /** Adds or replaces a relationship. */
  put(relationship: Relationship): Promise<void>
  /** Takes a relationship away: what it held has moved to another one. */
  remove(ref: string): Promise<void>
  /** Puts what is left of a forgotten customer in place of the customer, and rubs out the ref everywhere, the journal included. */
  forget(ref: string, remainder: Relationship): Promise<void>
  configure(settings: Settings): Promise<void>
  /** Keeps with the op id which rows were refused, to answer them again: what was not done is not done the second time. */
  refuse(rows: readonly RefusedRow[]): void
  /** One step among many: a throw leaves the draft as it was before the step. Says whether it changed a relationship. */
  step(work: () => Promise<void>): Promise<boolean>
}

/** A row of a file that was not taken, while others were. */
export interface RefusedRow {
  /** As the file counts. */
  readonly line: number
  readonly code: string
  /** Why, in words; null where somebody was forgotten since: it may name them. */
  readonly message: string | null
}

/** What a change says of itself: it is written to the journal. */
export interface Intent {
  /** e.g. `case resolve` */
  readonly command: string
  readonly at: Instant
  readonly by: string
  /** Given by the caller, or null for one of the store's own making. */
  readonly opId: string | null
  readonly dryRun: boolean
  /** The sequence number that the book has to stand at, else `book.moved`; left out, any. */
  readonly onto?: number | undefined
  /** Asked under the lock before a commit is made: a throw leaves the book as it was. Not asked in a dry run. */
  readonly approve?: ((commit: ProposedCommit) => Promise<void>) | undefined
  /** How long to wait for another writer, in seconds, before `book.busy`. */
  readonly wait: number
}

/** A commit as it will be, with what it changes. */
export interface ProposedCommit extends Omit<ListedCommit, 'customers' | 'undoneBy'> {
  /** Of each customer what was on file and what will be; null where there was or will be nothing. */
  readonly customers: readonly {
    readonly ref: string
    readonly before: Relationship | null
    readonly after: Relationship | null
  }[]
  /** Null where they stay as they were. */
  readonly settings: {readonly before: Settings; readonly after: Settings} | null
}

/** What a commit changed. */
export type CommitPast = Pick<ProposedCommit, 'undid' | 'customers' | 'settings'>

export interface Committed {
  /** Sequence number, or null where nothing was written: a dry run, or a change that changed nothing. */
  readonly seq: number | null
  readonly opId: string
  /** The commit that had this op id before; then nothing was changed. */
  readonly already: number | null
  /** The commit that it took back; null where it took back none. */
  readonly undid: number | null
  /** The rows that this commit, now or before, left out. */
  readonly refused: readonly RefusedRow[]
  /** What the change was about: refs, `C12`, `F7`; also when it was done before. */
  readonly subjects: readonly string[]
  /** The book as the change left it (or, in a dry run, would leave it). */
  readonly book: BookReader
}

export interface Store {
  /** Reads without a lock; `look` may run more than once, until what it saw was one state. */
  read<Result>(look: (book: BookReader) => Promise<Result>): Promise<Result>
  /** Takes the lock, reads fresh, applies, commits. `apply` returns the subjects; a throw leaves the book as it was. */
  change(intent: Intent, apply: (draft: Draft) => Promise<readonly string[]>): Promise<Committed>
  /** Restores what commit `seq` (or the last one that is not an undo or undone) replaced; a commit of its own. */
  undo(intent: Intent, seq: number | null): Promise<Committed>
  /** What commits made of customers and settings; without those of which that is not known, or which are too large to tell. */
  past(commits: readonly ListedCommit[]): Promise<ReadonlyMap<number, CommitPast>>
  /** Newest first. */
  log(limit: number): Promise<readonly ListedCommit[]>
  /** The commit with this op id, or null. */
  operation(opId: string): Promise<ListedCommit | null>
}
