import type {ServiceMeasures} from '../targets/service-clock.ts'
import type {TargetKind} from '../targets/targets.ts'
import type {Instant} from '../time/calendar.ts'
import {milliseconds} from '../time/calendar.ts'
import {type CaseItem, type Stretch, wasOpen} from './items.ts'
import {median, quantile} from './statistics.ts'

/** A value, and how many things it comes from. */
export interface Measured {
  readonly value: number | null
  readonly n: number
}

/** From the first to the last instant that counts. */
export interface Window {
  readonly start: Instant
  readonly end: Instant
}

export function counted(n: number): Measured {
  return {value: n, n}
}

export function shareOf<Item>(items: readonly Item[], claim: (item: Item) => boolean): Measured {
  const n = items.length
  return {value: n === 0 ? null : items.filter(claim).length / n, n}
}

export function isWithin(at: Instant | null, {start, end}: Window): boolean {
  return at !== null && at >= start && at <= end
}

/** The figures of service: what each is counted from stands in `figureKinds`. */
export function serviceMeasured(
  cases: readonly CaseItem[],
  window: Window,
  measures: Pick<ServiceMeasures, 'hasHours' | 'openTime'>,
): Readonly<Record<string, Measured>> {
  const backlog = cases.filter((one) => wasOpen(one, window.end))
  const answered = cases.flatMap(({openedAt, firstReplyAt, hasHours}) =>
    hasHours && firstReplyAt !== null && isWithin(firstReplyAt, window) ? [[openedAt, firstReplyAt] as const] : [],
  )
  const settled = cases.flatMap((one) => settledIn(one, window))
  const resolutions = settled.filter(({hasHours}) => hasHours).map(({openedAt, at}) => [openedAt, at] as const)
  return {
    opened: counted(cases.filter(({openedAt}) => isWithin(openedAt, window)).length),
    resolved: counted(endsIn(cases, window, 'resolved')),
    reopened: counted(
      sum(cases, ({stretches}) => stretches.slice(1).filter(({from}) => isWithin(from, window)).length),
    ),
    merged: counted(endsIn(cases, window, 'merged')),
    backlogStart: counted(cases.filter((one) => wasOpenBefore(one, window.start)).length),
    backlogEnd: counted(backlog.length),
    backlogAgeMedian: {value: median(backlog.map((one) => milliseconds(one.openedAt, window.end))), n: backlog.length},
    ...times('firstResponse', answered, measures),
    ...times('resolution', resolutions, measures),
    targetsFirstResponse: onTarget(cases, 'firstResponse', window),
    targetsNextResponse: onTarget(cases, 'nextResponse', window),
    targetsResolution: onTarget(cases, 'resolution', window),
    oneTouch: shareOf(
      settled.filter(({isWhole}) => isWhole),
      ({replies}) => replies <= 1,
    ),
  }
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}

function endsIn(cases: readonly CaseItem[], window: Window, end: Stretch['end']): number {
  return sum(cases, ({stretches}) => stretches.filter((one) => one.end === end && isWithin(one.to, window)).length)
}

function wasOpenBefore({stretches}: CaseItem, start: Instant): boolean {
  return stretches.some(({from, to}) => from < start && (to === null || to >= start))
}

export interface Settled {
  readonly openedAt: Instant
  readonly at: Instant
  readonly cause: string | null
  readonly replies: number
  readonly hasHours: boolean
  readonly isWhole: boolean
}

/** The resolution of a case in a window, if it stands at its end. */
export function settledIn({openedAt, stretches, hasHours, isWhole}: CaseItem, window: Window): readonly Settled[] {
  const last = stretches.filter(({from}) => from <= window.end).at(-1)
  return last !== undefined && last.end === 'resolved' && last.to !== null && isWithin(last.to, window)
    ? [{openedAt, at: last.to, cause: last.cause, replies: last.replies, hasHours, isWhole}]
    : []
}

function times(
  name: string,
  spans: readonly (readonly [from: Instant, to: Instant])[],
  {hasHours, openTime}: Pick<ServiceMeasures, 'hasHours' | 'openTime'>,
): Readonly<Record<string, Measured>> {
  const elapsed = spans.map(([from, to]) => milliseconds(from, to))
  const open = hasHours ? spans.map(([from, to]) => openTime(from, to)) : []
  return {
    [`${name}Median`]: {value: median(elapsed), n: elapsed.length},
    [`${name}P90`]: {value: quantile(elapsed, 0.9), n: elapsed.length},
    [`${name}OpenMedian`]: {value: median(open), n: open.length},
    [`${name}OpenP90`]: {value: quantile(open, 0.9), n: open.length},
  }
}

function onTarget(cases: readonly CaseItem[], kind: TargetKind, window: Window): Measured {
  const settled = cases.flatMap(({targets}) =>
    targets.filter((one) => one.kind === kind && isWithin(one.settledAt, window)),
  )
  return shareOf(
    settled.filter(({state}) => state === 'met' || state === 'missed'),
    ({state}) => state === 'met',
  )
}
