import type {CaseStatus, CaseType, Priority, ServiceCase, WaitedFor} from '../../kinds/case/case.ts'
import {caseTypes, openedAt, reopenCount, stateNow, storedState, waitsSince} from '../../kinds/case/case.ts'
import {resolutionTime, responseTime} from '../../kinds/case/row.ts'
import type {Cadence, Channel, Note} from '../../kinds/customer/customer.ts'
import type {CustomerRow} from '../../kinds/customer/row.ts'
import {customerRow} from '../../kinds/customer/row.ts'
import type {FollowUp, FollowUpKind} from '../../kinds/follow-up/follow-up.ts'
import {closing, followUpStatus, keptInTime} from '../../kinds/follow-up/follow-up.ts'
import {promisesOf} from '../../kinds/follow-up/promise.ts'
import type {Touch} from '../../kinds/touch/touch.ts'
import {touchesOf} from '../book/contacts.ts'
import type {Relationship} from '../book/relationship.ts'
import {type Birthday, nextBirthday} from '../care/birthday.ts'
import {cadenceOf, type Standing, standing} from '../care/cadence.ts'
import {type Experience, experienceOf} from '../care/experience.ts'
import type {Hold} from '../care/hold.ts'
import {holdOf} from '../care/hold-now.ts'
import {firstPlanned, type NextStep, nextSteps} from '../care/next-steps.ts'
import {median} from '../report/statistics.ts'
import type {Present} from '../targets/service-clock.ts'
import type {Clock, Day, Due, Instant} from '../time/calendar.ts'
import {daysBetween, dueDay, dueInstant, milliseconds, today} from '../time/calendar.ts'
import {type Happening, timeline} from './timeline.ts'

/** What is said about one relationship: service and care side by side. Durations are milliseconds; null is "not known". */
export interface Summary {
  readonly customer: Portrait
  readonly service: ServiceFigures
  readonly care: CareFigures
  readonly experience: Experience
  /** The last things that happened, newest first. */
  readonly recent: readonly Happening[]
  /** At most two, the first one first; none for someone who was forgotten. */
  readonly next: readonly NextStep[]
}

/** Who they are and what they prefer: the keys of C, and what one wants to know before a call. */
export interface Portrait extends Omit<CustomerRow, 'figures' | 'formerRefs' | 'cadence'> {
  readonly nextBirthday: Birthday | null
  readonly preferences: Readonly<Record<string, string>>
  /** The latest ones, newest first. */
  readonly notes: readonly Note[]
}

/** A median and the number of values it comes from. */
export interface Typical {
  readonly median: number | null
  readonly n: number
}

/** How many of `n`, and which share that is. */
export interface Share {
  readonly count: number
  readonly n: number
  readonly rate: number | null
}

export interface ServiceFigures {
  readonly cases: number
  /** Those that wait for us first, the longest first; then the others. */
  readonly open: readonly OpenCase[]
  readonly byType: readonly {readonly type: CaseType; readonly count: number}[]
  readonly firstResponse: Typical
  readonly resolution: Typical
  /** Cases that were reopened at least once, of all cases. */
  readonly reopened: Share
  readonly lastResolved: LastResolved | null
}

export interface OpenCase {
  readonly ref: string
  readonly subject: string
  readonly type: CaseType
  readonly priority: Priority
  readonly status: CaseStatus
  readonly owner: string | null
  readonly openedAt: Instant
  /** Who the case waits for; null while it is snoozed. */
  readonly waitsFor: WaitedFor | 'us' | null
  readonly since: Instant
  /** Milliseconds since then. */
  readonly waited: number
  readonly until: Due | null
}

export interface LastResolved {
  readonly ref: string
  readonly subject: string
  readonly type: CaseType
  readonly resolvedAt: Instant
  readonly resolution: string | null
  readonly cause: string | null
}

export interface CareFigures {
  readonly followUps: FollowUpFigures
  /** Days that the customer was told: kept, of those that were done or are over. */
  readonly promises: {readonly open: number; readonly kept: Share}
  readonly nextFollowUp: NextFollowUp | null
  readonly lastTouch: LastTouch | null
  /** Their own, or that of a tag. */
  readonly cadence: (Cadence & Standing & {readonly tag: string | null}) | null
  /** Why care waits now. */
  readonly hold: Hold | null
}

/** Each follow-up is one of: in time, late, missed, upcoming, cancelled. `moved` counts those that were moved at all. */
export interface FollowUpFigures {
  readonly n: number
  readonly inTime: number
  readonly late: number
  /** Still to do, and their day is over. */
  readonly missed: number
  readonly upcoming: number
  readonly cancelled: number
  readonly moved: number
  /** In time, of those that were done or whose day is over. */
  readonly kept: Share
}

export interface NextFollowUp {
  readonly ref: string
  readonly subject: string | null
  readonly kind: FollowUpKind
  readonly channel: Channel | null
  readonly dueOn: Day
  readonly dueAt: Instant | null
  /** Days to go; negative when it is overdue. */
  readonly days: number
}

export interface LastTouch extends Pick<Touch, 'at' | 'channel' | 'origin' | 'purpose' | 'text'> {
  /** Days since, in the book's zone. */
  readonly days: number | null
}

const notesShown = 3
const happeningsShown = 8

/** Everything an owner wants to see before picking up the phone; full as well for someone without any case. */
export function summarise(relationship: Relationship, clock: Present): Summary {
  const touches = touchesOf(relationship)
  return {
    customer: portrait(relationship, clock),
    service: serviceFigures(relationship, clock),
    care: careFigures(relationship, touches, clock),
    experience: experienceOf(relationship, touches),
    recent: timeline(relationship, happeningsShown),
    next: nextSteps(relationship, clock),
  }
}

function portrait(relationship: Relationship, clock: Clock): Portrait {
  const {figures: _figures, formerRefs: _formerRefs, cadence: _cadence, ...row} = customerRow(relationship)
  const {birthday, preferences, notes} = relationship.customer
  return {
    ...row,
    nextBirthday: birthday === null ? null : nextBirthday(birthday, today(clock)),
    preferences,
    notes: notes.slice(-notesShown).toReversed(),
  }
}

function serviceFigures({cases}: Relationship, clock: Clock): ServiceFigures {
  const resolved = cases.flatMap(resolution).toSorted((a, b) => (a.resolvedAt < b.resolvedAt ? 1 : -1))
  return {
    cases: cases.length,
    open: cases.flatMap((one) => openCase(one, clock)).toSorted(byWait),
    byType: caseTypes
      .map((type) => ({type, count: cases.filter((one) => one.type === type).length}))
      .filter(({count}) => count > 0)
      .toSorted((a, b) => b.count - a.count),
    firstResponse: typical(cases.flatMap(responseTime)),
    resolution: typical(cases.flatMap(resolutionTime)),
    reopened: share(cases.filter((one) => reopenCount(one) > 0).length, cases.length),
    lastResolved: resolved[0] ?? null,
  }
}

function openCase(found: ServiceCase, clock: Clock): readonly OpenCase[] {
  const state = stateNow(found, clock)
  if (state.status === 'resolved') return []
  const {number, subject, type, priority, owner} = found
  const since = state.status === 'open' ? waitsSince(found) : state.since
  return [
    {
      ref: `C${number}`,
      subject,
      type,
      priority,
      status: state.status,
      owner,
      openedAt: openedAt(found),
      waitsFor: state.status === 'open' ? 'us' : state.status === 'waiting' ? state.on : null,
      since,
      waited: Math.max(0, milliseconds(since, clock.now)),
      until: state.status === 'snoozed' ? state.until : null,
    },
  ]
}

function byWait(a: OpenCase, b: OpenCase): number {
  return Number(b.waitsFor === 'us') - Number(a.waitsFor === 'us') || b.waited - a.waited
}

function resolution(found: ServiceCase): readonly LastResolved[] {
  const state = storedState(found.events)
  if (state.status !== 'resolved' || state.mergedInto !== null) return []
  const {number, subject, type} = found
  return [{ref: `C${number}`, subject, type, resolvedAt: state.since, resolution: state.resolution, cause: state.cause}]
}

function careFigures(relationship: Relationship, touches: readonly Touch[], clock: Present): CareFigures {
  const {customer, followUps} = relationship
  const last = touches.at(-1)
  const lastTouchAt = last?.at ?? null
  const cadence = cadenceOf(customer, clock)
  const stands = standing({...customer, lastTouchAt}, clock)
  return {
    followUps: followUpFigures(followUps, clock),
    promises: promiseFigures(followUps, clock),
    nextFollowUp: nextFollowUp(followUps, clock),
    lastTouch: last === undefined ? null : {...said(last), days: stands.daysSince},
    cadence: cadence === null ? null : {...cadence, ...stands},
    hold: holdOf(relationship, clock),
  }
}

function said({at, channel, origin, purpose, text}: Touch) {
  return {at, channel, origin, purpose, text}
}

function followUpFigures(followUps: readonly FollowUp[], clock: Clock): FollowUpFigures {
  const count = (claim: (one: FollowUp) => boolean) => followUps.filter(claim).length
  const inTime = count((one) => keptInTime(one, clock.zone) === true)
  const late = count((one) => keptInTime(one, clock.zone) === false)
  const missed = count((one) => isMissed(one, today(clock)))
  return {
    n: followUps.length,
    inTime,
    late,
    missed,
    upcoming: count((one) => followUpStatus(one) === 'scheduled') - missed,
    cancelled: count((one) => closing(one)?.kind === 'cancelled'),
    moved: count((one) => one.events.some((event) => event.kind === 'moved')),
    kept: share(inTime, inTime + late + missed),
  }
}

function promiseFigures(followUps: readonly FollowUp[], clock: Clock): CareFigures['promises'] {
  const states = followUps.flatMap((one) => promisesOf(one, clock))
  const settled = states.filter((state) => state !== 'open')
  const kept = settled.filter((state) => state === 'kept').length
  return {open: states.length - settled.length, kept: share(kept, settled.length)}
}

function isMissed(found: FollowUp, day: Day): boolean {
  return followUpStatus(found) === 'scheduled' && dueDay(found.due) < day
}

function nextFollowUp(followUps: readonly FollowUp[], clock: Clock): NextFollowUp | null {
  const found = firstPlanned(followUps)
  if (found === null) return null
  const {number, subject, kind, channel, due} = found
  const dueOn = dueDay(due)
  const days = daysBetween(today(clock), dueOn)
  return {ref: `F${number}`, subject, kind, channel, dueOn, dueAt: dueInstant(due, clock.zone), days}
}

function typical(values: readonly number[]): Typical {
  return {median: median(values), n: values.length}
}

function share(count: number, n: number): Share {
  return {count, n, rate: n === 0 ? null : count / n}
}
