import type {Relationship} from '../book/relationship.ts'
import type {CaseEvent, ServiceCase} from '../case.ts'
import type {Channel, Mood, Origin} from '../customer.ts'
import type {FollowUp, FollowUpEvent} from '../follow-up.ts'
import type {Instant} from '../time/calendar.ts'
import type {Touch} from '../touch.ts'

type CaseWord = Exclude<CaseEvent['kind'], 'edited'>
type FollowUpWord = Exclude<FollowUpEvent['kind'], 'edited'>
export type HappeningKind = 'touch' | `case-${CaseWord}` | `followup-${FollowUpWord}`

/** One thing that happened. */
export interface Happening {
  readonly at: Instant
  readonly by: string
  readonly kind: HappeningKind
  /** The case or follow-up it is about. */
  readonly ref: string | null
  readonly channel: Channel | null
  readonly origin: Origin | null
  readonly mood: Mood | null
  /** Snoozed until, waiting on, moved to, due on, merged into, the cause of a resolution. */
  readonly detail: string | null
  readonly text: string | null
}

type Told = Pick<Happening, 'text'> & Partial<Pick<Happening, 'channel' | 'origin' | 'mood' | 'detail'>>

/**
 * What happened last, newest first: touches, cases and follow-ups in one line. A done follow-up and its touch are one
 * happening; edits, and follow-ups that a series made by itself, are none.
 */
export function timeline({cases, followUps, touches}: Relationship, limit: number): readonly Happening[] {
  const kept = new Set(
    followUps.flatMap((one) => one.events.flatMap((event) => (event.kind === 'done' ? event.touch : []))),
  )
  const all = [
    ...cases.flatMap((found) => found.events.flatMap((event) => caseHappening(found, event))),
    ...followUps.flatMap((found) => found.events.flatMap((event) => followUpHappening(found, event))),
    ...touches.filter((touch) => !kept.has(touch.id)).map(touchHappening),
  ]
  return all
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .slice(-limit)
    .toReversed()
}

function caseHappening(found: ServiceCase, event: CaseEvent): readonly Happening[] {
  const told = caseTold(found, event)
  return told === null || event.kind === 'edited'
    ? []
    : [happening(event, `case-${event.kind}`, `C${found.number}`, told)]
}

function caseTold(found: ServiceCase, event: CaseEvent): Told | null {
  switch (event.kind) {
    case 'opened':
      return {text: found.subject, channel: found.channel, origin: found.origin}
    case 'noted':
      return {text: event.text}
    case 'replied':
      return {text: event.text, channel: event.channel, origin: 'us'}
    case 'received':
      return {text: event.text, channel: event.channel, origin: 'customer'}
    case 'waiting':
      return {text: null, detail: event.on}
    case 'snoozed':
      return {text: null, detail: event.until}
    case 'resumed':
      return {text: null}
    case 'resolved':
      return {text: event.resolution, detail: event.cause}
    case 'reopened':
      return {text: event.reason}
    case 'merged':
      return {text: null, detail: `C${event.into}`}
    case 'absorbed':
      return {text: null, detail: `C${event.from}`}
    case 'edited':
      return null
  }
}

function followUpHappening(found: FollowUp, event: FollowUpEvent): readonly Happening[] {
  const told = followUpTold(found, event)
  return told === null || event.kind === 'edited'
    ? []
    : [happening(event, `followup-${event.kind}`, `F${found.number}`, told)]
}

function followUpTold(found: FollowUp, event: FollowUpEvent): Told | null {
  switch (event.kind) {
    case 'scheduled':
      return isFirst(found) ? {text: found.subject, detail: firstDue(found)} : null
    case 'moved':
      return {text: found.subject, detail: event.to}
    case 'done':
      return {text: event.note ?? found.subject, channel: found.channel, origin: 'us', mood: event.mood}
    case 'cancelled':
      return {text: event.reason}
    case 'edited':
      return null
  }
}

function isFirst({repeat}: FollowUp): boolean {
  return repeat === null || repeat.slot === repeat.start
}

function firstDue(found: FollowUp): string {
  return found.events.find((event) => event.kind === 'moved')?.from ?? found.due
}

function touchHappening({at, by, text, channel, origin, mood, case: number}: Touch): Happening {
  return happening({at, by}, 'touch', number === null ? null : `C${number}`, {text, channel, origin, mood})
}

function happening(act: {at: Instant; by: string}, kind: HappeningKind, ref: string | null, told: Told): Happening {
  return {at: act.at, by: act.by, kind, ref, channel: null, origin: null, mood: null, detail: null, ...told}
}
