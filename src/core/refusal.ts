import type {Counters} from '../kinds/lists.ts'
import type {PlanFault} from './care/plan-fault.ts'
import type {Day, Instant} from './time/calendar.ts'

/** `case.unknown`: there is none with that number; `also` are others of a list that there are not either. */
export type UnknownCode = `${Lowercase<keyof Counters>}.unknown`

/** What the core or the store may refuse, and the facts that the sentence about it needs. What only a kind of record refuses is declared in its folder. */
export interface RefusalFacts extends Readonly<Record<UnknownCode, {number: number; also?: readonly string[]}>> {
  /** The clock is behind commit `seq`, which was made at `at`. */
  'clock.behind': {now: Instant; seq: number; at: Instant}
  /** `date` is what was understood of a day that the calendar does not have; a year that was not said is null. */
  'value.invalid': {
    what: string
    value: string
    expected: string
    try?: string[]
    date?: {readonly year: number | null; readonly month: number; readonly day: number}
  }
  'input.missing': {what: string; flag: string}
  'input.no-refs': {what: string}
  /** More of something than is taken without being told to; `of` is the file, or the key of a row. */
  'input.too-much': {of: string; what: string; count: number; most: number}
  'file.unreadable': {path: string; detail: string}
  'file.invalid': {path: string; detail: string}
  'file.exists': {path: string}
  /** Nothing that a person sets for themselves; `forBook` is what the book would be set to, where it has such a setting. */
  'config.setting-unknown': {key: string; near: readonly string[]; forBook: string | null}
  /** The file of what a person has set for themselves can't be taken; `line` counts from 1, `key` is what is set there. */
  'config.damaged': {path: string; line: number; detail: string; key: string | null}
  'file.unwritable': {path: string; detail: string}
  'confirmation.needed': {what: string}

  'import.field-unknown': {field: string; of: string; near: readonly string[]}
  'import.column-unknown': {column: string; near: readonly string[]; columns: readonly string[]}
  /** `sheets` are what else the file holds. */
  'import.not-mapped': {
    of: string
    missing: string
    columns: readonly string[]
    near?: string
    sheets: readonly string[]
  }
  'import.not-from': {system: string; of: string; kinds: readonly string[]}
  'import.map-invalid': {path: string; detail: string}
  /** A whole book comes only into one that nobody is in. */
  'import.book-not-empty': {path: string}
  /** Rows that can't come in; `problems` is the first of each kind, in words. */
  'import.refused': {
    of: string
    file: string
    rows: number
    refused: number
    problems: readonly string[]
    words: readonly string[]
  }

  /** A row that is not what a batch takes; `near` is the name that may have been meant. */
  'batch.not-read': {fault: 'no-object' | 'extra-cells'}
  'batch.do-missing': {line: number}
  'batch.do-unknown': {typed: string; near: readonly string[]}
  'batch.key-unknown': {key: string; of: string; near: readonly string[]}
  'batch.key-twice': {key: string; as: string}
  'batch.key-missing': {key: string; of: string; description: string}
  'batch.value-invalid': {key: string; value: string; expected: 'text' | 'yes-no' | 'list'}
  /** Rows that can't be done; `problems` are the first of them, in words; `file` is null where it is a plan. */
  'batch.refused': {rows: number; refused: number; problems: readonly string[]; file: string | null}
  'batch.other-book': {path: string}

  /** `also` are others of a list that there are not either. */
  'customer.unknown': {ref: string; near: readonly string[]; also?: readonly string[]}
  'customer.ambiguous': {ref: string; matches: readonly {ref: string; name: string}[]}
  'customer.duplicate': {contact: string; ref: string; name: string}
  'customer.same': {ref: string}
  'customer.nothing-to-edit': {ref: string}
  'customer.not-paused': {ref: string}
  'customer.forgotten': {ref: string}
  /** They are not to be contacted; with `except` only about what they have bought or asked. */
  'customer.no-contact': {ref: string; why: string; since: string; except: 'service' | null}
  /** They refused what this would be: a channel, or to be asked how it was; `how` they said so may not be known. */
  'consent.missing': {ref: string; about: string; since: string; how: string | null}
  /** `by` is the commit that took back `undid`, with which they came. */
  'customer.taken-back': {ref: string; undid: number; by: number}

  /** `at` is where in the query, `found` what stands there; `of` are the rows and `field` the field it is about; `others` are rows that have such a field. */
  'query.invalid': {
    query: string
    at: number
    found: string
    expected: QueryExpected
    of: string | null
    field: string | null
    near: readonly string[]
    others: readonly string[]
  }

  /** `names` are those that there are; `on` is what a view of that name lists, where it lists something else. */
  'view.unknown': {name: string; names: readonly string[]}
  'view.other': {name: string; on: string; wanted: string}
  /** Everything that is wrong with a plan, in the order of its keys. */
  'plan.invalid': {path: string; faults: readonly PlanFault[]}
  'plan.there': {name: string}
  'plan.unknown': {name: string; names: readonly string[]}
  'plan.closed': {name: string}
  'step.unknown': {name: string; step: string; steps: readonly string[]}
  'customer.on-hold': {ref: string; name: string; hold: {why: string; ref: string | null; until: Day | null}}
  /** Customers are inside, and it was not said what becomes of them. */
  'plan.running': {name: string; inside: number}
  'report.nothing-has': {query: string; fields: readonly string[]}

  /** `last` is which one, counted from the last; `texts` how many there are. */
  'text.unknown': {of: string; last: number; texts: number}
  /** A text that can be corrected, but not taken away; `what` is what it is, in words. */
  'text.stays': {what: string}

  /** A day that is likely a slip, in words, and how far it is. */
  'when.unlikely': {day: string; how: string}
  'when.past': {what: string; value: string; now: string}
  'when.future': {what: string; value: string; now: string}

  /** `named`: the path was given, and may be misspelt; `near` is a book beside it. */
  'book.missing': {path: string; named?: 'to-read' | 'to-change'; near?: string | null}
  'book.exists': {path: string}
  'book.not-empty': {path: string}
  'book.damaged': {file: string; detail: string; remedy: 'restore' | 'rebuild' | 'accept'}
  /** `schema` is the version that `part` of it has; `desk` is the release that made it, null where that is not known. */
  'book.too-new': {
    file: string
    part: 'schema' | 'index' | 'format'
    schema: number
    supported: number
    desk: string | null
  }
  'book.unreadable': {file: string; detail: string}
  'book.unwritable': {file: string; detail: string}
  'book.no-space': {file: string}
  'book.busy': {path: string; seconds: number}
  /** Without an op id it was making a book. */
  'book.unknown-outcome': {opId: string | null; detail: string}
  /** It was saved; what cannot be read is what there was to show of it. */
  /** The commit stands, but files of the book still have words of who was forgotten. */
  'book.not-erased': {seq: number; opId: string; file: string}
  'book.not-shown': {opId: string | null; file: string; detail: string}
  'book.no-lock': {detail: string}
  'book.setting-unknown': {key: string; near: readonly string[]}
  /** `from` is where it stood when the plan was made. */
  'book.no-numbers': {last: number}
  'book.moved': {seq: number; from: number}
  'book.op-other': {opId: string; seq: number; command: string}

  'hook.missing': {hook: string; path: string}
  'hook.unsafe': {hook: string; path: string; fault: HookFault}
  /** It was turned on, and is not what it was. */
  'hook.changed': {hook: string; path: string; fault: HookFault}
  'hook.refused': {hook: string; reason: string}
  'hook.failed': {hook: string; detail: string}
  'hook.too-long': {hook: string; seconds: number}
  /** A hook that is asked about a change can't make another one. */
  'hook.inside': {hook: string}

  'commit.unknown': {seq: number}
  'commit.nothing': {path: string}
  /** `by` changed `record` after it; `before` are the commits to undo before it, the newest first. */
  'commit.superseded': {seq: number; by: number; record: string; before: readonly number[]}
  'commit.undone': {seq: number; by: number}
  'commit.forgotten': {seq: number}
  'commit.too-large': {customers: number}
}

/** Why a hook is not run. */
export type HookFault =
  | 'other-text'
  | 'missing'
  | 'no-file'
  | 'link'
  | 'owner'
  | 'writable'
  | 'above'
  | 'not-executable'

/** What a query should have at the place where it can't be read. */
export type QueryExpected =
  | 'field'
  | 'name'
  | 'term'
  | 'value'
  | 'joined'
  | 'opening'
  | 'closing'
  | 'quote'
  | 'equality'
  | 'choice'
  | 'day'
  | 'number'
  | 'order'
  | 'shorter'
  | 'shallower'
  | 'no-view'

export type RefusalCode = keyof RefusalFacts

/** The one way to say no: a code for programs, facts for the sentence; `messages/` has the words. */
export class Refusal<Code extends RefusalCode = RefusalCode> extends Error {
  readonly code: Code
  readonly facts: RefusalFacts[Code]

  constructor(code: Code, facts: RefusalFacts[Code]) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
  }
}
