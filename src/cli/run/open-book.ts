import type {
  BatchResult,
  BatchRow,
  Commands,
  CustomerRow,
  RecordLists,
  TodayRow,
  TouchRow,
} from '../../generated/command-types.ts'

/** Which book, and who acts in it. */
export interface BookOptions {
  /** The folder of the book; else that of `CAREDESK_BOOK`, of `desk config`, or the one in the data folder of the platform. */
  readonly folder?: string
  /** Who acts; the login name, if it is left out. */
  readonly by?: string
  /** The present, as an ISO 8601 instant, so that what depends on it repeats; left out, the clock runs. */
  readonly now?: string
  /** Days are counted in this time zone, such as `Europe/Madrid`; in that of the book, if it is left out. */
  readonly tz?: string
  /** Make the book where there is none. */
  readonly create?: boolean
  /** Hears what desk would say on stderr: that something was saved, and notices. */
  readonly onNotice?: (text: string) => void
}

export interface BatchOptions {
  /** The same one twice changes nothing the second time. */
  readonly opId?: string
  /** Do what can be done; the answers tell which rows were refused. Left out, one refused row refuses all. */
  readonly keepGoing?: boolean
  /** Answer the rows and change nothing. */
  readonly dryRun?: boolean
  /** Agree to what would be asked, such as to forget somebody. */
  readonly yes?: boolean
}

export type CommandName = keyof Commands
/** What a command takes: its arguments and flags by name, `--follow-up` as `followUp`. */
export type Input<Name extends CommandName> = Commands[Name]['input']
/** What a command prints with --json. */
export type Output<Name extends CommandName> = Commands[Name]['output']
type Given<Name extends CommandName> = {} extends Input<Name> ? [input?: Input<Name>] : [input: Input<Name>]
type Part<Name extends CommandName, Key extends string> = NonNullable<
  Output<Name> extends infer One ? (One extends {readonly [K in Key]: infer Value} ? Value : never) : never
>

/** `cases`, `followUps`: the records of each kind that has numbers. */
type Listing = {
  readonly [List in keyof RecordLists]: (wanted?: Input<RecordLists[List]>) => Promise<Part<RecordLists[List], List>>
}

/**
 * A book that a program works in. Each call stands for itself: it reads what is on file by then, and what it changes is
 * durable, and one commit, once its promise is kept. Every failure is a `DeskError`.
 */
export interface OpenBook extends Listing {
  readonly folder: string
  /** Any command by its name, such as `case.open`, with the same names as on the command line. */
  run<Name extends CommandName>(name: Name, ...given: Given<Name>): Promise<Output<Name>>
  /**
   * Many changes in one commit, as `desk batch` does them; each row is answered, in order. What the rows themselves throw
   * while they are read comes through as it is, and nothing is changed.
   */
  batch(rows: Iterable<BatchRow> | AsyncIterable<BatchRow>, options?: BatchOptions): Promise<BatchResult>
  /** Takes back a commit: the last one, if none is named. */
  undo(seq?: number): Promise<Output<'undo'>['commits']>
  /** Commits, newest first. */
  log(limit?: number): Promise<Output<'log'>['commits']>
  customers(wanted?: Input<'customer.list'>): Promise<readonly CustomerRow[]>
  /** What passed between you and a customer: a ref, an e-mail address, a phone or a name. */
  touches(customer: string): Promise<readonly TouchRow[]>
  /** What there is to do, best first, each with its reason. */
  today(wanted?: Input<'today'>): Promise<readonly TodayRow[]>
  /** All there is to know of a customer before the phone is picked up. */
  summary(customer: string): Promise<Part<'summary', 'summary'>>
}

/** What desk says when it can't or won't: as under --json. */
export class DeskError extends Error {
  /** Such as `case.already-resolved`. */
  readonly code: string
  /** Command lines that help. */
  readonly suggestions: readonly string[]
  /** As a process would exit: 2 usage, 3 not found, 4 a rule says no, 5 the book, 75 try again. */
  readonly exitCode: number
  /** What a batch answered to its rows, none of which were done; null for any other failure. */
  readonly batch: BatchResult | null

  constructor(
    failure: {
      readonly code: string
      readonly message: string
      readonly suggestions: readonly string[]
      readonly exitCode: number
    },
    batch: BatchResult | null,
    options?: ErrorOptions,
  ) {
    super(failure.message, options)
    this.name = 'DeskError'
    this.code = failure.code
    this.suggestions = failure.suggestions
    this.exitCode = failure.exitCode
    this.batch = batch
  }
}
