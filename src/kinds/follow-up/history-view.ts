import {changesInWords, dueInWords} from '../../views/changes.ts'
import type {HistoryEntry} from '../../views/view.ts'
import type {FollowUpEvent} from './follow-up.ts'

/** One event of a follow-up in words. */
export function followUpEntry(event: FollowUpEvent): HistoryEntry {
  const {at, by} = event
  const entry = {at, who: by, text: null}
  switch (event.kind) {
    case 'scheduled':
      return {...entry, what: 'scheduled it'}
    case 'moved':
      return {...entry, what: `moved it from ${dueInWords(event.from)} to ${dueInWords(event.to)}`}
    case 'told':
      return {...entry, what: `told them ${dueInWords(event.due)}`}
    case 'edited':
      return {...entry, what: `edited: ${changesInWords(event.changes)}`}
    case 'done':
      return {
        ...entry,
        what: `kept it${event.undated === true ? ', not said when' : ''}${event.mood === null ? '' : `, mood ${event.mood > 0 ? '+' : ''}${event.mood}`}`,
        text: event.note,
      }
    case 'cancelled':
      return {...entry, what: 'cancelled it', text: event.reason}
  }
}
