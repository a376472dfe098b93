import {durationInWords} from '../../views/counted.ts'
import {targetWords} from '../../views/today.ts'
import {type ListView, listView} from '../../views/view.ts'
import type {CaseRow} from './row.ts'

/** One line of a list of cases; where the book has targets, with what is due next and how much is left, in words. */
export function caseListView(
  rows: readonly CaseRow[],
  isNarrowed = false,
): ListView<CaseRow & {readonly next: string | null}> {
  const hasTargets = rows.some(({targets}) => targets !== null)
  const sleeps = rows.every(({snoozedUntil}) => snoozedUntil !== null)
  const isSettled = rows.every(({nextDue}) => nextDue === null)
  return listView(
    rows.map((row) => ({...row, next: nextWords(row)})),
    [
      {key: 'ref', title: 'Case', kind: 'ref'},
      {key: 'status', title: 'Status', kind: 'status', wide: 'last'},
      {key: 'priority', title: 'Priority', kind: 'priority', wide: 'last'},
      {key: 'customerName', title: 'Customer', kind: 'text', flex: true},
      {key: 'subject', title: 'Subject', kind: 'text', flex: 'most'},
      {key: 'snoozedUntil', title: 'Back on', kind: 'day', onScreen: true, ...(sleeps ? {} : {wide: true})},
      ...(hasTargets
        ? [
            {
              key: 'next',
              title: 'Due next',
              kind: 'text',
              brief: timeIn,
              ...(isSettled ? ({wide: true} as const) : {}),
            } as const,
          ]
        : []),
      {key: 'openedAt', title: 'Opened', kind: 'instant', ...(hasTargets ? {wide: true} : {})},
      {key: 'type', title: 'Type', kind: 'text', wide: true},
      {key: 'owner', title: 'Owner', kind: 'text', wide: true},
      {key: 'channel', title: 'Channel', kind: 'text', wide: true},
      {key: 'tags', title: 'Tags', kind: 'list', wide: true},
    ],
    isNarrowed
      ? 'No case fits. To see them all: desk case list --status all'
      : 'No case here. To open one: desk case open CUSTOMER "what it is about"',
  )
}

/** `first response 2h left`, `resolution 3h 10m over`; of what is settled whether all of it was met. */
function nextWords({targets, nextDue}: CaseRow): string | null {
  if (nextDue === null) return targets === null || targets.length === 0 ? null : settledWords(targets)
  const {kind, state, left} = nextDue
  const time = left < 0 ? `${durationInWords(-left)} over` : `${durationInWords(left)} left`
  return `${targetWords[kind]} ${time}${state === 'paused' ? ', paused' : ''}`
}

/** `first response 2h left, paused` is `2h left` where there is little room. */
function timeIn(words: string): string {
  return words.replace(/^\D+(?=\d)/, '').replace(/, paused$/, '')
}

function settledWords(targets: NonNullable<CaseRow['targets']>): string {
  return targets.some(({state}) => state === 'missed') ? 'missed' : 'met'
}
