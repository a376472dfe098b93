import type {Source} from '../../core/book/source.ts'
import type {Act, Instant} from '../../core/time/calendar.ts'

export const channels = ['phone', 'email', 'chat', 'social', 'whatsapp', 'in-person', 'web', 'other'] as const
export type Channel = (typeof channels)[number]

export const origins = ['customer', 'us'] as const
/** Who began it. */
export type Origin = (typeof origins)[number]

export const purposes = ['resolve', 'bond'] as const
/** To resolve a problem, or to bond with the customer when nothing is wrong. */
export type Purpose = (typeof purposes)[number]

/** From -2 (angry) to 2 (delighted). */
export type Mood = -2 | -1 | 0 | 1 | 2

export interface Note extends Act {
  readonly text: string
}

/** How often you want to be in touch. Each is a length such as `30d`, `2w` or `1mo`. */
export interface Cadence {
  readonly ideal: string
  readonly atMost: string
}

/** What stands in place of the words of somebody who was forgotten. */
export const forgottenName = '(forgotten)'

/** A person or firm you serve. */
export interface Customer {
  readonly id: string
  readonly ref: string
  /** Refs of customers that were merged into this one: they keep working, and are never given out again. */
  readonly formerRefs: readonly string[]
  readonly name: string
  readonly emails: readonly string[]
  /** E.164. */
  readonly phones: readonly string[]
  readonly company: string | null
  readonly tags: readonly string[]
  readonly language: string | null
  readonly channel: Channel | null
  /** `1980-05-12`, or `--05-12` where the year is not known. */
  readonly birthday: string | null
  readonly owner: string | null
  readonly preferences: Readonly<Record<string, string>>
  readonly cadence: Cadence | null
  readonly notes: readonly Note[]
  readonly createdAt: Instant
  readonly createdBy: string
  /** Set when the person was forgotten: what is left are counts. */
  readonly forgottenAt: Instant | null
  /** What other systems call this customer; only where there are any. */
  readonly sources?: readonly Source[]
}
