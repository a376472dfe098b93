import type {Source} from '../../core/book/source.ts'
import type {Act} from '../../core/time/calendar.ts'

export const needStatuses = ['heard', 'answered', 'declined'] as const

/** A wish that a customer voiced. */
export interface Need {
  readonly id: string
  readonly number: number
  readonly text: string
  readonly heard: Act
  /** What answers it, or why not; null while it is open. */
  readonly closed: (Act & {readonly kind: 'answered' | 'declined'; readonly text: string}) | null
  /** Where it was brought in from, if it was. */
  readonly source?: Source
}
