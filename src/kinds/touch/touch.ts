import type {Source} from '../../core/book/source.ts'
import type {Instant} from '../../core/time/calendar.ts'
import type {Channel, Mood, Origin, Purpose} from '../customer/customer.ts'

/** One contact that really happened. */
export interface Touch {
  readonly id: string
  /** When it happened; a contact known only by its day stands at noon of that day. */
  readonly at: Instant
  readonly by: string
  readonly text: string
  readonly channel: Channel | null
  readonly origin: Origin
  readonly purpose: Purpose
  readonly mood: Mood | null
  readonly case: number | null
  readonly followUp: number | null
  /** Where it was brought in from, if it was. */
  readonly source?: Source
}
