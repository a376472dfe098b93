import type {KindReplayed, ReplayedTarget} from '../core/targets/replay.ts'
import {counted} from './counted.ts'
import {targetWords} from './today.ts'
import {type Card, listView} from './view.ts'

/** Targets under the policy of the book and under another one. */
export interface TargetReplay {
  readonly file: string
  readonly asOf: string
  /** How many cases were looked at. */
  readonly cases: number
  readonly kinds: readonly KindReplayed[]
  readonly changed: readonly ReplayedTarget[]
}

export function targetReplayCard({file, cases, kinds, changed}: TargetReplay): Card {
  return {
    title: 'Targets under another policy',
    subtitle: `${counted(cases, 'case')}, with ${file}`,
    sections: [
      {title: 'Kept', view: kindView(kinds)},
      {title: `What changes: ${counted(changed.length, 'target')}`, view: changedView(changed)},
    ],
  }
}

function kindView(kinds: readonly KindReplayed[]) {
  return listView(
    kinds.map(({kind, present, tried}) => ({
      what: targetWords[kind],
      now: present.share,
      nowMissed: present.missed,
      nowN: present.n,
      tried: tried.share,
      thenMissed: tried.missed,
      thenN: tried.n,
    })),
    [
      {key: 'what', title: 'Target', kind: 'text'},
      {key: 'now', title: 'Met now', kind: 'percent'},
      {key: 'nowMissed', title: 'Missed', kind: 'count'},
      {key: 'nowN', title: 'Of', kind: 'count'},
      {key: 'tried', title: 'Met then', kind: 'percent'},
      {key: 'thenMissed', title: 'Missed', kind: 'count'},
      {key: 'thenN', title: 'Of', kind: 'count'},
    ],
    'Nothing is promised.',
  )
}

function changedView(changed: readonly ReplayedTarget[]) {
  return listView(
    changed.map((one) => ({
      ...one,
      what: targetWords[one.kind],
      now: one.present ?? 'none',
      tried: one.tried ?? 'none',
    })),
    [
      {key: 'case', title: 'Case', kind: 'ref'},
      {key: 'customerName', title: 'Customer', kind: 'text', flex: true},
      {key: 'what', title: 'Target', kind: 'text'},
      {key: 'now', title: 'Now', kind: 'text'},
      {key: 'tried', title: 'Then', kind: 'text'},
      {key: 'since', title: 'Since', kind: 'instant'},
    ],
    'Nothing changes.',
  )
}
