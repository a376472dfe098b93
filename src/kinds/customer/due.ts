import {type Day, dayOf, type Instant} from '../../core/time/calendar.ts'
import {addLength} from '../../core/time/length.ts'
import type {Cadence} from './customer.ts'
import type {CustomerRow} from './row.ts'

/** What a line of the queue says of a customer. */
export interface CustomerGlance {
  readonly ref: string
  readonly name: string
  readonly owner: string | null
  readonly birthday: string | null
  readonly cadence: Cadence | null
  readonly createdAt: Instant
  readonly lastTouchAt: Instant | null
}

export type CustomerDue =
  | {readonly kind: 'cadence'; readonly on: Day; readonly customer: CustomerGlance}
  | {readonly kind: 'birthday'; readonly on: string; readonly customer: CustomerGlance}

/** Its rows in the calendar. The day of a cadence is counted in UTC, so that the index does not depend on a setting. */
export function customerDue(row: CustomerRow): readonly CustomerDue[] {
  return [...cadenceRow(row), ...birthdayRow(row)]
}

function cadenceRow(row: CustomerRow): readonly CustomerDue[] {
  if (row.cadence === null) return []
  const last = dayOf(row.lastTouchAt ?? row.createdAt, 'UTC')
  return [{kind: 'cadence', on: addLength(last, row.cadence.ideal), customer: glance(row)}]
}

function birthdayRow(row: CustomerRow): readonly CustomerDue[] {
  return row.birthday === null ? [] : [{kind: 'birthday', on: `--${row.birthday.slice(-5)}`, customer: glance(row)}]
}

function glance({ref, name, owner, birthday, cadence, createdAt, lastTouchAt}: CustomerRow): CustomerGlance {
  return {ref, name, owner, birthday, cadence, createdAt, lastTouchAt}
}
