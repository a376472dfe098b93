import type {Act} from '../../core/time/calendar.ts'

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
