import type {Priority} from '../../kinds/case/case.ts'
import type {CaseRow} from '../../kinds/case/row.ts'
import type {Clock} from '../time/calendar.ts'
import {milliseconds} from '../time/calendar.ts'

const hour = 3_600_000

/** How long a case of each priority may wait for us, in milliseconds of elapsed time, where the book sets no targets. */
export const patience: Readonly<Record<Priority, number>> = {
  urgent: 4 * hour,
  high: 24 * hour,
  normal: 2 * 24 * hour,
  low: 5 * 24 * hour,
}

/**
 * Is a target of the case broken that we still owe? Where the book has no targets: does it wait for us longer than it
 * should, which what waits for others never does? Takes the row as it is now.
 */
export function isLate({status, priority, waitsSince, targets, nextDue}: CaseRow, clock: Clock): boolean {
  if (targets !== null) return nextDue?.state === 'missed'
  return status === 'open' && milliseconds(waitsSince, clock.now) > patience[priority]
}

/** Is a target of the case about to be broken: is so much of its time left, in milliseconds, or less? */
export function isAtRisk({nextDue}: CaseRow, left: number): boolean {
  return nextDue?.state === 'running' && nextDue.left <= left
}
