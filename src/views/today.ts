import type {TargetKind} from '../core/targets/targets.ts'
import {type Clock, type Due, daysBetween, dueDay, dueInstant, type Instant, today} from '../core/time/calendar.ts'
import type {QueueLine} from '../core/today/today.ts'
import {isPromise, type Why} from '../core/today/urgency.ts'
import type {Priority, WaitedFor} from '../kinds/case/case.ts'
import {counted, dayInWords, lengthOf} from './counted.ts'
import {holdWords} from './hold.ts'
import {type ListView, listView} from './view.ts'

/** One line of `desk today` in the JSON: `reason` says in words what `why` says in facts, and what it is about. */
export type TodayRow = QueueLine & {
  /** When they may be called at the earliest, of what goes by phone or WhatsApp in quiet hours. */
  readonly notBefore: Instant | null
  readonly reason: string
}

/** `quiet` is until when nobody is called; null where it is not so now. */
export function todayRow(line: QueueLine, quiet: Due | null, clock: Clock): TodayRow {
  const about = reasonAbout(line)
  const until = line.channel === 'phone' || line.channel === 'whatsapp' ? quiet : null
  const reason = until === null ? about : `${about}, not before ${untilWords(until, clock)}`
  const notBefore = until === null ? null : dueInstant(until, clock.zone)
  return {...line, notBefore, reason: line.held === null ? reason : `${reason} (on hold: ${holdWords(line.held)})`}
}

/** `09:00`, `tomorrow 09:00`, `in 3 days 09:00` */
function untilWords(until: Due, clock: Clock): string {
  const days = daysBetween(today(clock), dueDay(until))
  return `${days === 0 ? '' : `${dayInWords(days)} `}${until.slice(11)}`
}

export function todayView(rows: readonly TodayRow[], isNarrowed = false): ListView<TodayRow> {
  return listView(
    rows,
    [
      {key: 'urgency', title: 'Urgency', kind: 'urgency'},
      {key: 'ref', title: 'Ref', kind: 'ref', repeats: true},
      {key: 'customerName', title: 'Customer', kind: 'text', flex: true},
      {key: 'reason', title: 'Why', kind: 'text', flex: 'most'},
      {key: 'owner', title: 'Owner', kind: 'text', wide: true},
      {key: 'channel', title: 'Channel', kind: 'text', wide: true},
      {key: 'kind', title: 'Kind', kind: 'text', wide: true},
    ],
    isNarrowed
      ? 'Nothing in the queue of today fits. To see all of it: desk today'
      : 'Nobody needs you today. To plan something: desk followup schedule CUSTOMER +7d "what about"',
  )
}

export const targetWords: Readonly<Record<TargetKind, string>> = {
  firstResponse: 'first response',
  nextResponse: 'next response',
  resolution: 'resolution',
}

/** Why a line is in the queue, and what it is about. */
function reasonAbout({why, subject}: QueueLine): string {
  if (subject === null) return reasonOf(why)
  return isPromise(why) ? `you promised “${subject}”: ${promiseWords(why)}` : `${reasonOf(why)}: ${subject}`
}

type OfPromise = Extract<Why, {code: `promise-${string}`}>

function promiseWords(why: OfPromise): string {
  switch (why.code) {
    case 'promise-broken':
      return `${counted(why.days, 'day')} late`
    case 'promise-today':
      return why.at === null ? 'today' : why.passed ? `was due today at ${why.at}` : `today at ${why.at}`
    case 'promise-soon':
      return dayInWords(why.days)
  }
}

/** Why a line is in the queue, in a few exact words. */
export function reasonOf(why: Why): string {
  switch (why.code) {
    case 'followup-overdue':
      return `follow-up ${counted(why.days, 'day')} overdue`
    case 'followup-today':
      return why.at === null ? 'follow-up due today' : `follow-up ${why.passed ? 'was due' : 'due'} today at ${why.at}`
    case 'promise-broken':
    case 'promise-today':
    case 'promise-soon':
      return `promised, ${promiseWords(why)}`
    case 'step-late':
      return `too late by a plan: its day was ${dayInWords(-why.days)}`
    case 'followup-soon':
      return `follow-up due ${dayInWords(why.days)}`
    case 'case-unanswered':
      return `no answer yet for ${lengthOf(why.waited)}${prioritised(why.priority)}`
    case 'case-open':
      return `waiting for you for ${lengthOf(why.waited)}${prioritised(why.priority)}`
    case 'target-broken':
      return `${targetWords[why.target]} ${lengthOf(why.over)} late${prioritised(why.priority)}`
    case 'target-soon':
      return `${targetWords[why.target]} due within ${lengthOf(why.left)}${prioritised(why.priority)}`
    case 'waiting-long':
      return `waiting for ${waitedForWords(why.on)} for ${counted(why.days, 'day')}${prioritised(why.priority)}`
    case 'snooze-back':
      return `back from snooze ${dayInWords(-why.days)}${prioritised(why.priority)}`
    case 'cadence-due':
      return `${silence(why)}, ideally ${limitOf(why)}`
    case 'cadence-over':
      return `${silence(why)}, at most ${limitOf(why)}`
    case 'birthday':
      return `birthday ${dayInWords(why.days)}${why.turns === null ? '' : ` (turns ${why.turns})`}`
  }
}

export function waitedForWords(on: WaitedFor | null): string {
  return on === 'third-party' ? 'a third party' : 'the customer'
}

function prioritised(priority: Priority): string {
  return priority === 'normal' ? '' : `, ${priority}`
}

/** `45, and 30 paused (by tag vip)` */
function limitOf({limit, paused = 0, tag}: Extract<Why, {limit: number}>): string {
  const rest = paused === 0 ? '' : `, and ${paused} paused`
  return `${limit - paused}${rest}${tag === undefined ? '' : ` (by tag ${tag})`}`
}

function silence({days, last}: {readonly days: number; readonly last: string | null}): string {
  return last === null ? `no contact yet, added ${dayInWords(-days)}` : `no contact for ${counted(days, 'day')}`
}
