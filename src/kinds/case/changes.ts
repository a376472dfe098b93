import {changesBetween, withEvent} from '../../core/book/edits.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import {Refusal} from '../../core/refusal.ts'
import type {Act, Clock, Due, Instant} from '../../core/time/calendar.ts'
import {hasCome} from '../../core/time/calendar.ts'
import type {Channel} from '../customer/customer.ts'
import {recordOf, withRecord} from '../registry.ts'
import type {CaseEvent, ServiceCase, WaitedFor} from './case.ts'
import {stateNow, storedState} from './case.ts'

declare module '../../core/refusal.ts' {
  interface RefusalFacts {
    'case.already-resolved': {number: number; resolvedAt: string}
    'case.not-resolved': {number: number; status: string}
    'case.already-open': {number: number}
    'case.nothing-to-edit': {number: number}
    'case.same': {number: number}
    'case.other-customer': {from: number; into: number; fromCustomer: string; intoCustomer: string}
  }
}

export interface CaseOpening extends Omit<ServiceCase, 'firstResponseAt' | 'events' | 'source'> {
  readonly note: string | null
}

export function openCase(relationship: Relationship, opening: CaseOpening, act: Act): Relationship {
  const {id, number, subject, type, priority, channel, origin, purpose, owner, tags, note} = opening
  const noted: readonly CaseEvent[] = note === null ? [] : [{...act, kind: 'noted', text: note}]
  const asked = {id, number, subject, type, priority, channel, origin, purpose, owner, tags}
  return withRecord(relationship, 'case', {
    ...asked,
    firstResponseAt: null,
    events: [{...act, kind: 'opened'}, ...noted],
  })
}

/** An internal note: the customer never sees it, and it changes nothing of the state. */
export function noteCase(relationship: Relationship, number: number, text: string, act: Act): Relationship {
  return happened(relationship, number, {...act, kind: 'noted', text})
}

export interface Message {
  readonly text: string
  /** Null: the channel of the case. */
  readonly channel: Channel | null
}

/** Our reply to the customer. The first one is kept as the first response. */
export function replyToCase(relationship: Relationship, number: number, message: Message, act: Act): Relationship {
  const found = unresolved(relationship, number)
  const replied = withEvent(found, {
    ...act,
    kind: 'replied',
    text: message.text,
    channel: message.channel ?? found.channel,
  })
  return withRecord(relationship, 'case', {...replied, firstResponseAt: found.firstResponseAt ?? act.at})
}

/** What the customer said: a case that was waiting or snoozed is open again. */
export function receiveOnCase(relationship: Relationship, number: number, message: Message, act: Act): Relationship {
  const found = unresolved(relationship, number)
  const event: CaseEvent = {...act, kind: 'received', text: message.text, channel: message.channel ?? found.channel}
  return withRecord(relationship, 'case', withEvent(found, event))
}

export function waitOnCase(relationship: Relationship, number: number, on: WaitedFor, act: Act): Relationship {
  const found = unresolved(relationship, number)
  return withRecord(relationship, 'case', withEvent(found, {...act, kind: 'waiting', on}))
}

export function snoozeCase(
  relationship: Relationship,
  number: number,
  until: Due,
  act: Act,
  clock: Clock,
): Relationship {
  const found = unresolved(relationship, number)
  if (hasCome(until, clock)) throw new Refusal('when.past', {what: 'A snooze', value: until, now: clock.now})
  return withRecord(relationship, 'case', withEvent(found, {...act, kind: 'snoozed', until}))
}

/** A waiting or snoozed case is ours again. */
export function resumeCase(relationship: Relationship, number: number, act: Act, clock: Clock): Relationship {
  const found = unresolved(relationship, number)
  if (stateNow(found, clock).status === 'open') throw new Refusal('case.already-open', {number})
  return withRecord(relationship, 'case', withEvent(found, {...act, kind: 'resumed'}))
}

export interface Settlement {
  readonly resolution: string
  readonly cause: string | null
}

export function resolveCase(
  relationship: Relationship,
  number: number,
  settlement: Settlement,
  act: Act,
): Relationship {
  const found = unresolved(relationship, number)
  return withRecord(relationship, 'case', withEvent(found, {...act, kind: 'resolved', ...settlement}))
}

export function reopenCase(
  relationship: Relationship,
  number: number,
  reason: string,
  act: Act,
  clock: Clock,
): Relationship {
  const found = recordOf(relationship, 'case', number)
  const {status} = stateNow(found, clock)
  if (status !== 'resolved') throw new Refusal('case.not-resolved', {number, status})
  return withRecord(relationship, 'case', withEvent(found, {...act, kind: 'reopened', reason}))
}

export type CaseEdit = Partial<Omit<CaseOpening, 'id' | 'number' | 'note'>>

export function editCase(relationship: Relationship, number: number, edit: CaseEdit, act: Act): Relationship {
  const found = recordOf(relationship, 'case', number)
  const changes = changesBetween(found, edit)
  if (changes === null) throw new Refusal('case.nothing-to-edit', {number})
  return withRecord(relationship, 'case', withEvent({...found, ...edit}, {...act, kind: 'edited', changes}))
}

/** Joins one case into another of the same customer; what was said stays with each, and each names the other. */
export function mergeCases(relationship: Relationship, from: number, into: number, act: Act): Relationship {
  if (from === into) throw new Refusal('case.same', {number: from})
  const merged = unresolved(relationship, from)
  const target = unresolved(relationship, into)
  const tags = [...new Set([...target.tags, ...merged.tags])]
  const firstResponseAt = earlier(target.firstResponseAt, merged.firstResponseAt)
  const absorbing = withEvent({...target, tags, firstResponseAt}, {...act, kind: 'absorbed', from})
  return withRecord(
    withRecord(relationship, 'case', withEvent(merged, {...act, kind: 'merged', into})),
    'case',
    absorbing,
  )
}

function earlier(first: Instant | null, second: Instant | null): Instant | null {
  return first === null || second === null ? (first ?? second) : first < second ? first : second
}

function happened(relationship: Relationship, number: number, event: CaseEvent): Relationship {
  return withRecord(relationship, 'case', withEvent(recordOf(relationship, 'case', number), event))
}

function unresolved(relationship: Relationship, number: number): ServiceCase {
  const found = recordOf(relationship, 'case', number)
  const state = storedState(found.events)
  if (state.status === 'resolved') throw new Refusal('case.already-resolved', {number, resolvedAt: state.since})
  return found
}

type Written = Extract<CaseEvent, {readonly text: string} | {readonly resolution: string} | {readonly reason: string}>

function isWritten(event: CaseEvent): event is Written {
  return 'text' in event || 'resolution' in event || 'reason' in event
}

/**
 * Puts another text in place of what was written on a case, 1 being the last: a note, a reply, what the customer said, what
 * settled it, why it was opened again. Null takes it away, which only a note allows.
 */
export function correctText(
  relationship: Relationship,
  number: number,
  last: number,
  text: string | null,
): Relationship {
  const found = recordOf(relationship, 'case', number)
  const written = found.events.filter(isWritten)
  const wrong = written.at(-last)
  if (wrong === undefined) throw new Refusal('text.unknown', {of: `C${number}`, last, texts: written.length})
  if (text === null && wrong.kind !== 'noted') throw new Refusal('text.stays', {what: whatWas[wrong.kind]})
  const events = found.events.flatMap((event) =>
    event !== wrong ? [event] : text === null ? [] : [withText(wrong, text)],
  )
  return withRecord(relationship, 'case', {...found, events})
}

const whatWas = {
  noted: 'A note',
  replied: 'A reply',
  received: 'What the customer said',
  resolved: 'What settled it',
  reopened: 'Why it was opened again',
} as const satisfies Readonly<Record<Written['kind'], string>>

function withText(event: Written, text: string): CaseEvent {
  if (event.kind === 'resolved') return {...event, resolution: text}
  return event.kind === 'reopened' ? {...event, reason: text} : {...event, text}
}
