import {type Hold, holdOfPerson, strongerHold} from '../../core/care/hold.ts'
import {holdOf} from '../../core/care/hold-now.ts'
import type {AskedByNumber} from '../../core/query/asked-kind.ts'
import {dayField, instantField, numberedFields, statusField, textField, wordField} from '../../core/query/fields.ts'
import {today} from '../../core/time/calendar.ts'
import {linesOfCase} from '../../core/today/today.ts'
import type {Quiet} from '../customer/contact.ts'
import {type Enrolment, enrolmentStatuses} from './enrolment.ts'
import {type EnrolmentRow, enrolmentRow, keptEnrolment} from './kind.ts'

/** What can be asked of enrolments. */
export const asked: AskedByNumber<EnrolmentRow, Enrolment> = {
  row: (relationship, one, present) =>
    enrolmentRow(keptEnrolment(relationship, one), today(present), nameOf(holdOf(relationship, present))),
  fields: {
    of: 'enrolments',
    fields: [
      ...numberedFields<EnrolmentRow>(),
      wordField({name: 'plan'}, (one) => one.plan),
      statusField(enrolmentStatuses),
      wordField({name: 'anchor'}, (one) => one.anchor),
      dayField({name: 'anchorOn'}, (one) => one.anchorOn),
      wordField({name: 'step'}, (one) => one.step),
      wordField({name: 'followUp'}, (one) => one.followUp),
      dayField({name: 'next', keys: ['nextOn'], also: ['nextOn', 'due']}, (one) => one.nextOn),
      textField({name: 'hold', keys: ['heldBy'], also: ['heldBy', 'held']}, (one) => one.heldBy),
      dayField({name: 'pausedUntil'}, (one) => one.pausedUntil),
      wordField({name: 'owner'}, (one) => one.owner),
      instantField({name: 'begun', keys: ['begunAt'], also: ['begunAt']}, (one) => one.begunAt),
      wordField({name: 'by'}, (one) => one.by),
      instantField({name: 'ended', keys: ['endedAt'], also: ['endedAt']}, (one) => one.endedAt),
      textField({name: 'stoppedBy', also: ['why']}, (one) => one.stoppedBy),
    ],
  },
  async atHand(work, present) {
    const day = today(present)
    const kept = await work.open('enrolment', (row) => row)
    const holds = new Map<string, Hold>()
    const lines = kept.length === 0 ? [] : await work.open('case', linesOfCase(present))
    for (const {customer, hold} of lines) {
      const stronger = strongerHold(hold, holds.get(customer) ?? null)
      if (stronger !== null) holds.set(customer, stronger)
    }
    return kept.map((row) => {
      const person = holdOfPerson((row as {quiet?: Quiet}).quiet ?? {}, day)
      return enrolmentRow(row, day, nameOf(strongerHold(person, holds.get(row.customer) ?? null)))
    })
  },
  statuses: enrolmentStatuses,
  done: ['stopped', 'finished'],
  closing: ['ended', 'stoppedBy'],
  order: (one, other) => one.number - other.number,
}

/** `complaint C1`, `paused until 2026-12-15` */
function nameOf(hold: Hold | null): string | null {
  if (hold === null) return null
  return `${hold.why}${hold.ref === null ? '' : ` ${hold.ref}`}${hold.until === null ? '' : ` until ${hold.until}`}`
}
