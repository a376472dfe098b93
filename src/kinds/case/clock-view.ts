import type {Relationship} from '../../core/book/relationship.ts'
import type {ClockInterval, ClockReason, NextDue, Present, TargetState} from '../../core/targets/service-clock.ts'
import {durationInWords} from '../../views/counted.ts'
import {targetWords} from '../../views/today.ts'
import {type Card, type Line, listView, type Section} from '../../views/view.ts'
import {recordOf} from '../registry.ts'
import {type CaseRow, caseRow} from './row.ts'

/** A target of a case, and all of its time where that was asked for. */
export type ExplainedTarget = TargetState & {readonly intervals?: readonly IntervalRow[]}

export type IntervalRow = ClockInterval & {
  /** What made the clock run or stop. */
  readonly why: string
}

const minute = 60_000

const reasons: Readonly<Record<ClockReason, string>> = {
  opened: 'it was opened',
  received: 'the customer wrote',
  resumed: 'it was taken up again',
  reopened: 'it was reopened',
  'snooze-over': 'back from snooze',
  'third-party-runs': 'a third party is waited for, which does not stop it',
  'waiting-customer': 'the customer is waited for',
  'waiting-third-party': 'a third party is waited for',
  snoozed: 'it was snoozed',
  resolved: 'it was resolved',
  hours: 'outside opening hours',
  'closed-day': 'a closed day',
  holiday: 'a public holiday',
}

/** `desk case clock` in the JSON. */
export function caseClock(relationship: Relationship, number: number, {now, measures}: Present, explain: boolean) {
  const row = caseRow(relationship, recordOf(relationship, 'case', number))
  const targets = measures?.hasTargets === true ? measures.targetsAt(row, now) : null
  const explained = (target: TargetState): ExplainedTarget =>
    explain ? {...target, intervals: (measures?.intervalsOf(row, target, now) ?? []).map(intervalRow)} : target
  const {ref, customer, customerName, subject, openedAt} = row
  return {case: ref, customer, customerName, subject, openedAt, at: now, targets: targets?.map(explained) ?? null}
}

export type CaseClock = ReturnType<typeof caseClock>

function intervalRow(interval: ClockInterval): IntervalRow {
  return {...interval, why: reasons[interval.reason]}
}

export function caseClockCard({case: ref, subject, customerName, targets}: CaseClock): Card {
  return {
    title: `${ref} ${subject}`,
    subtitle: customerName,
    sections:
      targets === null
        ? [{title: 'Targets', text: 'The book has none. To set some: desk book set --help'}]
        : targets.length === 0
          ? [{title: 'Targets', text: 'No rule fits this case.'}]
          : targets.flatMap(targetSections),
  }
}

function targetSections(target: ExplainedTarget): readonly Section[] {
  const {kind, rule, hours, allowed, spent} = target
  const title = capital(targetWords[kind])
  const counted = hours === 'always' ? 'around the clock' : 'in opening hours'
  const lines: readonly Line[] = [
    {label: 'State', value: target.state, kind: 'text', ...standing(target)},
    {label: 'Promised', value: durationInWords(allowed), kind: 'text', note: `${counted}, by the rule “${rule}”`},
    {label: 'Owed since', value: target.since, kind: 'instant'},
    {label: 'Spent', value: durationInWords(spent), kind: 'text'},
    dueLine(target),
  ]
  return target.intervals === undefined
    ? [{title, lines}]
    : [
        {title, lines},
        {title: null, view: intervalView(target.intervals)},
        {title: null, lines: [{label: 'Sum', value: durationInWords(spent), kind: 'text'}]},
      ]
}

function standing({state, left, doneAt}: TargetState): Partial<Line> {
  if (state === 'met') return {note: `with ${durationInWords(left)} left`, tone: 'good'}
  if (state === 'missed')
    return {note: `${durationInWords(-left)} over${doneAt === null ? ', still owed' : ''}`, tone: 'bad'}
  return {note: `${durationInWords(left)} left`}
}

function dueLine({state, dueAt, settledAt, doneAt}: TargetState): Line {
  if (state === 'met') return {label: 'Done', value: doneAt, kind: 'instant'}
  if (state === 'missed') return {label: 'Was due', value: settledAt, kind: 'instant'}
  return {label: 'Due', value: dueAt, kind: 'instant', ...(dueAt === null ? {note: 'the clock stands still'} : {})}
}

function intervalView(intervals: readonly IntervalRow[]) {
  const counts = minutesOf(intervals.map(({runs, counted}) => (runs ? counted : 0)))
  return listView(
    intervals.map((one, at) => ({
      ...one,
      counts: one.runs ? (counts[at] ?? null) : null,
      clock: one.runs ? 'runs' : 'stands still',
    })),
    [
      {key: 'from', title: 'From', kind: 'instant'},
      {key: 'to', title: 'To', kind: 'instant'},
      {key: 'clock', title: 'Clock', kind: 'text'},
      {key: 'counts', title: 'Counts', kind: 'figure'},
      {key: 'why', title: 'Because', kind: 'text', flex: true},
    ],
    'No time has passed.',
  )
}

/** Lengths in whole minutes, a begun one going to where it is filled, so that as they are shown they add up to their sum. */
function minutesOf(lengths: readonly number[]): readonly string[] {
  let sum = 0
  return lengths.map((length) => {
    const before = Math.floor(sum / minute)
    sum += length
    const whole = (Math.floor(sum / minute) - before) * minute
    return durationInWords(whole === 0 ? Math.min(length, 1) : whole)
  })
}

/** What is due next of a case, in a line of its card. */
export function nextDueLines({targets, nextDue}: Pick<CaseRow, 'targets' | 'nextDue'>): readonly Line[] {
  if (nextDue !== null) return [nextDueLine(nextDue)]
  const missed = (targets ?? []).filter(({state}) => state === 'missed').map(({kind}) => targetWords[kind])
  const met = (targets ?? []).filter(({state}) => state === 'met').map(({kind}) => targetWords[kind])
  return [
    ...(missed.length === 0
      ? []
      : [{label: 'Missed', value: unique(missed), kind: 'list', tone: 'bad'} satisfies Line]),
    ...(met.length === 0 ? [] : [{label: 'Met', value: unique(met), kind: 'list', tone: 'good'} satisfies Line]),
  ]
}

function nextDueLine({kind, state, dueAt, left}: NextDue): Line {
  const what = targetWords[kind]
  if (state === 'missed')
    return {
      label: 'Overdue',
      value: dueAt,
      kind: 'instant',
      note: `${what}, ${durationInWords(-left)} over`,
      tone: 'bad',
    }
  return {
    label: 'Due next',
    value: dueAt,
    kind: 'instant',
    note: `${what}, ${durationInWords(left)} left${state === 'paused' ? ', the clock stands still' : ''}`,
  }
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)]
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
