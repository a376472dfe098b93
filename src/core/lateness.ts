import type {Clock} from './calendar.ts'
import {milliseconds} from './calendar.ts'
import type {Priority} from './case.ts'
import type {CaseRow} from './rows.ts'

const hour = 3_600_000

/** How long a case of each priority may wait for us, in milliseconds of elapsed time, where the book sets no targets. */
export const patience: Readonly<Record<Priority, number>> = {
  urgent: 4 * hour,
  high: 24 * hour,
  normal: 2 * 24 * hour,
  low: 5 * 24 * hour,
}

/** Does a case wait for us longer than it should? Takes the row as it is now; what waits for others is never late. */
export function isLate({status, priority, waitsSince}: CaseRow, clock: Clock): boolean {
  return status === 'open' && milliseconds(waitsSince, clock.now) > patience[priority]
}
