import {padded} from '../../core/book/kind.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import {
  type About,
  about,
  asOfWeek,
  blocksFrom,
  endOf,
  latelyOf,
  type Rewrite,
  rewound,
  rewritesOf,
  type WeekEntries,
  weekAt,
} from '../../core/report/week-rows.ts'
import type {Instant} from '../../core/time/calendar.ts'
import {type Week, weekAfter} from '../../core/time/iso-week.ts'
import type {Channel, Origin} from '../customer/customer.ts'
import type {CaseEvent, CaseType, Priority, ServiceCase} from './case.ts'
import {type Turn, turnsOf} from './turns.ts'

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

const caseFields = ['subject', 'type', 'priority', 'channel', 'origin', 'owner', 'tags', 'purpose']

export function caseWeeks(relationship: Relationship, found: ServiceCase): WeekEntries<WeekCase> {
  const rewrites = rewritesOf(found.events, caseFields)
  const row = (week: Week) => weekCase(relationship, found, rewrites, week)
  const key = `C${padded(found.number)}`
  const spans = backlogSpans(found.events)
  const last = spans.at(-1)
  const open: WeekEntries<WeekCase> = last?.isOpen === true ? [[`open ${last.to} ${key}`, row(last.to)]] : []
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

function inheritedResponse({firstResponseAt, events}: ServiceCase, end: Instant): WeekCase['inherited'] {
  const own = events.find((event) => event.kind === 'replied')?.at
  const absorbed = events.find((event) => event.kind === 'absorbed')?.at
  if (firstResponseAt === null || absorbed === undefined || absorbed >= end || own === firstResponseAt) return null
  return {at: absorbed, firstResponseAt}
}

/** A case as it was at an instant. */
export function caseThen(found: ServiceCase, at: Instant): ServiceCase {
  return rewound(found, rewritesOf(found.events, caseFields), at)
}
