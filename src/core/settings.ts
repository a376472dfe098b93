import type {Instant} from './calendar.ts'

/** The book's settings: what `book.json` holds. */
export interface Settings {
  readonly schema: number
  readonly id: string
  readonly name: string
  readonly timeZone: string
  /** BCP 47, e.g. `pt-BR`. */
  readonly language: string
  /** ISO 3166-1 alpha-2: how phone numbers without a country are read. */
  readonly country: string
  readonly openingHours: unknown
  readonly targets: unknown
  /** The last number given out. */
  readonly counters: {readonly case: number; readonly followUp: number}
  readonly createdAt: Instant
}

export const schemaVersion = 1
