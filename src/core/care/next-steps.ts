import type {ServiceCase} from '../../kinds/case/case.ts'
import {storedState} from '../../kinds/case/case.ts'
import type {Mood} from '../../kinds/customer/customer.ts'
import {dueByTag} from '../../kinds/customer/due.ts'
import {customerRow} from '../../kinds/customer/row.ts'
import type {FollowUp} from '../../kinds/follow-up/follow-up.ts'
import {closing, followUpStatus} from '../../kinds/follow-up/follow-up.ts'
import type {Touch} from '../../kinds/touch/touch.ts'
import {touchesOf} from '../book/contacts.ts'
import type {Relationship} from '../book/relationship.ts'
import {indexRows, openRowsOf} from '../book/rows.ts'
import type {Present} from '../targets/service-clock.ts'
import type {Day, Instant} from '../time/calendar.ts'
import {addDays, dayOf, daysBetween, dueDay, today} from '../time/calendar.ts'
import {isKeptBack, type QueueLine, todayQueue} from '../today/today.ts'
import {byText} from '../value/order.ts'
import {holdOf} from './hold-now.ts'

/** Something worth doing next, with the facts of its reason. */
export type NextStep =
  /** What the queue says of this customer. */
  | {readonly code: 'today'; readonly line: QueueLine}
  /** A complaint was resolved and the mood is good: nobody has said thank you. */
  | {readonly code: 'thank'; readonly case: string; readonly resolvedOn: Day; readonly mood: Mood; readonly on: Day}
  /** A complaint was resolved, and nobody has asked since whether it stays so. */
  | {readonly code: 'check-in'; readonly case: string; readonly resolvedOn: Day; readonly on: Day}
  /** Every one of the last `touches` touches was to resolve something. */
  | {readonly code: 'bond'; readonly touches: number}
  /** There never was a touch; added `days` ago. */
  | {readonly code: 'say-hello'; readonly days: number}
  /** Nothing is planned; the last touch was `days` ago, or there was none. */
  | {readonly code: 'schedule'; readonly days: number | null}
  /** Nothing to do before this follow-up. */
  | {readonly code: 'as-planned'; readonly followUp: string; readonly dueOn: Day; readonly days: number}

const stepsShown = 2
const pressing = 50
/** How long a resolved complaint asks for care. */
const careDays = 30
const checkInAfter = 7
const happy = 1
const lookBack = 6

/** What presses today, then care after a complaint, then what else is for today, then what keeps the bond; two at most. */
export function nextSteps(relationship: Relationship, clock: Present): readonly NextStep[] {
  if (relationship.customer.forgottenAt !== null) return []
  const lines = onePerKind(linesOf(relationship, clock)).map(
    (line): Extract<NextStep, {code: 'today'}> => ({code: 'today', line}),
  )
  const steps = [
    ...lines.filter(({line}) => line.urgency >= pressing),
    ...afterComplaint(relationship, clock),
    ...lines.filter(({line}) => line.urgency < pressing),
    ...(holdOf(relationship, clock) === null ? bonding(relationship, clock) : []),
  ]
  return [...steps, ...(steps.length === 0 ? asPlanned(relationship, clock) : [])].slice(0, stepsShown)
}

function linesOf(relationship: Relationship, clock: Present): readonly QueueLine[] {
  const rows = indexRows(relationship).entries('due')
  const due = [...rows.map(([, row]) => row), ...dueByTag(customerRow(relationship), clock)]
  return todayQueue({due, open: openRowsOf(relationship, 'case')}, clock, 0).filter((line) => !isKeptBack(line))
}

function onePerKind(lines: readonly QueueLine[]): readonly QueueLine[] {
  return lines.filter((line, index) => lines.findIndex(({kind}) => kind === line.kind) === index)
}

function afterComplaint(relationship: Relationship, clock: Present): readonly NextStep[] {
  const latest = relationship.cases.flatMap(resolvedComplaint).toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]
  if (latest === undefined) return []
  const resolvedOn = dayOf(latest.at, clock.zone)
  const since = daysBetween(resolvedOn, today(clock))
  const touches = touchesOf(relationship).filter((one) => one.at > latest.at)
  const cared =
    touches.some((one) => one.purpose === 'bond') ||
    relationship.followUps.some((one) => caresFor(one, latest.at, clock))
  return since < 0 || since > careDays || cared ? [] : [complaintStep(latest.ref, resolvedOn, since, touches, clock)]
}

function complaintStep(
  ref: string,
  resolvedOn: Day,
  since: number,
  touches: readonly Touch[],
  clock: Present,
): NextStep {
  const mood = touches.find((one) => one.mood !== null)?.mood ?? null
  return mood !== null && mood >= happy
    ? {code: 'thank', case: ref, resolvedOn, mood, on: addDays(today(clock), 1)}
    : {code: 'check-in', case: ref, resolvedOn, on: addDays(today(clock), Math.max(0, checkInAfter - since))}
}

function resolvedComplaint(found: ServiceCase): readonly {ref: string; at: Instant}[] {
  const state = storedState(found.events)
  return found.type === 'complaint' && state.status === 'resolved' && state.mergedInto === null
    ? [{ref: `C${found.number}`, at: state.since}]
    : []
}

/** Done since then, or to be done while the complaint is still fresh. */
function caresFor(found: FollowUp, since: Instant, clock: Present): boolean {
  const closed = closing(found)
  return closed === undefined
    ? daysBetween(dayOf(since, clock.zone), dueDay(found.due)) <= careDays
    : closed.kind === 'done' && closed.undated !== true && closed.at >= since
}

function bonding(relationship: Relationship, clock: Present): readonly NextStep[] {
  const touches = touchesOf(relationship)
  const planned = firstPlanned(relationship.followUps) !== null
  const last = touches.at(-1)
  if (last === undefined)
    return [
      {code: 'say-hello', days: daysSince(relationship.customer.createdAt, clock)},
      ...(planned ? [] : [unplanned(null)]),
    ]
  const recent = touches.slice(-lookBack)
  const repair = recent.length === lookBack && recent.every((one) => one.purpose === 'resolve')
  return [
    ...(repair ? [{code: 'bond', touches: lookBack} as const] : []),
    ...(planned ? [] : [unplanned(daysSince(last.at, clock))]),
  ]
}

function unplanned(days: number | null): NextStep {
  return {code: 'schedule', days}
}

function daysSince(at: Instant, clock: Present): number {
  return Math.max(0, daysBetween(dayOf(at, clock.zone), today(clock)))
}

function asPlanned({followUps}: Relationship, clock: Present): readonly NextStep[] {
  const next = firstPlanned(followUps)
  if (next === null) return []
  const dueOn = dueDay(next.due)
  return [{code: 'as-planned', followUp: `F${next.number}`, dueOn, days: daysBetween(today(clock), dueOn)}]
}

/** The follow-up that is due first, be it overdue; null where nothing is planned. */
export function firstPlanned(followUps: readonly FollowUp[]): FollowUp | null {
  const [first] = followUps
    .filter((one) => followUpStatus(one) === 'scheduled')
    .toSorted((a, b) => byText(a.due, b.due) || a.number - b.number)
  return first ?? null
}
