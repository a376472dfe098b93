import type {Relationship} from '../book/relationship.ts'
import {touchesOf} from '../book/relationship.ts'
import type {CaseEvent, CaseType, Priority, ServiceCase} from '../case.ts'
import type {Turn} from '../case-turns.ts'
import {turnsOf} from '../case-turns.ts'
import type {Channel, Mood, Origin, Purpose} from '../customer.ts'
import type {FollowUp, FollowUpEvent, FollowUpKind} from '../follow-up.ts'
import type {Day, Due, Instant} from '../time/calendar.ts'
import {addDays, dayOf, dueDay} from '../time/calendar.ts'
import {firstDayOf, numberOf, type Week, weekAfter, weekNumbered, weekOf} from '../time/iso-week.ts'
import {addLength} from '../time/length.ts'
import type {Touch} from '../touch.ts'

/** Whom a row is about. Tags are those of the customer, and of the case that it belongs to. */
interface About {
  readonly customer: string
  readonly customerName: string
  readonly tags: readonly string[]
}

/** What fields were before an edit, so that a reader can go back within the week. */
export interface Rewrite {
  readonly at: Instant
  readonly from: Readonly<Record<string, unknown>>
}

/** A case as it stood at the end of a week in which it was in the backlog. */
export interface WeekCase extends About {
  readonly kind: 'case'
  readonly number: number
  readonly caseTags: readonly string[]
  readonly customerTags: readonly string[]
  readonly subject: string
  readonly type: CaseType
  readonly priority: Priority
  readonly channel: Channel
  readonly origin: Origin
  readonly owner: string | null
  /** The first response of a case that was merged into this one, where it came first, and when it was merged. */
  readonly inherited: {readonly at: Instant; readonly firstResponseAt: Instant} | null
  readonly turns: readonly Turn[]
  /** The cause of each `resolved` among the turns. */
  readonly causes: readonly (string | null)[]
  readonly rewrites: readonly Rewrite[]
}

/** A follow-up as it stood at the end of a week in which it fell due, was moved, done or cancelled. */
export interface WeekFollowUp extends About {
  readonly kind: 'followup'
  readonly number: number
  readonly followUpKind: FollowUpKind
  readonly channel: Channel | null
  readonly owner: string | null
  /** Of the case it belongs to. */
  readonly type: CaseType | null
  /** Each due day or hour it has had, and since when; the last one stands. */
  readonly dues: readonly {readonly since: Instant; readonly due: Due}[]
  readonly doneAt: Instant | null
  readonly cancelledAt: Instant | null
  readonly rewrites: readonly Rewrite[]
}

/** The touches of one customer in a week, oldest first. */
export interface WeekTouches extends About {
  readonly kind: 'touches'
  /** The last mood before the week. */
  readonly moodBefore: Mood | null
  readonly touches: readonly WeekTouch[]
}

export interface WeekTouch {
  readonly at: Instant
  readonly origin: Origin
  readonly purpose: Purpose
  readonly mood: Mood | null
  readonly channel: Channel | null
  /** Of the case or follow-up it belongs to, else of the customer. */
  readonly owner: string | null
  readonly type: CaseType | null
  /** Those of the case it belongs to. */
  readonly caseTags: readonly string[]
}

/** No touch for longer than the cadence allows. */
export interface Silence extends About {
  readonly kind: 'silence'
  readonly owner: string | null
  readonly lastTouchAt: Instant | null
  readonly createdAt: Instant
  readonly atMost: string
  /** The touch that ended it; null while it lasts. */
  readonly endedAt: Instant | null
}

export type WeekRow = WeekCase | WeekFollowUp | WeekTouches | Silence

/** What of a relationship rows are asked for. */
export interface Part extends Pick<Relationship, 'cases' | 'followUps'> {
  /** Of the weeks before it, rows of touches are not asked for, nor of silences that ended in them. */
  readonly touchesFrom: Week
  /** Are rows that follow from the customer alone asked for? */
  readonly isIntroduced: boolean
}

/** Comes after every week. */
export const noWeek: Week = '~'

export function wholeOf({cases, followUps}: Relationship): Part {
  return {cases, followUps, touchesFrom: '', isIntroduced: true}
}

/** What a key of the index stands for: a row, or `true` where the key says it all. */
export type WeekEntry = WeekRow | true

/**
 * What reports are counted from. Each row is as things stood at the end of its ISO week (UTC), so that what happens later
 * leaves it as it is, edits included; names and tags of customers have no history. Keys:
 *
 * - `2026-W47 C0000000012`, `2026-W47 F0000000007`, `2026-W47 S REF SINCE`, `2026-W47 T REF`: of that week
 * - `16w 2026-W40 C0000000012`, `16w 2026-W40 S REF SINCE`: of that week and the 15 after it, in which nothing happened
 * - `open 2026-W40 C0000000012`: not resolved, and nothing has happened to it since that week
 * - `silent 2026-12-01 REF`: a silence that lasts; from the day after that one it is longer than it may be
 * - `on-file INSTANT REF`, `forgotten INSTANT REF`: since when a customer is there, and no longer is
 *
 * Of several with one key the last one stands.
 */
export function weekEntries(relationship: Relationship, {cases, followUps, touchesFrom}: Part): readonly Entry[] {
  const touches = touchesOf(relationship)
  const from = firstDayOf(touchesFrom) ?? touchesFrom
  return [
    ...cases.flatMap((one) => caseEntries(relationship, one)),
    ...followUps.flatMap((one) => followUpEntries(relationship, one)),
    ...touchEntries(relationship, touches, from),
    ...silenceEntries(relationship, touches, from),
    ...presence(relationship, touches),
  ]
}

type Entry = readonly [string, WeekEntry]

function padded(number: number): string {
  return String(number).padStart(10, '0')
}

function weekAt(instant: Instant): Week {
  return weekOf(dayOf(instant, 'UTC'))
}

/** Nothing changes in a quiet stretch: it is covered by as few blocks of 64, 16, 4 weeks or one as there can be. */
const blockSizes = [64, 16, 4, 1]

/** Block by block, from one week to another, both included; none where they are not in order. */
function blocksFrom(from: Week, to: Week): readonly {readonly key: string; readonly last: Week}[] {
  const blocks: {key: string; last: Week}[] = []
  const end = numberOf(to)
  for (let at = numberOf(from); at <= end; ) {
    const size = blockSizes.find((one) => at % one === 0 && at + one - 1 <= end) ?? 1
    blocks.push({key: blockKey(size, weekNumbered(at)), last: weekNumbered(at + size - 1)})
    at += size
  }
  return blocks
}

function blockKey(size: number, week: Week): string {
  return size === 1 ? week : `${size}w ${week}`
}

/** The ranges of keys with the rows of these weeks: of quiet stretches first, so that what comes later overrides. */
export function weekRanges(from: Week, to: Week): readonly (readonly [from: string, to: string])[] {
  return blockSizes.map((size) => {
    const first = weekNumbered(Math.floor(numberOf(from) / size) * size)
    return [`${blockKey(size, first)} `, `${blockKey(size, to)}!`]
  })
}

function endOf(week: Week): Instant {
  return `${addDays(firstDayOf(week) ?? '', 7)}T00:00:00.000Z`
}

function about({customer}: Relationship, caseTags: readonly string[]): About {
  const tags = [...new Set([...caseTags, ...customer.tags])]
  return {customer: customer.ref, customerName: customer.name, tags}
}

type Edited = {readonly at: Instant} & ({readonly kind: 'edited'; readonly changes: Changes} | {readonly kind: string})
type Changes = Readonly<Record<string, {readonly from: unknown; readonly to: unknown}>>

function rewritesOf(events: readonly Edited[], names: readonly string[]): readonly Rewrite[] {
  return events.flatMap((event): readonly Rewrite[] => {
    if (!('changes' in event)) return []
    const minded = names.filter((name) => Object.hasOwn(event.changes, name))
    const from = Object.fromEntries(minded.map((name) => [name, event.changes[name]?.from]))
    return minded.length === 0 ? [] : [{at: event.at, from}]
  })
}

/** A thing with the fields it had before the edits that came after an instant. */
export function rewound<Thing extends object>(thing: Thing, rewrites: readonly Rewrite[], at: Instant): Thing {
  return rewrites.reduceRight((sofar, {at: then, from}) => (then > at ? {...sofar, ...from} : sofar), thing)
}

/** How far back a reader may go in a row: weeks of the book's zone begin and end up to a day beside those of UTC. */
const rewindDays = 7

function latelyOf(rewrites: readonly Rewrite[], week: Week): readonly Rewrite[] {
  if (rewrites.length === 0) return []
  const since = `${addDays(firstDayOf(week) ?? '', -rewindDays)}T00:00:00.000Z`
  return rewrites.filter(({at}) => at >= since && at < endOf(week))
}

const caseFields = ['subject', 'type', 'priority', 'channel', 'origin', 'owner', 'tags', 'purpose']

function caseEntries(relationship: Relationship, found: ServiceCase): readonly Entry[] {
  const rewrites = rewritesOf(found.events, caseFields)
  const row = (week: Week) => weekCase(relationship, found, rewrites, week)
  const key = `C${padded(found.number)}`
  const spans = backlogSpans(found.events)
  const last = spans.at(-1)
  const open: readonly Entry[] = last?.isOpen === true ? [[`open ${last.to} ${key}`, row(last.to)]] : []
  const blocks = spans.flatMap((span) => backlogBlocks(span))
  return [...blocks.map((block) => [`${block.key} ${key}`, row(block.last)] as const), ...open]
}

interface BacklogSpan {
  readonly from: Week
  /** The week in which it was resolved, or of its last event. */
  readonly to: Week
  /** The weeks in which something happened. */
  readonly eventful: ReadonlySet<Week>
  readonly isOpen: boolean
}

function backlogSpans(events: readonly CaseEvent[]): readonly BacklogSpan[] {
  const spans: BacklogSpan[] = []
  for (const {at, kind} of events) {
    const week = weekAt(at)
    const last = spans.at(-1)
    if (kind === 'opened' || kind === 'reopened')
      spans.push({from: week, to: week, eventful: new Set([week]), isOpen: true})
    else if (last?.isOpen === true) {
      const isOpen = kind !== 'resolved' && kind !== 'merged'
      const to = week > last.to ? week : last.to
      spans.splice(-1, 1, {from: last.from, to, eventful: new Set([...last.eventful, week]), isOpen})
    }
  }
  return spans
}

function backlogBlocks({from, eventful}: BacklogSpan): readonly {readonly key: string; readonly last: Week}[] {
  const weeks = [...eventful].filter((week) => week >= from).toSorted()
  return weeks.flatMap((week, index) => {
    const before = weeks[index - 1]
    const quiet = before === undefined ? [] : blocksFrom(weekAfter(before, 1), weekAfter(week, -1))
    return [...quiet, {key: week, last: week}]
  })
}

function weekCase(relationship: Relationship, found: ServiceCase, rewrites: readonly Rewrite[], week: Week): WeekCase {
  const end = endOf(week)
  const events = found.events.filter(({at}) => at < end)
  const {number, subject, type, priority, channel, origin, owner, tags} = asOfWeek(found, rewrites, week)
  return {
    kind: 'case',
    ...about(relationship, tags),
    number,
    caseTags: tags,
    customerTags: relationship.customer.tags,
    subject,
    type,
    priority,
    channel,
    origin,
    owner,
    inherited: inheritedResponse(found, end),
    turns: turnsOf({...found, events}),
    causes: events.flatMap((event) => (event.kind === 'resolved' ? [event.cause] : [])),
    rewrites: latelyOf(rewrites, week),
  }
}

/** The last instant of a week, for comparisons that include it. */
function lastOf(week: Week): Instant {
  return `${addDays(firstDayOf(week) ?? '', 6)}T23:59:59.999Z`
}

/** A thing as it was at the end of a week. */
function asOfWeek<Thing extends object>(thing: Thing, rewrites: readonly Rewrite[], week: Week): Thing {
  return rewrites.length === 0 ? thing : rewound(thing, rewrites, lastOf(week))
}

function inheritedResponse({firstResponseAt, events}: ServiceCase, end: Instant): WeekCase['inherited'] {
  const own = events.find((event) => event.kind === 'replied')?.at
  const absorbed = events.find((event) => event.kind === 'absorbed')?.at
  if (firstResponseAt === null || absorbed === undefined || absorbed >= end || own === firstResponseAt) return null
  return {at: absorbed, firstResponseAt}
}

const followUpFields = ['owner', 'channel', 'kind']

function followUpEntries(relationship: Relationship, found: FollowUp): readonly Entry[] {
  const rewrites = rewritesOf(found.events, followUpFields)
  const weeks = [...new Set(followUpWeeks(found))]
  return weeks.map((week) => [`${week} F${padded(found.number)}`, weekFollowUp(relationship, found, rewrites, week)])
}

/** Due days count from when they were set, and only while they stood. */
function followUpWeeks(found: FollowUp): readonly Week[] {
  const dues = duesOf(found, found.events)
  const closedAt = found.events.find((event) => event.kind === 'cancelled')?.at
  const stood = dues.filter(({due}, index) => {
    const until = dues[index + 1]?.since ?? closedAt
    return until === undefined || addDays(dayOf(until, 'UTC'), 1) >= dueDay(due)
  })
  const acts = found.events.filter(({kind}) => kind === 'moved' || kind === 'done' || kind === 'cancelled')
  return [
    ...stood.flatMap(({since, due}) => [
      weekOf(dueDay(due)),
      ...(since.slice(0, 10) >= dueDay(due) ? [weekAt(since)] : []),
    ]),
    ...acts.map(({at}) => weekAt(at)),
  ]
}

function duesOf(found: FollowUp, events: readonly FollowUpEvent[]): WeekFollowUp['dues'] {
  const first = found.events.find((event) => event.kind === 'moved')?.from ?? found.due
  const scheduledAt = found.events[0]?.at ?? ''
  const moves = events.flatMap((event) => (event.kind === 'moved' ? [{since: event.at, due: event.to}] : []))
  return [{since: scheduledAt, due: first}, ...moves]
}

function weekFollowUp(
  relationship: Relationship,
  found: FollowUp,
  rewrites: readonly Rewrite[],
  week: Week,
): WeekFollowUp {
  const end = endOf(week)
  const events = found.events.filter(({at}) => at < end)
  const {number, kind, channel, owner} = asOfWeek(found, rewrites, week)
  const belongs = found.case === null ? null : caseAt(relationship, found.case, lastOf(week))
  return {
    kind: 'followup',
    ...about(relationship, belongs?.tags ?? []),
    number,
    followUpKind: kind,
    channel,
    owner,
    type: belongs?.type ?? null,
    dues: duesOf(found, events),
    doneAt: events.find((event) => event.kind === 'done')?.at ?? null,
    cancelledAt: events.find((event) => event.kind === 'cancelled')?.at ?? null,
    rewrites: latelyOf(rewrites, week),
  }
}

function caseAt({cases}: Relationship, number: number, at: Instant): ServiceCase | null {
  const found = cases.find((one) => one.number === number)
  return found === undefined ? null : rewound(found, rewritesOf(found.events, caseFields), at)
}

function touchEntries(relationship: Relationship, touches: readonly Touch[], from: Day): readonly Entry[] {
  if (touches.length === 0) return []
  const weeks = new Map<Week, Touch[]>()
  for (const touch of touches) {
    if (touch.at < from) continue
    const week = weekAt(touch.at)
    const found = weeks.get(week)
    if (found === undefined) weeks.set(week, [touch])
    else found.push(touch)
  }
  const {ref} = relationship.customer
  const cases = new Map(relationship.cases.map((one) => [one.number, one]))
  const followUps = new Map(relationship.followUps.map((one) => [one.number, one]))
  const entries: Entry[] = []
  let moodBefore = touches.findLast(({at, mood}) => at < from && mood !== null)?.mood ?? null
  for (const [week, own] of weeks) {
    const end = lastOf(week)
    const lines = own.map((one) => weekTouch(one, belongings(one, cases, followUps, end), relationship.customer.owner))
    entries.push([`${week} T ${ref}`, {kind: 'touches', ...about(relationship, []), moodBefore, touches: lines}])
    moodBefore = own.findLast(({mood}) => mood !== null)?.mood ?? moodBefore
  }
  return entries
}

interface Belongings {
  readonly case: ServiceCase | null
  readonly followUp: FollowUp | null
}

function belongings(
  touch: Touch,
  cases: ReadonlyMap<number, ServiceCase>,
  followUps: ReadonlyMap<number, FollowUp>,
  at: Instant,
): Belongings {
  const found = touch.case === null ? undefined : cases.get(touch.case)
  const followUp = touch.followUp === null ? undefined : followUps.get(touch.followUp)
  return {
    case: found === undefined ? null : rewound(found, rewritesOf(found.events, caseFields), at),
    followUp: followUp === undefined ? null : rewound(followUp, rewritesOf(followUp.events, followUpFields), at),
  }
}

/** What a case implies has the origin and purpose that the case had. */
function weekTouch(touch: Touch, belongs: Belongings, owner: string | null): WeekTouch {
  const {at, mood, channel} = touch
  const implied = belongs.case !== null && touch.id.startsWith(`${belongs.case.id}/`)
  const {origin, purpose} = implied && belongs.case !== null ? belongs.case : touch
  return {
    at,
    origin,
    purpose,
    mood,
    channel,
    owner: belongs.followUp?.owner ?? belongs.case?.owner ?? owner,
    type: belongs.case?.type ?? null,
    caseTags: belongs.case?.tags ?? [],
  }
}

function silenceEntries(relationship: Relationship, touches: readonly Touch[], from: Day): readonly Entry[] {
  const {ref, cadence} = relationship.customer
  if (cadence === null) return []
  return contactsOf(relationship, touches).flatMap(({at, touchAt}, index, all): readonly Entry[] => {
    const endedAt = all[index + 1]?.at ?? null
    if (endedAt !== null && endedAt < from) return []
    const lastDay = addLength(dayOf(at, 'UTC'), cadence.atMost)
    const row = silence(relationship, cadence.atMost, touchAt, endedAt)
    if (endedAt === null) return [[`silent ${lastDay} ${ref}`, row]]
    if (lastDay > dayOf(endedAt, 'UTC')) return []
    return blocksFrom(weekOf(lastDay), weekAt(endedAt)).map(({key}) => [`${key} S ${ref} ${at}`, row] as const)
  })
}

interface Contact {
  readonly at: Instant
  readonly touchAt: Instant | null
}

/** What a cadence is counted from: each touch, and before the first one the day the customer was added. */
function contactsOf({customer}: Relationship, touches: readonly Touch[]): readonly Contact[] {
  const first = touches[0]?.at
  const added = first === undefined || customer.createdAt < first ? [{at: customer.createdAt, touchAt: null}] : []
  return [...added, ...touches.map(({at}) => ({at, touchAt: at}))]
}

function silence(
  relationship: Relationship,
  atMost: string,
  lastTouchAt: Instant | null,
  endedAt: Instant | null,
): Silence {
  const {owner, createdAt} = relationship.customer
  return {kind: 'silence', ...about(relationship, []), owner, lastTouchAt, createdAt, atMost, endedAt}
}

/** There since they were added, or since a touch that is said to be earlier. */
function presence({customer}: Relationship, touches: readonly Touch[]): readonly Entry[] {
  const {ref, createdAt, forgottenAt} = customer
  const first = touches[0]?.at ?? createdAt
  const since = first < createdAt ? first : createdAt
  const gone: readonly Entry[] = forgottenAt === null ? [] : [[`forgotten ${forgottenAt} ${ref}`, true]]
  return [[`on-file ${since} ${ref}`, true], ...gone]
}
