import type {CaseType} from '../kinds/case/case.ts'
import type {Cadence, Channel} from '../kinds/customer/customer.ts'
import type {Language} from './words.ts'

/** Something that must be so at the end of the sample: seen from now, in hours of work or in days. */
export type Scene =
  /** A follow-up due that many days from today, with an hour or without. */
  | {readonly kind: 'due'; readonly in: number; readonly at?: string}
  /** A case that has come as far as `rest` and no further. */
  | {readonly kind: 'case'; readonly type: CaseType; readonly hoursAgo: number; readonly rest: Rest}
  /** A complaint, settled and reopened. */
  | {readonly kind: 'reopened'; readonly hoursAgo: number}

/** Where a case stands still: on a customer who has no answer yet, or waiting, or snoozed until that many days from today. */
export type Rest = 'unanswered' | 'customer' | 'third-party' | {readonly snoozedFor: number}

/** Who a made-up customer is, and how much passes between them and the shop. */
export interface Persona {
  readonly name: string
  readonly ref: string
  readonly language: Language
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly company: string | null
  readonly tags: readonly string[]
  readonly channel: Channel | null
  readonly birthday: string | null
  readonly owner: string
  readonly preferences: Readonly<Record<string, string>>
  readonly cadence: Cadence | null
  readonly note: string | null
  /** How far into the shop's year they came: 0 to 1. */
  readonly since: number
  readonly cases: number
  readonly followUps: number
  readonly touches: number
  /** How often they are called anyway. */
  readonly checkIn: {readonly every: string; readonly anchor: 'schedule' | 'completion'} | null
  /** From the first mood to the last. */
  readonly moods: readonly [from: number, to: number]
  /** Days without anything new before now. */
  readonly quietDays: number
  readonly scenes: readonly Scene[]
}
