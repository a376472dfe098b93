import type {Hold} from '../../core/care/hold.ts'
import {holdsOfFollowUps} from '../../core/care/hold-now.ts'
import {type Clock, dayOf, daysBetween, dueDay, today} from '../../core/time/calendar.ts'
import {columnsOf, type Exported} from '../../views/exports.ts'
import {closedAt, closing, type FollowUp, keptInTime} from './follow-up.ts'
import {type FollowUpView, followUpView} from './list-view.ts'
import {followUpRow} from './row.ts'

/** One follow-up with how it was kept. `daysLate` counts to the day it was done, or to today while it is not. */
function followUpExport(row: FollowUpView, found: FollowUp, hold: Hold | null, clock: Clock) {
  const {when: due, ...fields} = row
  const [closed, at] = [closing(found), closedAt(found)]
  const last = closed === undefined ? today(clock) : at === null ? null : dayOf(at, clock.zone)
  const end = closed?.kind === 'cancelled' ? null : last
  return {
    ...fields,
    due,
    closedAt: at,
    onTime: keptInTime(found, clock.zone),
    daysLate: end === null ? null : Math.max(0, daysBetween(dueDay(due), end)),
    moves: found.events.filter(({kind}) => kind === 'moved').length,
    held: hold?.why ?? null,
    heldBy: hold?.ref ?? null,
    heldUntil: hold?.until ?? null,
  }
}

export type FollowUpExport = ReturnType<typeof followUpExport>

/** What is handed on of follow-ups. */
export const exported: Exported<FollowUpExport> = {
  columns: columnsOf<FollowUpExport>({
    ref: 'ref',
    number: 'count',
    customer: 'ref',
    customerName: 'text',
    subject: 'text',
    kind: 'text',
    status: 'text',
    due: 'due',
    dueOn: 'day',
    dueAt: 'instant',
    doneAt: 'instant',
    closedAt: 'instant',
    onTime: 'text',
    daysLate: 'count',
    moves: 'count',
    every: 'text',
    anchor: 'text',
    channel: 'text',
    purpose: 'text',
    case: 'ref',
    owner: 'text',
    outcome: 'text',
    mood: 'mood',
    promised: 'due',
    promise: 'text',
    held: 'text',
    heldBy: 'ref',
    heldUntil: 'day',
    plan: 'text',
    enrolment: 'ref',
    step: 'text',
  }),
  rows(relationship, fits, present) {
    const holdOf = holdsOfFollowUps(relationship, present)
    return relationship.followUps.flatMap((found) => {
      const row = followUpRow(relationship, found)
      return fits(row) ? [followUpExport(followUpView(row, present), found, holdOf(found), present)] : []
    })
  },
}
