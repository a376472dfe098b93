import {touchesOf} from '../../core/book/contacts.ts'
import {type Clock, dayOf} from '../../core/time/calendar.ts'
import {columnsOf, type Exported} from '../../views/exports.ts'
import {type TouchRow, touchRow} from './list-view.ts'

/** One touch with its day. */
function touchExport(row: TouchRow, clock: Clock) {
  return {...row, on: dayOf(row.at, clock.zone)}
}

export type TouchExport = ReturnType<typeof touchExport>

/** What is handed on of touches: every contact, those that cases tell of too. */
export const exported: Exported<TouchExport> = {
  columns: columnsOf<TouchExport>({
    id: 'text',
    customer: 'ref',
    customerName: 'text',
    on: 'day',
    at: 'instant',
    by: 'text',
    text: 'text',
    channel: 'text',
    origin: 'text',
    purpose: 'text',
    mood: 'mood',
    case: 'ref',
    followUp: 'ref',
  }),
  rows: (relationship, fits, present) =>
    touchesOf(relationship)
      .map((touch) => touchRow(relationship, touch))
      .filter(fits)
      .map((row) => touchExport(row, present)),
}
