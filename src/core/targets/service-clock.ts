import type {CaseType, Priority} from '../../kinds/case/case.ts'
import type {Turn} from '../../kinds/case/turns.ts'
import type {Origin} from '../../kinds/customer/customer.ts'
import type {Settings} from '../book/settings.ts'
import type {CareClock} from '../care/cadence.ts'
import type {Day, Instant} from '../time/calendar.ts'
import {dueStart, milliseconds} from '../time/calendar.ts'
import {type Closing, openClock} from '../time/opening-hours.ts'
import {once} from '../value/memo.ts'
import {
  defaultPolicy,
  type Promised,
  promisedFor,
  type RuleSubject,
  type TargetKind,
  type TargetPolicy,
} from './targets.ts'

/** What was promised for a case, and how it stands. Durations are milliseconds of the target's own time (opening hours or around the clock). */
export interface TargetState {
  readonly kind: TargetKind
  /** The name of the rule that applies. */
  readonly rule: string
  readonly hours: 'opening' | 'always'
  readonly allowed: number
  readonly spent: number
  /** allowed - spent; below 0 when it is over. */
  readonly left: number
  /** When it falls due if the clock runs from now on; null where it stands still or is settled. */
  readonly dueAt: Instant | null
  readonly state: 'running' | 'paused' | 'met' | 'missed'
  /** When it was met or missed; what is missed was so when its time was up, whenever it was done. */
  readonly settledAt: Instant | null
  /** Since when it is owed. */
  readonly since: Instant
  /** When what was promised was done, in time or not; null where it is still owed. */
  readonly doneAt: Instant | null
}

/** What targets and their clock look at: the same from a case and from its row in the index. */
export interface ClockSubject extends RuleSubject {
  readonly priority: Priority
  readonly type: CaseType
  readonly tags: readonly string[]
  readonly customerTags: readonly string[]
  readonly origin: Origin
  readonly firstResponseAt: Instant | null
  readonly turns: readonly Turn[]
}

/** What made a clock run, or stop. */
export type ClockReason =
  | 'opened'
  | 'received'
  | 'resumed'
  | 'reopened'
  | 'snooze-over'
  | 'third-party-runs'
  | 'waiting-customer'
  | 'waiting-third-party'
  | 'snoozed'
  | 'resolved'
  | Closing

/** A stretch of the time of a target: the clock runs through all of it, or stands still. */
export interface ClockInterval {
  readonly from: Instant
  readonly to: Instant
  readonly runs: boolean
  readonly reason: ClockReason
  /** Milliseconds that it adds: its length where the clock runs, else 0. */
  readonly counted: number
}

/** How a book measures service: made of its settings, and handed to whoever counts. */
export interface ServiceMeasures {
  /** Has the book opening hours? Without them no figure is told in them. */
  readonly hasHours: boolean
  /** Has the book any targets? */
  readonly hasTargets: boolean
  /**
   * Every target that applies, as it stood at an instant: what happened later is not looked at. Each message of the
   * customer that we owe an answer to is a target of its own. A case that was merged into another has none,
   * nor has one whose hours are not known.
   */
  targetsAt(subject: ClockSubject, at: Instant): readonly TargetState[]
  /** All of a target's time up to an instant, in order, and what made the clock run or stop: what it counts adds up to `spent`. */
  intervalsOf(subject: ClockSubject, target: TargetState, at: Instant): readonly ClockInterval[]
  /** Milliseconds of opening hours between two instants; of a book without opening hours all of them. */
  openTime(from: Instant, to: Instant): number
}

/** The present, with how the book measures service and care; without that there are no targets, and no cadences of tags. */
export interface Present extends CareClock {
  readonly measures?: ServiceMeasures
}

/** A stretch in which a case is in one state. */
interface Phase {
  readonly from: Instant
  readonly to: Instant
  readonly runs: boolean
  readonly reason: ClockReason
}

/** Something owed: since when, and when it was done. */
interface Round {
  readonly kind: TargetKind
  readonly since: Instant
  readonly doneAt: Instant | null
}

/**
 * The measures of a book with these settings; `holidays` are days, asked for once they matter, `zone` is the one of its
 * opening hours. The settings apply to all that ever happened, but time that stood still while a third party was waited for
 * stays so (`runsSince`).
 */
export function measuresOf(
  {openingHours, targets}: Pick<Settings, 'openingHours' | 'targets'>,
  zone: string,
  holidays: () => ReadonlySet<Day>,
): ServiceMeasures {
  const policy = targets ?? defaultPolicy
  const opening = once(() => openClock(openingHours, zone, holidays()))
  const length = (hours: Promised['hours'], from: Instant, to: Instant) =>
    hours === 'always' ? milliseconds(from, to) : opening().openTime(from, to)
  const after = (hours: Promised['hours'], from: Instant, left: number) =>
    hours === 'always' ? shifted(from, left) : opening().instantAfter(from, left)

  function stateOf(round: Round, promised: Promised, phases: readonly Phase[], at: Instant): TargetState {
    const {rule, hours, allowed} = promised
    const until = round.doneAt ?? at
    const running = cut(phases, round.since, until).filter(({runs}) => runs)
    const lengths = running.map(({from, to}) => length(hours, from, to))
    const spent = lengths.reduce((sum, one) => sum + one, 0)
    const left = allowed - spent
    const runsNow = round.doneAt === null && phases.at(-1)?.runs === true
    const state = left < 0 ? 'missed' : round.doneAt !== null ? 'met' : runsNow ? 'running' : 'paused'
    return {
      kind: round.kind,
      rule,
      hours,
      allowed,
      spent,
      left,
      dueAt: state === 'running' ? after(hours, at, left) : null,
      state,
      settledAt: state === 'missed' ? brokenAt(running, lengths, promised) : state === 'met' ? round.doneAt : null,
      since: round.since,
      doneAt: round.doneAt,
    }
  }

  function brokenAt(running: readonly Phase[], lengths: readonly number[], {hours, allowed}: Promised): Instant | null {
    let left = allowed
    for (const [index, {from}] of running.entries()) {
      const length = lengths[index] ?? 0
      if (left < length) return after(hours, from, left)
      left -= length
    }
    return null
  }

  return {
    hasHours: openingHours !== null,
    hasTargets: policy.rules.length > 0,
    openTime: (from, to) => opening().openTime(from, to),
    targetsAt(subject, at) {
      const [first] = subject.turns
      if (policy.rules.length === 0 || (first?.kind === 'opened' && first.vague === true)) return []
      const turns = turnsBy(subject, at)
      const phases = phasesOf(turns, policy, zone, at)
      return roundsOf(subject, turns, policy, at).flatMap((round) => {
        const promised = promisedFor(policy.rules, asOf(subject, round.doneAt ?? at), round.kind)
        return promised === null ? [] : [stateOf(round, promised, phases, at)]
      })
    },
    intervalsOf(subject, {hours, since, doneAt}, at) {
      const phases = phasesOf(turnsBy(subject, at), policy, zone, at)
      return cut(phases, since, doneAt !== null && doneAt < at ? doneAt : at).flatMap((phase) =>
        hours === 'always' || !phase.runs
          ? [intervalOf(phase)]
          : opening()
              .stretches(phase.from, phase.to)
              .map(({from, to, closing}) =>
                intervalOf({from, to, runs: closing === null, reason: closing ?? phase.reason}),
              ),
      )
    },
  }
}

function shifted(from: Instant, by: number): Instant {
  return new Date(Date.parse(from) + by).toISOString()
}

function turnsBy({turns}: ClockSubject, at: Instant): readonly Turn[] {
  return turns.filter((turn) => turn.at <= at)
}

function intervalOf(phase: Phase): ClockInterval {
  return {...phase, counted: phase.runs ? milliseconds(phase.from, phase.to) : 0}
}

type Standing = Pick<Phase, 'runs' | 'reason'>

/** What a turn makes of the clock, and what becomes of that by itself later. */
interface Step {
  readonly now: Standing
  readonly later: {readonly at: Instant; readonly standing: Standing} | null
}

/** The states that a case went through up to an instant; the last one is that of the instant itself. */
function phasesOf(turns: readonly Turn[], policy: TargetPolicy, zone: string, at: Instant): readonly Phase[] {
  const begun: (Standing & {readonly from: Instant})[] = []
  let later: Step['later'] = null
  const passLater = (until: Instant) => {
    if (later === null || later.at > until) return
    begun.push({from: later.at, ...later.standing})
    later = null
  }
  for (const turn of turns) {
    const step = stepOf(turn, policy, zone)
    passLater(turn.at)
    if (step === null || (turn.kind === 'received' && isOpen(begun.at(-1)))) continue
    begun.push({from: turn.at, ...step.now})
    later = step.later
  }
  passLater(at)
  return begun
    .map((phase, index) => ({...phase, to: begun[index + 1]?.from ?? at}))
    .filter(({from, to}, index, all) => from < to || index === all.length - 1)
}

const ours: readonly ClockReason[] = ['opened', 'received', 'resumed', 'reopened', 'snooze-over']

function isOpen(standing: Standing | undefined): boolean {
  return standing !== undefined && ours.includes(standing.reason)
}

/** Null for a turn that leaves the state as it is. */
function stepOf(turn: Turn, {thirdParty, runsSince}: TargetPolicy, zone: string): Step | null {
  switch (turn.kind) {
    case 'opened':
    case 'received':
    case 'resumed':
    case 'reopened':
      return {now: {runs: true, reason: turn.kind}, later: null}
    case 'resolved':
    case 'merged':
      return {now: {runs: false, reason: 'resolved'}, later: null}
    case 'snoozed':
      return pausedUntil(turn.at, dueStart(turn.until, zone), 'snoozed', 'snooze-over')
    case 'waiting':
      return turn.on === 'customer'
        ? {now: {runs: false, reason: 'waiting-customer'}, later: null}
        : pausedUntil(
            turn.at,
            thirdParty === 'pauses' ? null : (runsSince ?? turn.at),
            'waiting-third-party',
            'third-party-runs',
          )
    default:
      return null
  }
}

/** Null: without an end. An end that has passed pauses nothing. */
function pausedUntil(at: Instant, end: Instant | null, reason: ClockReason, then: ClockReason): Step {
  const paused: Standing = {runs: false, reason}
  const runs: Standing = {runs: true, reason: then}
  if (end === null) return {now: paused, later: null}
  return end <= at ? {now: runs, later: null} : {now: paused, later: {at: end, standing: runs}}
}

/** The part of the phases between two instants. */
function cut(phases: readonly Phase[], from: Instant, to: Instant): readonly Phase[] {
  return phases
    .map((phase) => ({...phase, from: phase.from > from ? phase.from : from, to: phase.to < to ? phase.to : to}))
    .filter((phase) => phase.from < phase.to)
}

/** All that was owed by then, in the order of the kinds. */
function roundsOf(subject: ClockSubject, turns: readonly Turn[], policy: TargetPolicy, at: Instant): readonly Round[] {
  const [opened] = turns
  if (opened === undefined || turns.some(({kind}) => kind === 'merged')) return []
  const {firstResponseAt} = subject
  const answeredAt = firstResponseAt !== null && firstResponseAt <= at ? firstResponseAt : null
  const first: Round = {kind: 'firstResponse', since: opened.at, doneAt: answeredAt}
  const asked = turns.filter((turn) => subject.origin === 'us' || (answeredAt !== null && turn.at >= answeredAt))
  return [
    ...(subject.origin === 'customer' ? [first] : []),
    ...pairs(asked, ['received', 'reopened'], 'replied', 'nextResponse'),
    ...(policy.reopening === 'starts-anew'
      ? pairs(turns, ['opened', 'reopened'], 'resolved', 'resolution')
      : [{kind: 'resolution', since: opened.at, doneAt: resolvedAt(turns)} as const]),
  ]
}

/** Rounds that begin with the first turn of some kinds, and end with the next one of another. */
function pairs(
  turns: readonly Turn[],
  begins: readonly Turn['kind'][],
  ends: Turn['kind'],
  kind: TargetKind,
): readonly Round[] {
  return turns.reduce<readonly Round[]>((rounds, turn) => {
    const last = rounds.at(-1)
    if (last?.doneAt === null) return turn.kind === ends ? [...rounds.slice(0, -1), {...last, doneAt: turn.at}] : rounds
    return begins.includes(turn.kind) ? [...rounds, {kind, since: turn.at, doneAt: null}] : rounds
  }, [])
}

function resolvedAt(turns: readonly Turn[]): Instant | null {
  const last = turns.findLast(({kind}) => kind === 'resolved' || kind === 'reopened')
  return last?.kind === 'resolved' ? last.at : null
}

/** What rules look at, as it was at an instant. */
function asOf(subject: ClockSubject, at: Instant): RuleSubject {
  const edits = subject.turns.flatMap((turn) => (turn.kind === 'edited' && turn.at > at ? [turn.was] : []))
  return Object.assign({}, subject, ...edits.toReversed())
}

/** What presses most of what is still owed. */
export interface NextDue {
  readonly kind: TargetKind
  readonly rule: string
  readonly state: 'running' | 'paused' | 'missed'
  /** When it falls due, or did; null where the clock stands still. */
  readonly dueAt: Instant | null
  /** Milliseconds of the target's own time; below 0 when it is over. */
  readonly left: number
  readonly allowed: number
}

/** What is broken before what runs, and that before what stands still; among them the first due. */
export function nextDueOf(targets: readonly TargetState[]): NextDue | null {
  const owed = targets.filter((one) => one.doneAt === null).map(asNextDue)
  const [first] = owed.toSorted((a, b) => rank(a) - rank(b) || compare(a, b))
  return first ?? null
}

function asNextDue({kind, rule, state, dueAt, settledAt, left, allowed}: TargetState): NextDue {
  return {kind, rule, state: state as NextDue['state'], dueAt: dueAt ?? settledAt, left, allowed}
}

function rank({state}: NextDue): number {
  return state === 'missed' ? 0 : state === 'running' ? 1 : 2
}

function compare(a: NextDue, b: NextDue): number {
  return a.dueAt === b.dueAt ? a.left - b.left : (a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1
}
