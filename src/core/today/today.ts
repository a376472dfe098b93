import type {Priority} from '../../kinds/case/case.ts'
import {type KeptCaseRow, targetsNow} from '../../kinds/case/row.ts'
import type {Quiet} from '../../kinds/customer/contact.ts'
import type {Channel} from '../../kinds/customer/customer.ts'
import type {CustomerDue, CustomerGlance} from '../../kinds/customer/due.ts'
import type {ScheduledFollowUp} from '../../kinds/follow-up/kind.ts'
import {toldBefore} from '../../kinds/follow-up/promise.ts'
import type {FollowUpRow} from '../../kinds/follow-up/row.ts'
import {type DueRow} from '../book/rows.ts'
import {nextBirthday} from '../care/birthday.ts'
import {countedFrom, standing} from '../care/cadence.ts'
import {type Hold, holdOfCase, holdOfPlanned, keepsBack, strongerHold} from '../care/hold.ts'
import {isOver, lessUrgentBy, shownOn, waitsFor} from '../care/plan-wait.ts'
import type {NextDue, Present} from '../targets/service-clock.ts'
import type {Clock, Day, Due, Instant} from '../time/calendar.ts'
import {addDays, dayOf, daysBetween, dueDay, dueInstant, hasCome, milliseconds, today} from '../time/calendar.ts'
import {byText} from '../value/order.ts'
import {isPromise, urgencyOf, type Why, waitingLongDays} from './urgency.ts'

export const queueKinds = ['followup', 'case', 'snooze', 'cadence', 'birthday'] as const
export type QueueKind = (typeof queueKinds)[number]

/** One thing to do, and why. `ref` names the case or follow-up, or the customer where there is neither. */
export interface QueueLine {
  readonly kind: QueueKind
  readonly ref: string
  readonly customer: string
  readonly customerName: string
  readonly subject: string | null
  readonly why: Why
  /** 0 to 100 */
  readonly urgency: number
  readonly priority: Priority | null
  readonly owner: string | null
  readonly channel: Channel | null
  /** The day it is or was due: promised, back from snooze, ideal or at most, birthday. */
  readonly dueOn: Day | null
  readonly dueAt: Instant | null
  /** Since when the customer waits for us, the case waits for others, or there was no touch. */
  readonly since: Instant | null
  /** Why care for the customer waits, of what is care. */
  readonly held: Hold | null
  /** Is it left out of the day until that is over? */
  readonly waits: boolean
}

export interface QueueInput {
  readonly due: readonly DueRow[]
  readonly open: readonly KeptCaseRow[]
}

/** What of the due index a queue needs, both ends included. */
export interface QueueRange {
  readonly due: {readonly from: Day; readonly to: Day}
  readonly birthdays: readonly {readonly from: string; readonly to: string}[]
}

const birthdayHorizon = 7

/** How far the day of a cadence in the index may lie after the true one: 28 Feb + 1mo is 28 Mar, 1 Mar + 1mo is 1 Apr. */
const cadenceSlack = 4

/** `days` looks ahead: 0 is today only. Birthdays are always looked for within a week. */
export function queueRange(clock: Clock, days: number): QueueRange {
  const day = today(clock)
  return {
    due: {from: '0000-01-01', to: addDays(day, days + cadenceSlack)},
    birthdays: birthdayRanges(day, addDays(day, Math.max(birthdayHorizon, days))),
  }
}

/** Of the calendar, the birthdays from one day to another, both included. */
export function birthdayRanges(from: Day, to: Day): QueueRange['birthdays'] {
  const first = `--${from.slice(5)}`
  const last = to.endsWith('-02-28') ? '--02-29' : `--${to.slice(5)}`
  if (daysBetween(from, to) >= 365) return [{from: '--01-01', to: '--12-31'}]
  return from.slice(0, 4) === to.slice(0, 4)
    ? [{from: first, to: last}]
    : [
        {from: first, to: '--12-31'},
        {from: '--01-01', to: last},
      ]
}

/**
 * Everything that asks for attention, most urgent first (see `urgencyOf`), then what is due or waiting for longer, then
 * by ref: the same book gives the same order, however its rows come.
 *
 * - follow-ups that are overdue, due today, or due within `days`
 * - cases that wait for us, cases back from snooze, and cases that wait for others for more than a week
 * - customers whose cadence has come to its ideal day or is over. Nobody is named twice for one call: someone for whom
 *   there is a follow-up or a case to do today is not, and until the cadence is over, nobody who has any other line
 * - birthdays within a week, or within `days`
 */
export function todayQueue({due, open}: QueueInput, clock: Present, days: number): readonly QueueLine[] {
  return queueOf({due, open: open.map(linesOfCase(clock))}, clock, days)
}

/** The lines of a case, at most one, and what care for its customer waits for. */
export interface CaseLines {
  readonly number: number
  readonly customer: string
  readonly lines: readonly QueueLine[]
  readonly hold: Hold | null
}

/** Makes the lines of very many cases, which need not be kept then. */
export function linesOfCase(clock: Present): (row: KeptCaseRow) => CaseLines {
  const day = today(clock)
  return (row) => {
    const usual = usualLine(row, day, clock)
    const isOurs = usual.some(({why}) => why.code !== 'waiting-long')
    const nextDue = isOurs ? targetsNow(row, clock).nextDue : null
    const lines = usual.map((line) => pressing(line, targetWhy(row, nextDue)))
    return {number: row.number, customer: row.customer, lines, hold: holdOfCase(row, nextDue)}
  }
}

/** As `todayQueue`, of cases whose lines are made. */
export function queueOf(
  {due, open}: {readonly due: readonly DueRow[]; readonly open: readonly CaseLines[]},
  clock: Present,
  days: number,
): readonly QueueLine[] {
  const day = today(clock)
  const snoozed = due.flatMap((row) => (row.kind === 'snooze' ? [row.case] : [])).map(linesOfCase(clock))
  const cases = eachCase(snoozed, open)
  const holds = holdsAmong(cases)
  const held = (lines: readonly QueueLine[], {quiet = {}, followUp}: Held) =>
    lines.map((line) => {
      const hold = holdOfPlanned(followUp?.purpose ?? 'bond', quiet, day, holds.get(line.customer) ?? null)
      const isOut = keepsBack(hold) || (followUp !== undefined && waitsFor(followUp, hold))
      const waits = isOut && !isPromise(line.why)
      return {...(waits ? inTime(line) : line), held: hold, waits}
    })
  const work = [
    ...due.flatMap((row) =>
      (row.kind === 'followup' && toldBefore(row.followUp) === null) || row.kind === 'promise'
        ? held(followUpLine(row, day, days, clock), row)
        : [],
    ),
    ...cases.flatMap(({lines}) => lines),
  ]
  const cadences = due.flatMap((row) => (row.kind === 'cadence' ? held(cadenceLine(row, day, clock), row) : []))
  const birthdays = due.flatMap((row) =>
    row.kind === 'birthday' ? held(birthdayLine(row.customer, day, days), row) : [],
  )
  return [...work, ...withoutTheBusy(cadences, work), ...birthdays].toSorted(compareLines)
}

/** Is it left out of the day, and not only marked? What the customer was told never is. */
export function isKeptBack({waits}: QueueLine): boolean {
  return waits
}

/** What care for a customer waits for, by ref. */
function holdsAmong(cases: readonly CaseLines[]): ReadonlyMap<string, Hold> {
  const holds = new Map<string, Hold>()
  for (const {customer, hold} of cases) {
    const stronger = strongerHold(hold, holds.get(customer) ?? null)
    if (stronger !== null) holds.set(customer, stronger)
  }
  return holds
}

/** Most urgent first. Total: the only lines that may share a ref, a cadence and a birthday, are never due on one day. */
export function compareLines(a: QueueLine, b: QueueLine): number {
  return (
    b.urgency - a.urgency ||
    byText(a.dueAt ?? a.dueOn ?? a.since ?? '', b.dueAt ?? b.dueOn ?? b.since ?? '') ||
    byText(paddedNumbers(a.ref), paddedNumbers(b.ref))
  )
}

/** `C12`: refs of customers have no capitals. */
const numbered = /^[A-Z]\d+$/

function paddedNumbers(ref: string): string {
  if (numbered.test(ref)) return ref.charAt(0) + ref.slice(1).padStart(10, '0')
  return ref.replace(/\d+/g, (digits) => digits.padStart(10, '0'))
}

/** Time on hold does not count: what waits is not too late. */
function inTime(line: QueueLine): QueueLine {
  if (line.why.code !== 'step-late') return line
  const why: Why = {code: 'followup-overdue', days: line.why.days}
  return {...line, why, urgency: urgencyOf(why)}
}

/** What of the calendar says why a line waits. */
interface Held {
  readonly quiet?: Quiet
  readonly followUp?: FollowUpRow
}

/** Of the day it is planned for and the one that they were told, the one that presses more. */
function followUpLine(
  {followUp: row, quiet = {}}: Pick<ScheduledFollowUp, 'followUp' | 'quiet'>,
  day: Day,
  ahead: number,
  clock: Clock,
): readonly QueueLine[] {
  const {ref, customer, customerName, subject, owner, channel, promised} = row
  const own = row.plan === undefined ? row.due : shownOn(row, quiet, clock) + row.due.slice(10)
  const planned = {due: own, why: followUpWhy(own, day, clock)}
  const told = promised === undefined ? planned : {due: promised, why: promiseWhy(promised, day, clock)}
  const pressing = urgencyOf(told.why) < urgencyOf(planned.why) ? planned : told
  const {due} = pressing
  const dueOn = dueDay(due)
  if (row.status !== 'scheduled' || daysBetween(day, dueOn) > ahead) return []
  const isLate = promised === undefined && isOver(row, quiet, clock)
  const why: Why = isLate ? {code: 'step-late', days: daysBetween(dueOn, day)} : pressing.why
  const urgency = isLate ? urgencyOf(why) : Math.max(0, urgencyOf(why) - lessUrgentBy(row))
  const about = {kind: 'followup', ref, customer, customerName, subject, owner, channel, dueOn} as const
  const dueAt = dueInstant(due, clock.zone)
  return [{...about, priority: null, since: null, dueAt, why, urgency, held: null, waits: false}]
}

function followUpWhy(due: Due, day: Day, clock: Clock): Why {
  const days = daysBetween(day, dueDay(due))
  if (days < 0) return {code: 'followup-overdue', days: -days}
  if (days > 0) return {code: 'followup-soon', days}
  return {code: 'followup-today', ...hourOf(due, clock)}
}

function promiseWhy(promised: Due, day: Day, clock: Clock): Why {
  const days = daysBetween(day, dueDay(promised))
  if (days < 0) return {code: 'promise-broken', days: -days}
  if (days > 0) return {code: 'promise-soon', days}
  return {code: 'promise-today', ...hourOf(promised, clock)}
}

function hourOf(due: Due, clock: Clock): {readonly at: string | null; readonly passed: boolean} {
  const at = due.length === 10 ? null : due.slice(11)
  return {at, passed: at !== null && hasCome(due, clock)}
}

/** A snoozed case is both among the open cases and in the calendar. */
function eachCase(snoozed: readonly CaseLines[], open: readonly CaseLines[]): readonly CaseLines[] {
  const others = new Map(snoozed.map((one) => [one.number, one]))
  for (const {number} of open) others.delete(number)
  return [...others.values(), ...open]
}

/** What was promised of a case, where that presses more than why the case itself asks for attention. */
function pressing(usual: QueueLine, why: Why | null): QueueLine {
  return why === null || urgencyOf(why) < usual.urgency ? usual : {...usual, why, urgency: urgencyOf(why)}
}

/** What of a target's time counts as its end: a quarter. */
const lastPart = 0.25

function targetWhy(row: KeptCaseRow, nextDue: NextDue | null): Why | null {
  if (nextDue === null || nextDue.state === 'paused') return null
  const {kind: target, left, allowed} = nextDue
  if (left < 0) return {code: 'target-broken', target, over: -left, priority: row.priority}
  const part = left / (allowed * lastPart)
  return part > 1 ? null : {code: 'target-soon', target, left, part, priority: row.priority}
}

function usualLine(row: KeptCaseRow, day: Day, clock: Clock): readonly QueueLine[] {
  const {priority} = row
  if (row.status === 'open') return [lineOfCase('case', row, row.waitsSince, openWhy(row, clock))]
  if (row.status === 'waiting') {
    const days = daysBetween(dayOf(row.statusSince, clock.zone), day)
    const why: Why = {code: 'waiting-long', days, on: row.waitingOn, priority}
    return days > waitingLongDays ? [lineOfCase('case', row, row.statusSince, why)] : []
  }
  const until = row.status === 'snoozed' ? row.snoozedUntil : null
  if (until === null || !hasCome(until, clock)) return []
  const why: Why = {code: 'snooze-back', days: daysBetween(dueDay(until), day), priority}
  const back = {dueOn: dueDay(until), dueAt: dueInstant(until, clock.zone)}
  return [{...lineOfCase('snooze', row, row.waitsSince, why), ...back}]
}

/** Key by key: to spread thousands takes longer than all else that is done with them. */
function lineOfCase(kind: 'case' | 'snooze', row: KeptCaseRow, since: Instant, why: Why): QueueLine {
  return {
    kind,
    ref: row.ref,
    customer: row.customer,
    customerName: row.customerName,
    subject: row.subject,
    owner: row.owner,
    channel: row.channel,
    priority: row.priority,
    dueOn: null,
    dueAt: null,
    since,
    why,
    urgency: urgencyOf(why),
    held: null,
    waits: false,
  }
}

function openWhy({firstResponseAt, origin, waitsSince, priority}: KeptCaseRow, clock: Clock): Why {
  const waited = Math.max(0, milliseconds(waitsSince, clock.now))
  const unanswered = firstResponseAt === null && origin === 'customer'
  return {code: unanswered ? 'case-unanswered' : 'case-open', waited, priority}
}

function cadenceLine({customer, quiet}: CustomerDue, day: Day, clock: Clock): readonly QueueLine[] {
  const {idealOn, atMostOn, state, paused} = standing({...customer, ...quiet}, clock)
  const dueOn = state === 'over' ? atMostOn : state === 'due' ? idealOn : null
  if (dueOn === null) return []
  const from = countedFrom(customer, clock.zone)
  const why: Why = {
    code: state === 'over' ? 'cadence-over' : 'cadence-due',
    days: daysBetween(from, day),
    limit: daysBetween(from, dueOn),
    last: customer.lastTouchAt,
    ...(customer.tag === undefined ? {} : {tag: customer.tag}),
    ...(paused === 0 ? {} : {paused}),
  }
  return [lineOfPerson('cadence', customer, dueOn, customer.lastTouchAt ?? customer.createdAt, why)]
}

function birthdayLine(customer: CustomerGlance, day: Day, ahead: number): readonly QueueLine[] {
  if (customer.birthday === null) return []
  const {on, days, turns} = nextBirthday(customer.birthday, day)
  return days > Math.max(birthdayHorizon, ahead)
    ? []
    : [lineOfPerson('birthday', customer, on, null, {code: 'birthday', days, turns})]
}

function lineOfPerson(
  kind: 'cadence' | 'birthday',
  {ref, name, owner}: CustomerGlance,
  dueOn: Day,
  since: Instant | null,
  why: Why,
): QueueLine {
  const urgency = urgencyOf(why)
  const about = {kind, ref, customer: ref, customerName: name, subject: null, owner, channel: null} as const
  return {...about, priority: null, dueAt: null, dueOn, since, why, urgency, held: null, waits: false}
}

function withoutTheBusy(cadences: readonly QueueLine[], work: readonly QueueLine[]): readonly QueueLine[] {
  const silent = new Set(cadences.map(({customer}) => customer))
  const theirs = work.filter(({customer}) => silent.has(customer))
  const named = new Set(theirs.map(({customer}) => customer))
  const busy = new Set(theirs.filter(isForToday).map(({customer}) => customer))
  return cadences.filter(({customer, why}) => !(why.code === 'cadence-over' ? busy : named).has(customer))
}

function isForToday({why}: QueueLine): boolean {
  return why.code !== 'followup-soon' && why.code !== 'promise-soon' && why.code !== 'waiting-long'
}
