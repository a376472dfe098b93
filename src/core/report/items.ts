import type {CaseType, Priority} from '../../kinds/case/case.ts'
import type {Turn} from '../../kinds/case/turns.ts'
import {type WeekCase} from '../../kinds/case/weeks.ts'
import type {Channel, Mood, Origin, Purpose} from '../../kinds/customer/customer.ts'
import {type Silence} from '../../kinds/customer/weeks.ts'
import type {FollowUpKind} from '../../kinds/follow-up/follow-up.ts'
import {type WeekFollowUp} from '../../kinds/follow-up/weeks.ts'
import {type WeekTouch, type WeekTouches} from '../../kinds/touch/weeks.ts'
import type {ServiceMeasures, TargetState} from '../targets/service-clock.ts'
import type {Clock, Day, Instant} from '../time/calendar.ts'
import {dayOf, dueDay} from '../time/calendar.ts'
import {addLength} from '../time/length.ts'
import type {Span} from '../time/period.ts'
import {rewound} from './week-rows.ts'

/** What things are filtered and grouped by. */
export interface Traits {
  readonly customer: string
  readonly customerName: string
  readonly owner: string | null
  readonly channel: Channel | null
  readonly type: CaseType | null
  /** Of a case, the cause of the resolution that stands. */
  readonly cause: string | null
  readonly tags: readonly string[]
}

/** A time in the backlog, and what ended it. */
export interface Stretch {
  readonly from: Instant
  readonly to: Instant | null
  readonly end: 'resolved' | 'merged' | null
  readonly cause: string | null
  /** How many replies of ours there had been by then. */
  readonly replies: number
}

/** A case as it stood at an instant. */
export interface CaseItem extends Traits {
  readonly number: number
  readonly subject: string
  readonly priority: Priority
  readonly origin: Origin
  readonly openedAt: Instant
  /** Are the hours known at which it was opened, answered and resolved? */
  readonly hasHours: boolean
  /** Is every reply known? */
  readonly isWhole: boolean
  /** Our first reply, unless the customer had been answered in a case that was joined to this one. */
  readonly firstReplyAt: Instant | null
  readonly stretches: readonly Stretch[]
  readonly targets: readonly TargetState[]
}

/** A day on which a follow-up fell due, as nobody had moved or cancelled it by the end of that day. */
export interface Fall {
  readonly on: Day
  /** The day on which it was done. */
  readonly doneOn: Day | null
}

export interface FollowUpItem extends Traits {
  readonly followUpKind: FollowUpKind
  readonly falls: readonly Fall[]
  /** The same of days that the customer was told, as nobody had told them another one by the end of that day. */
  readonly promises: readonly Fall[]
  readonly moves: readonly Instant[]
  readonly doneAt: Instant | null
}

export interface TouchItem extends Traits {
  readonly at: Instant
  readonly origin: Origin
  readonly purpose: Purpose
  readonly mood: Mood | null
  /** The last mood before this touch. */
  readonly moodBefore: Mood | null
}

/** A customer whose last touch was longer ago than the cadence allows. */
export interface SilentItem extends Traits {
  readonly lastTouchAt: Instant | null
  readonly lastDay: Day
  readonly since: Instant
  readonly atMost: string
}

/** The case as of an instant; nothing where it was not there yet. */
export function caseItem(row: WeekCase, asOf: Instant, measures: ServiceMeasures): readonly CaseItem[] {
  const turns = row.turns.filter(({at}) => at <= asOf)
  const [first] = turns
  if (first === undefined) return []
  const openedAt = first.at
  const {subject, type, priority, channel, origin, owner, caseTags, customerTags, customer, customerName, number} = row
  const current = {subject, type, priority, channel, origin, owner, tags: caseTags}
  const then = rewound(current, row.rewrites, asOf)
  const stretches = stretchesOf(turns, row.causes)
  const firstResponseAt = responseOf(row, turns, asOf)
  const subjectOfClock = {
    priority: then.priority,
    type: then.type,
    tags: then.tags,
    customerTags,
    origin: then.origin,
    firstResponseAt,
    turns,
  }
  return [
    {
      customer,
      customerName,
      number,
      subject: then.subject,
      priority: then.priority,
      origin: then.origin,
      channel: then.channel,
      type: then.type,
      owner: then.owner,
      cause: stretches.at(-1)?.cause ?? null,
      tags: union(then.tags, customerTags),
      openedAt,
      hasHours: first.kind !== 'opened' || first.vague !== true,
      isWhole: first.kind !== 'opened' || first.partial !== true,
      firstReplyAt: ownFirstReply(row, turns),
      stretches,
      targets: measures.targetsAt(subjectOfClock, asOf),
    },
  ]
}

function union(first: readonly string[], second: readonly string[]): readonly string[] {
  return [...new Set([...first, ...second])]
}

function firstReply(turns: readonly Turn[]): Instant | null {
  return turns.find(({kind}) => kind === 'replied')?.at ?? null
}

function responseOf({inherited}: WeekCase, turns: readonly Turn[], asOf: Instant): Instant | null {
  return inherited !== null && inherited.at <= asOf ? inherited.firstResponseAt : firstReply(turns)
}

function ownFirstReply({inherited}: WeekCase, turns: readonly Turn[]): Instant | null {
  const own = firstReply(turns)
  return own !== null && inherited !== null && inherited.at <= own ? null : own
}

/** Nothing counts before what happened before it, also where a clock was set back. */
function stretchesOf(turns: readonly Turn[], causes: readonly (string | null)[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  let latest = ''
  let replies = 0
  let resolutions = 0
  for (const {at, kind} of turns) {
    latest = at > latest ? at : latest
    const last = stretches.at(-1)
    const isOpen = last !== undefined && last.to === null
    if (kind === 'replied') replies++
    if ((kind === 'opened' || kind === 'reopened') && !isOpen) {
      stretches.push({from: latest, to: null, end: null, cause: null, replies})
    }
    const cause = kind === 'resolved' ? (causes[resolutions++] ?? null) : null
    if ((kind === 'resolved' || kind === 'merged') && isOpen) {
      stretches.splice(-1, 1, {from: last.from, to: latest, end: kind, cause, replies})
    }
  }
  return stretches
}

export function wasOpen({stretches}: CaseItem, at: Instant): boolean {
  return stretches.some(({from, to}) => from <= at && (to === null || to > at))
}

/** The follow-up as of an instant; nothing where it was not there yet. */
export function followUpItem(row: WeekFollowUp, {asOf, zone}: Pick<Span, 'asOf' | 'zone'>): readonly FollowUpItem[] {
  const dues = row.dues.filter(({since}) => since <= asOf)
  if (dues.length === 0) return []
  const {customer, customerName, type, tags, channel, owner} = row
  const doneAt = row.doneAt !== null && row.doneAt <= asOf ? row.doneAt : null
  const cancelledAt = row.cancelledAt !== null && row.cancelledAt <= asOf ? row.cancelledAt : null
  const doneOn = doneAt === null ? null : dayOf(doneAt, zone)
  const fallsOf = (days: WeekFollowUp['dues']) =>
    days.flatMap(({since, due}, index): readonly Fall[] => {
      const set = dayOf(since, zone)
      const on = set > dueDay(due) ? set : dueDay(due)
      const end = days[index + 1]?.since ?? cancelledAt
      return end !== null && dayOf(end, zone) <= on ? [] : [{on, doneOn}]
    })
  const promises = fallsOf((row.told ?? []).filter(({since}) => since <= asOf))
  const then = rewound({channel, owner, kind: row.followUpKind}, row.rewrites, asOf)
  const moves = dues.slice(1).map(({since}) => since)
  const traits = {customer, customerName, type, tags, cause: null, channel: then.channel, owner: then.owner}
  return [{...traits, followUpKind: then.kind, falls: fallsOf(dues), promises, moves, doneAt}]
}

/** The touches of one customer up to an instant, oldest first; `rows` are weeks in order. */
export function touchItems(rows: readonly WeekTouches[], asOf: Instant): readonly TouchItem[] {
  let moodBefore = rows[0]?.moodBefore ?? null
  return rows.flatMap((row) =>
    row.touches
      .filter(({at}) => at <= asOf)
      .map((touch) => {
        const item = touchItem(row, touch, moodBefore)
        moodBefore = touch.mood ?? moodBefore
        return item
      }),
  )
}

function touchItem({customer, customerName, tags}: WeekTouches, touch: WeekTouch, moodBefore: Mood | null): TouchItem {
  const {at, origin, purpose, mood, channel, owner, type, caseTags} = touch
  const all = union(caseTags, tags)
  return {customer, customerName, owner, channel, type, cause: null, tags: all, at, origin, purpose, mood, moodBefore}
}

/** The silence as of an instant; nothing where it had not begun, was over, or was no longer than it may be. */
export function silentItem(row: Silence, {now, zone}: Clock): readonly SilentItem[] {
  const {customer, customerName, tags, owner, lastTouchAt, createdAt, atMost, endedAt} = row
  const since = lastTouchAt ?? createdAt
  if (since > now || (endedAt !== null && endedAt <= now)) return []
  const lastDay = addLength(dayOf(since, zone), atMost)
  const traits = {customer, customerName, tags, owner, channel: null, type: null, cause: null}
  return dayOf(now, zone) > lastDay ? [{...traits, lastTouchAt, since, lastDay, atMost}] : []
}
