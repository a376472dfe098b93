import type {Clock} from '../../core/time/calendar.ts'
import {type ListView, listView} from '../../views/view.ts'
import {type FollowUpRow, followUpRowNow} from './row.ts'

/** F in the JSON. */
export type FollowUpView = ReturnType<typeof followUpView>

export function followUpView(row: FollowUpRow, clock: Clock) {
  return {...followUpRowNow(row, clock), when: row.due}
}

export function followUpListView(rows: readonly FollowUpView[], isNarrowed = false): ListView<FollowUpView> {
  return listView(
    rows,
    [
      {key: 'ref', title: 'Follow-up', kind: 'ref'},
      {key: 'status', title: 'Status', kind: 'status', wide: 'last'},
      {key: 'when', title: 'Due', kind: rows.some((row) => row.status !== 'scheduled') ? 'day' : 'due'},
      ...(rows.some(({promised}) => promised !== null)
        ? [{key: 'promised', title: 'Told', kind: 'due', onScreen: true, wide: 'last'} as const]
        : []),
      {key: 'kind', title: 'Kind', kind: 'text', wide: true},
      {key: 'customerName', title: 'Customer', kind: 'text', flex: true},
      {key: 'subject', title: 'Subject', kind: 'text', flex: 'most'},
      {key: 'every', title: 'Every', kind: 'text', wide: true},
      {key: 'channel', title: 'Channel', kind: 'text', wide: true},
      {key: 'owner', title: 'Owner', kind: 'text', wide: true},
    ],
    isNarrowed
      ? 'No follow-up fits. To see them all: desk followup list --status all'
      : 'No follow-up here. To schedule one: desk followup schedule CUSTOMER +7d "what about"',
  )
}
