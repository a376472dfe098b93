import type {CaseType, Priority} from '../../kinds/case/case.ts'
import type {Channel} from '../../kinds/customer/customer.ts'
import type {Day, Instant} from '../time/calendar.ts'

export const periodKinds = ['week', 'month', 'quarter', 'period'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** Whole days of the book's zone, both ends included. */
export interface Period {
  readonly kind: PeriodKind
  /** `2026-W47`, `2026-11`, `2026-Q4`, `2026-11-01..2026-11-15` */
  readonly name: string
  readonly from: Day
  readonly to: Day
}

/** One figure, the same one of the period before, and the difference. Null where there is nothing to count from; never 0 for that. */
export interface Figure {
  readonly value: number | null
  /** How many cases, follow-ups, touches or customers it comes from; for a count the count itself. */
  readonly n: number
  readonly before: number | null
  readonly nBefore: number
  /** value - before, in the unit of the figure; null where either is. */
  readonly change: number | null
  /** So few values that one more may turn it round: a median, a share or a mean of fewer than ten. */
  readonly isSmall: boolean
}

export const reportGroups = ['day', 'owner', 'customer', 'channel', 'type', 'cause', 'tag'] as const
export type ReportGroup = (typeof reportGroups)[number]

/** What the report was narrowed down to; null where it was not. */
export interface ReportFilter {
  readonly owner: string | null
  readonly tag: string | null
  readonly type: CaseType | null
  readonly channel: Channel | null
  /** A ref. */
  readonly customer: string | null
  /** A query, as it was typed. */
  readonly where: string | null
}

/** Key of a figure (see the table of figures) -> the figure. */
export type Figures = Readonly<Record<string, Figure>>

/** What a period came to. The same book, period and `asOf` give the same report. */
export interface Report {
  readonly book: string
  readonly period: Period
  readonly before: Period
  /** Nothing that was known later is in it. */
  readonly asOf: Instant
  readonly zone: string
  /** Had the period ended by then? */
  readonly isComplete: boolean
  readonly filter: ReportFilter
  readonly service: Figures
  readonly care: Figures
  /** One for each day of the period, oldest first, quiet days too. */
  readonly days: readonly DayFigures[]
  readonly groups: {readonly by: ReportGroup; readonly rows: readonly GroupFigures[]} | null
  /** Causes that settled more than one case, the most frequent first. */
  readonly causes: readonly {readonly cause: string; readonly cases: number; readonly before: number}[]
  readonly attention: Attention
}

export interface DayFigures {
  readonly day: Day
  /** Null, as the other numbers, where the report leaves such things out. */
  readonly opened: number | null
  readonly resolved: number | null
  /** At the end of the day; null for a day that had not come. */
  readonly backlog: number | null
  readonly followUpsDone: number | null
  readonly touches: number | null
  /** The mean of the moods of that day. */
  readonly mood: number | null
}

/** The figures of those cases, follow-ups and touches that have this day, owner, customer ...; null for those without. */
export interface GroupFigures {
  readonly key: string | null
  readonly name: string | null
  readonly figures: Figures
}

/** What a lead should look at, with names: the worst first, at most ten of each; `total` tells how many there are. */
export interface Attention {
  readonly oldestOpen: Some<{
    readonly ref: string
    readonly customer: string
    readonly customerName: string
    readonly subject: string
    readonly priority: Priority
    readonly owner: string | null
    readonly openedAt: Instant
    /** Milliseconds. */
    readonly age: number
  }>
  readonly brokenTargets: Some<{
    readonly ref: string
    readonly customer: string
    readonly customerName: string
    readonly subject: string
    readonly owner: string | null
    readonly target: 'firstResponse' | 'nextResponse' | 'resolution'
    readonly dueAt: Instant
    /** Milliseconds of the target's own time that it took beyond what was promised, up to `asOf`. */
    readonly over: number
  }>
  readonly silent: Some<{
    readonly customer: string
    readonly customerName: string
    readonly owner: string | null
    readonly lastTouchAt: Instant | null
    /** Since the last touch. */
    readonly days: number
    readonly atMost: string
  }>
  readonly moodFell: Some<{
    readonly customer: string
    readonly customerName: string
    readonly from: number
    readonly to: number
    readonly at: Instant
  }>
}

export interface Some<Item> {
  readonly total: number
  readonly items: readonly Item[]
}
