import type {Relationship} from '../../src/core/book/relationship.ts'
import type {Due, Instant} from '../../src/core/time/calendar.ts'
import type {CaseOpening} from '../../src/kinds/case/changes.ts'
import {
  openCase,
  receiveOnCase,
  reopenCase,
  replyToCase,
  resolveCase,
  snoozeCase,
  waitOnCase,
} from '../../src/kinds/case/changes.ts'
import {addCustomer, type Introduction} from '../../src/kinds/customer/changes.ts'
import type {Mood} from '../../src/kinds/customer/customer.ts'
import type {Scheduling} from '../../src/kinds/follow-up/changes.ts'
import {
  cancelFollowUp,
  completeFollowUp,
  moveFollowUp,
  scheduleFollowUp,
  tellFollowUp,
} from '../../src/kinds/follow-up/changes.ts'
import {logTouch} from '../../src/kinds/touch/changes.ts'
import type {Touch} from '../../src/kinds/touch/touch.ts'

/** One thing that happens to a relationship: `story(ana(), opened(1, at), replied(1, at))`. */
export type Chapter = (relationship: Relationship) => Relationship

export const by = 'nina'

export function ana(introduction: Partial<Introduction> = {}, at: Instant = '2026-01-05T12:00:00.000Z'): Relationship {
  const blank = {company: null, language: null, channel: null, birthday: null, owner: null, cadence: null, note: null}
  const lists = {emails: [], phones: [], tags: [], preferences: {}}
  return addCustomer({id: 'id-ana', ref: 'ana-souza', name: 'Ana Souza', ...blank, ...lists, ...introduction}, {at, by})
}

export function story(relationship: Relationship, ...chapters: readonly Chapter[]): Relationship {
  return chapters.reduce((sofar, chapter) => chapter(sofar), relationship)
}

export function opened(number: number, at: Instant, opening: Partial<CaseOpening> = {}): Chapter {
  const usual = {type: 'problem', priority: 'normal', channel: 'email', origin: 'customer', purpose: 'resolve'} as const
  const rest = {id: `case-${number}`, number, subject: `Subject ${number}`, owner: null, tags: [], note: null}
  return (relationship) => openCase(relationship, {...usual, ...rest, ...opening}, {at, by})
}

export function replied(number: number, at: Instant, text = 'Our reply'): Chapter {
  return (relationship) => replyToCase(relationship, number, {text, channel: null}, {at, by})
}

export function received(number: number, at: Instant, text = 'Their words'): Chapter {
  return (relationship) => receiveOnCase(relationship, number, {text, channel: null}, {at, by})
}

export function waiting(number: number, at: Instant, on: 'customer' | 'third-party' = 'customer'): Chapter {
  return (relationship) => waitOnCase(relationship, number, on, {at, by})
}

export function snoozed(number: number, at: Instant, until: Due): Chapter {
  return (relationship) => snoozeCase(relationship, number, until, {at, by}, {now: at, zone: 'UTC'})
}

export function resolved(number: number, at: Instant, cause: string | null = null): Chapter {
  return (relationship) => resolveCase(relationship, number, {resolution: 'Sent a new part', cause}, {at, by})
}

export function reopened(number: number, at: Instant): Chapter {
  return (relationship) => reopenCase(relationship, number, 'It broke again', {at, by}, {now: at, zone: 'UTC'})
}

export function planned(number: number, due: Due, at: Instant, scheduling: Partial<Scheduling> = {}): Chapter {
  const usual = {kind: 'check-in', channel: null, purpose: 'bond', every: null, anchor: 'schedule'} as const
  const rest = {id: `followup-${number}`, number, subject: `Promise ${number}`, due, case: null, owner: null}
  return (relationship) => scheduleFollowUp(relationship, {...usual, ...rest, ...scheduling}, {at, by})
}

export function kept(number: number, at: Instant, mood: Mood | null = null): Chapter {
  const ids = {touchId: `touch-of-${number}`, nextId: `followup-${number + 100}`, nextNumber: number + 100}
  const completion = {note: null, mood, channel: null, ...ids}
  return (relationship) => completeFollowUp(relationship, number, completion, {at, by}, {now: at, zone: 'UTC'})
}

export function moved(number: number, to: Due, at: Instant): Chapter {
  return (relationship) => moveFollowUp(relationship, number, to, {at, by})
}

/** They were told the day that it is planned for. */
export function told(number: number, at: Instant): Chapter {
  return (relationship) => tellFollowUp(relationship, number, {at, by})
}

export function cancelled(number: number, at: Instant): Chapter {
  return (relationship) => cancelFollowUp(relationship, number, 'No longer needed', {at, by})
}

export function touched(at: Instant, touch: Partial<Touch> = {}): Chapter {
  const usual = {channel: 'phone', origin: 'us', purpose: 'bond', mood: null, case: null, followUp: null} as const
  return (relationship) => logTouch(relationship, {id: `touch-${at}`, at, by, text: 'Had a chat', ...usual, ...touch})
}
