import type {CaseType, Priority} from '../../kinds/case/case.ts'
import type {Cadence, Channel, Mood, Origin, Purpose} from '../../kinds/customer/customer.ts'
import type {Anchor, FollowUpKind, FollowUpStatus} from '../../kinds/follow-up/follow-up.ts'
import type {Source} from '../book/source.ts'
import type {Due, Instant} from '../time/calendar.ts'

/** What only our own exports say of a customer. */
export interface OwnCustomer {
  readonly id: string
  readonly formerRefs: readonly string[]
}

/** What only our own exports say of a case, follow-up or touch: what it is called here, and what it belongs to. */
export interface OwnItem {
  readonly id: string | null
  readonly number: number | null
  readonly case: number | null
  readonly followUp: number | null
}

/** What a row says of a customer. Null or empty: the row does not say it, so what is on file stays. */
export interface CustomerFacts {
  readonly ref: string | null
  readonly sources: readonly Source[]
  readonly name: string | null
  /** Lower case. */
  readonly emails: readonly string[]
  /** E.164. */
  readonly phones: readonly string[]
  readonly company: string | null
  readonly tags: readonly string[]
  readonly language: string | null
  readonly channel: Channel | null
  readonly birthday: string | null
  readonly owner: string | null
  readonly cadence: Cadence | null
  readonly note: string | null
  readonly preferences: Readonly<Record<string, string>>
  readonly createdAt: Instant | null
  readonly own?: OwnCustomer
}

export const caseOutcomes = ['open', 'waiting-customer', 'waiting-third-party', 'snoozed', 'resolved'] as const
/** How a case stood when it was exported. */
export type CaseOutcome = (typeof caseOutcomes)[number]

/** What a row says of a case; null is not said. */
export interface CaseFacts {
  readonly source: Source | null
  readonly subject: string
  readonly type: CaseType | null
  readonly priority: Priority | null
  readonly channel: Channel | null
  readonly origin: Origin | null
  readonly purpose: Purpose | null
  readonly owner: string | null
  readonly tags: readonly string[]
  readonly note: string | null
  readonly openedAt: Instant | null
  /** Is any of these known by its day alone? */
  readonly vague: boolean
  readonly firstResponseAt: Instant | null
  readonly resolvedAt: Instant | null
  readonly changedAt: Instant | null
  readonly snoozedUntil: Due | null
  readonly outcome: CaseOutcome | null
  readonly resolution: string | null
  readonly cause: string | null
  readonly own?: OwnItem
}

/** What a row says of a follow-up; null is not said. */
export interface FollowUpFacts {
  readonly source: Source | null
  readonly due: Due
  readonly subject: string | null
  readonly kind: FollowUpKind | null
  readonly channel: Channel | null
  readonly purpose: Purpose | null
  readonly every: string | null
  readonly anchor: Anchor | null
  readonly owner: string | null
  readonly status: FollowUpStatus | null
  readonly scheduledAt: Instant | null
  readonly closedAt: Instant | null
  readonly outcome: string | null
  readonly mood: Mood | null
  readonly own?: OwnItem
}

/** What a row says of a touch; null is not said. */
export interface TouchFacts {
  readonly source: Source | null
  readonly at: Instant
  readonly text: string
  readonly by: string | null
  readonly channel: Channel | null
  readonly origin: Origin | null
  readonly purpose: Purpose | null
  readonly mood: Mood | null
  readonly own?: OwnItem
}

/** What may be imported, and what is said of each. */
export interface ImportFacts {
  readonly customers: {readonly customer: CustomerFacts}
  readonly cases: {readonly customer: CustomerFacts; readonly case: CaseFacts}
  readonly followups: {readonly customer: CustomerFacts; readonly followUp: FollowUpFacts}
  readonly touches: {readonly customer: CustomerFacts; readonly touch: TouchFacts}
}

export const importKinds = ['customers', 'cases', 'followups', 'touches'] as const
export type ImportKind = keyof ImportFacts
