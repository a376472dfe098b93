import {type CareClock, cadenceOf} from '../../core/care/cadence.ts'
import {type Day, dayOf} from '../../core/time/calendar.ts'
import {addLength} from '../../core/time/length.ts'
import {type Quiet, quietOf} from './contact.ts'
import type {CustomerRow} from './row.ts'

/** What a line of the queue says of a customer. */
export type CustomerGlance = Pick<
  CustomerRow,
  'ref' | 'name' | 'owner' | 'birthday' | 'cadence' | 'createdAt' | 'lastTouchAt'
> & {
  /** The cadence is that of this tag. */
  readonly tag?: string
}

export type CustomerDue =
  | {readonly kind: 'cadence'; readonly on: Day; readonly customer: CustomerGlance; readonly quiet?: Quiet}
  | {readonly kind: 'birthday'; readonly on: string; readonly customer: CustomerGlance; readonly quiet?: Quiet}

/** Its rows in the calendar. The day of a cadence is counted in UTC, so that the index does not depend on a setting. */
export function customerDue(row: CustomerRow): readonly CustomerDue[] {
  return [...cadenceRow(row), ...birthdayRow(row)]
}

/** What the calendar would hold if it knew the cadences of tags; it does not, so as not to depend on a setting. */
export function dueByTag(row: CustomerRow, clock: Pick<CareClock, 'cadences'>): readonly CustomerDue[] {
  const found = cadenceOf(row, clock)
  if (found === null || found.tag === null || row.forgottenAt !== null) return []
  const {tag, ...cadence} = found
  return cadenceRow({...row, cadence}).map((due) => ({...due, customer: {...due.customer, tag}}))
}

function cadenceRow(row: CustomerRow): readonly CustomerDue[] {
  if (row.cadence === null) return []
  const last = dayOf(row.lastTouchAt ?? row.createdAt, 'UTC')
  return [{kind: 'cadence', on: addLength(last, row.cadence.ideal), customer: glance(row), ...quietOf(row)}]
}

function birthdayRow(row: CustomerRow): readonly CustomerDue[] {
  return row.birthday === null
    ? []
    : [{kind: 'birthday', on: `--${row.birthday.slice(-5)}`, customer: glance(row), ...quietOf(row)}]
}

function glance({ref, name, owner, birthday, cadence, createdAt, lastTouchAt}: CustomerRow): CustomerGlance {
  return {ref, name, owner, birthday, cadence, createdAt, lastTouchAt}
}
