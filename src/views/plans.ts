import {planOf, type WrittenPlan} from '../core/care/plan.ts'
import type {Day} from '../core/time/calendar.ts'
import {type Card, type ListView, listView} from './view.ts'

/** A plan in a line. */
export type PlanRow = ReturnType<typeof planRow>

export function planRow(written: WrittenPlan) {
  const {name, title, class: kind, start, steps, closed} = planOf(written)
  return {
    name,
    title,
    class: kind,
    on: start.of === null ? start.word : `${start.word}:${start.of}`,
    steps: steps.length,
    closed,
  }
}

/** A plan in a line, with how many customers are inside. */
interface CountedPlan extends PlanRow {
  readonly running: number
  readonly paused: number
  readonly held: number
}

export function planList(rows: readonly CountedPlan[]): ListView<CountedPlan> {
  return listView(
    rows,
    [
      {key: 'name', title: 'Plan', kind: 'ref'},
      {key: 'title', title: 'About', kind: 'text', flex: 'most'},
      {key: 'class', title: 'Class', kind: 'text', wide: true},
      {key: 'on', title: 'Begins', kind: 'text'},
      {key: 'steps', title: 'Steps', kind: 'count', wide: true},
      {key: 'running', title: 'Inside', kind: 'count'},
      {key: 'held', title: 'Held', kind: 'count'},
      {key: 'paused', title: 'Paused', kind: 'count', wide: true},
    ],
    'No plan here. To write one: desk help plan',
  )
}

export function planCard(written: WrittenPlan): Card {
  const {name, title, class: kind, where, within, once, holds, afterHold, stops, gap, steps, closed} = planOf(written)
  const said = ({word, of}: {word: string; of: string | null}) => (of === null ? word : `${word} ${of}`)
  const lines = [
    {label: 'Class', value: kind, kind: 'text'},
    {label: 'Begins', value: planRow(written).on, kind: 'text', note: `within ${within}, ${once}`},
    ...(where === '' ? [] : [{label: 'Where', value: where, kind: 'text'} as const]),
    {label: 'Waits for', value: holds, kind: 'list', note: `and ${afterHold} after`},
    {label: 'Ends', value: stops.map(said), kind: 'list'},
    {label: 'Gap', value: gap, kind: 'text'},
    ...(closed ? [{label: 'Closed', value: 'takes nobody new', kind: 'text'} as const] : []),
  ] as const
  const rows = steps.map((step) => ({
    id: step.id,
    when: `${step.isBefore ? 'before' : 'after'} ${step.length}${step.of === 'previous' ? ' of previous' : ''}`,
    kind: step.kind,
    subject: step.subject,
  }))
  const view = listView(
    rows,
    [
      {key: 'id', title: 'Step', kind: 'ref'},
      {key: 'when', title: 'When', kind: 'text'},
      {key: 'kind', title: 'Kind', kind: 'text'},
      {key: 'subject', title: 'Subject', kind: 'text', flex: 'most'},
    ],
    '',
  )
  return {
    title: name,
    subtitle: title,
    sections: [
      {title: null, lines},
      {title: 'Steps', view},
    ],
  }
}

/** Somebody whom a plan fits, who is inside it, or was. */
export interface AudienceRow {
  readonly customer: string
  readonly customerName: string
  readonly state: 'fits' | 'inside' | 'was'
  readonly enrolment: string | null
}

export function audienceList(rows: readonly AudienceRow[]): ListView<AudienceRow> {
  return listView(
    rows,
    [
      {key: 'customer', title: 'Customer', kind: 'ref'},
      {key: 'customerName', title: 'Name', kind: 'text', flex: true},
      {key: 'state', title: 'State', kind: 'status'},
      {key: 'enrolment', title: 'Enrolment', kind: 'ref'},
    ],
    'It fits nobody, and nobody was inside.',
  )
}

interface PlanTest {
  readonly plan: string
  readonly anchorOn: string
  readonly why: readonly string[]
  readonly steps: readonly {
    readonly id: string
    readonly on: string | null
    readonly subject: string | null
    readonly guards: readonly string[]
  }[]
}

export function planTestCard({plan, anchorOn, why, steps}: PlanTest, name: string): Card {
  const view = listView<PlanTest['steps'][number]>(
    steps,
    [
      {key: 'id', title: 'Step', kind: 'ref'},
      {key: 'on', title: 'Day', kind: 'day'},
      {key: 'subject', title: 'Subject', kind: 'text', flex: 'most'},
      {key: 'guards', title: 'Guards', kind: 'list'},
    ],
    '',
  )
  const lines = [
    {label: 'Counts from', value: anchorOn, kind: 'day'},
    {label: 'Begins by itself', value: why.length === 0 ? 'would' : why.join('; '), kind: 'text'},
  ] as const
  return {
    title: `${plan} for ${name}`,
    subtitle: 'if each step is done on its day',
    sections: [
      {title: null, lines},
      {title: 'Steps', view},
    ],
  }
}

interface PlanFigures {
  readonly enrolled: number
  readonly running: number
  readonly paused: number
  readonly finished: number
  readonly stopped: number
  readonly stoppedBy: Readonly<Record<string, number>>
  readonly steps: readonly {
    readonly id: string
    readonly scheduled: number
    readonly done: number
    readonly onTime: number
    readonly skipped: number
  }[]
}

export function planReportCard(plan: string, title: string, figures: PlanFigures): Card {
  const {enrolled, running, paused, finished, stopped, stoppedBy, steps} = figures
  const counts = {Enrolled: enrolled, Running: running, Paused: paused, Finished: finished, Stopped: stopped}
  const reasons = Object.entries(stoppedBy).map(
    ([why, count]) => ({label: `  ${why}`, value: count, kind: 'count'}) as const,
  )
  const view = listView<PlanFigures['steps'][number]>(
    steps,
    [
      {key: 'id', title: 'Step', kind: 'ref'},
      {key: 'scheduled', title: 'Scheduled', kind: 'count'},
      {key: 'done', title: 'Done', kind: 'count'},
      {key: 'onTime', title: 'In time', kind: 'count'},
      {key: 'skipped', title: 'Skipped', kind: 'count'},
    ],
    '',
  )
  const lines = Object.entries(counts).map(([label, value]) => ({label, value, kind: 'count'}) as const)
  return {
    title: plan,
    subtitle: title,
    sections: [
      {title: null, lines: [...lines, ...reasons]},
      {title: 'Steps', view},
    ],
  }
}

/** What a tick did: to whom, and why. */
export interface TickDeed {
  readonly do: 'enrolled' | 'scheduled' | 'skipped' | 'moved' | 'stopped' | 'finished'
  readonly customer: string
  readonly customerName: string
  /** The follow-up that was scheduled or moved, else the enrolment. */
  readonly ref: string
  readonly plan: string
  readonly step: string | null
  readonly on: Day | null
  readonly why: string | null
}

export function tickList(deeds: readonly TickDeed[]): ListView<TickDeed> {
  return listView(
    deeds,
    [
      {key: 'customerName', title: 'Customer', kind: 'text', flex: true},
      {key: 'plan', title: 'Plan', kind: 'text'},
      {key: 'do', title: 'What', kind: 'status'},
      {key: 'step', title: 'Step', kind: 'text'},
      {key: 'on', title: 'Day', kind: 'day'},
      {key: 'ref', title: 'Ref', kind: 'ref'},
      {key: 'why', title: 'Why', kind: 'text', flex: true},
    ],
    '',
  )
}
