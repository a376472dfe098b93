import {changesBetween, withEvent} from '../../core/book/edits.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import {Refusal} from '../../core/refusal.ts'
import type {Act, Clock, Due} from '../../core/time/calendar.ts'
import {daysBetween, dueDay, today} from '../../core/time/calendar.ts'
import {nextOccurrence} from '../../core/time/recurrence.ts'
import {fold} from '../../core/value/fold.ts'
import type {Channel, Mood} from '../customer/customer.ts'
import {recordOf, withRecord} from '../registry.ts'
import {withTouch} from '../touch/changes.ts'
import type {Anchor, FollowUp, FollowUpEvent} from './follow-up.ts'
import {closing} from './follow-up.ts'
import {toldDue} from './promise.ts'

declare module '../../core/refusal.ts' {
  interface RefusalFacts {
    'followup.closed': {number: number; status: 'done' | 'cancelled'; at: string}
    /** One of the same kind and about the same is scheduled within a week of it. */
    'followup.double': {number: number; due: Due; customer: string}
  }
}

export interface Scheduling extends Omit<FollowUp, 'repeat' | 'events' | 'beside'> {
  readonly every: string | null
  readonly anchor: Anchor
  /** Were they told this day? */
  readonly told?: boolean
}

/** The number is new: it was never given out before. */
export function scheduleFollowUp(relationship: Relationship, scheduling: Scheduling, act: Act): Relationship {
  const {
    id,
    number,
    subject,
    kind,
    channel,
    purpose,
    due,
    every,
    anchor,
    owner,
    source,
    plan,
    told = false,
  } = scheduling
  if (scheduling.case !== null) recordOf(relationship, 'case', scheduling.case)
  const start = dueDay(due)
  const repeat = every === null ? null : {every, anchor, start, slot: start}
  const promise = {id, number, subject, kind, channel, purpose, due, repeat, case: scheduling.case, owner}
  const events = [{...act, kind: 'scheduled'} as const, ...tellings(told ? due : null, act)]
  const made = plan === undefined ? {} : {plan}
  const scheduled = {...promise, events, ...made, ...(source === undefined ? {} : {source})}
  return {...relationship, followUps: [...relationship.followUps, scheduled]}
}

function tellings(due: Due | null, act: Act): readonly FollowUpEvent[] {
  return due === null ? [] : [{...act, kind: 'told', due}]
}

const doubleDays = 7

/** Refuses what is planned already: the same kind and subject within a week. */
export function refuseDouble(
  {customer, followUps}: Relationship,
  planned: Pick<Scheduling, 'kind' | 'subject' | 'due'>,
): void {
  const isAlike = (one: FollowUp) =>
    closing(one) === undefined &&
    one.kind === planned.kind &&
    fold(one.subject ?? '') === fold(planned.subject ?? '') &&
    Math.abs(daysBetween(dueDay(one.due), dueDay(planned.due))) <= doubleDays
  const double = followUps.find(isAlike)
  if (double === undefined) return
  throw new Refusal('followup.double', {number: double.number, due: double.due, customer: customer.ref})
}

export interface Completion {
  readonly note: string | null
  readonly mood: Mood | null
  readonly channel: Channel | null
  readonly touchId: string
  /** For the next one of a series. */
  readonly nextId: string
  readonly nextNumber: number
}

/** Does a follow-up: logs the touch, and schedules the next one of a series on its right day. */
export function completeFollowUp(
  relationship: Relationship,
  number: number,
  completion: Completion,
  act: Act,
  clock: Clock,
): Relationship {
  const found = scheduled(relationship, number)
  const {note, mood, touchId: touch} = completion
  const done = withEvent(found, {...act, kind: 'done', note, mood, touch})
  const touched = withTouch(withRecord(relationship, 'followUp', done), {
    id: completion.touchId,
    at: act.at,
    by: act.by,
    text: completion.note ?? found.subject ?? found.kind,
    channel: completion.channel ?? found.channel,
    origin: 'us',
    purpose: found.purpose,
    mood: completion.mood,
    case: found.case,
    followUp: number,
  })
  return withNext(touched, found, completion, act, clock)
}

/** Closes one that was done, nobody knows when: no touch comes of it, but the next one of a series. */
export function completeUndated(
  relationship: Relationship,
  number: number,
  completion: Completion,
  act: Act,
  clock: Clock,
): Relationship {
  const found = scheduled(relationship, number)
  const {note, mood} = completion
  const done = withRecord(
    relationship,
    'followUp',
    withEvent(found, {...act, kind: 'done', note, mood, touch: '', undated: true}),
  )
  return withNext(done, found, completion, act, clock)
}

/** Does doing it now bring a next one? */
export function hasNext(found: FollowUp, clock: Clock): boolean {
  return nextSlot(found, clock) !== null
}

function nextSlot(found: FollowUp, clock: Clock) {
  return found.repeat === null ? null : nextOccurrence(found.repeat, today(clock), today(clock))
}

/** With the next one, if it repeats. */
function withNext(
  relationship: Relationship,
  found: FollowUp,
  completion: Completion,
  act: Act,
  clock: Clock,
): Relationship {
  const next = nextInSeries(found, completion, act, clock)
  return next === null ? relationship : withRecord(relationship, 'followUp', next)
}

function nextInSeries(found: FollowUp, completion: Completion, act: Act, clock: Clock): FollowUp | null {
  const slot = nextSlot(found, clock)
  if (found.repeat === null || slot === null) return null
  const {source: _, beside: __, plan: ___, ...promise} = found
  const due = slot + found.due.slice(10)
  const isToldSeries = found.repeat.anchor === 'schedule' && toldDue(found) !== null
  return {
    ...promise,
    id: completion.nextId,
    number: completion.nextNumber,
    due,
    repeat: {...found.repeat, slot},
    events: [{...act, kind: 'scheduled'}, ...tellings(isToldSeries ? due : null, act)],
  }
}

export function moveFollowUp(relationship: Relationship, number: number, to: Due, act: Act): Relationship {
  const found = scheduled(relationship, number)
  return found.due === to
    ? relationship
    : withRecord(relationship, 'followUp', withEvent({...found, due: to}, {...act, kind: 'moved', from: found.due, to}))
}

/** The customer was told the day that it is planned for. */
export function tellFollowUp(relationship: Relationship, number: number, act: Act): Relationship {
  const found = scheduled(relationship, number)
  return toldDue(found) === found.due
    ? relationship
    : withRecord(relationship, 'followUp', withEvent(found, {...act, kind: 'told', due: found.due}))
}

export function cancelFollowUp(relationship: Relationship, number: number, reason: string, act: Act): Relationship {
  return withRecord(
    relationship,
    'followUp',
    withEvent(scheduled(relationship, number), {...act, kind: 'cancelled', reason}),
  )
}

export type FollowUpEdit = Partial<Pick<FollowUp, 'subject' | 'kind' | 'channel' | 'purpose' | 'owner'>>

export function editFollowUp(relationship: Relationship, number: number, edit: FollowUpEdit, act: Act): Relationship {
  const found = scheduled(relationship, number)
  const changes = changesBetween(found, edit)
  return changes === null
    ? relationship
    : withRecord(relationship, 'followUp', withEvent({...found, ...edit}, {...act, kind: 'edited', changes}))
}

function scheduled(relationship: Relationship, number: number): FollowUp {
  const found = recordOf(relationship, 'followUp', number)
  const closed = closing(found)
  if (closed !== undefined) throw new Refusal('followup.closed', {number, status: closed.kind, at: closed.at})
  return found
}
