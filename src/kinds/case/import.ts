import {changesBetween} from '../../core/book/edits.ts'
import {type Relationship} from '../../core/book/relationship.ts'
import type {Given, ItemFacts, Making} from '../../core/import/facts.ts'
import {foundAmong, isWithin, minute} from '../../core/import/found-among.ts'
import type {Act, Clock, Due, Instant} from '../../core/time/calendar.ts'
import {hasCome} from '../../core/time/calendar.ts'
import {fold} from '../../core/value/fold.ts'
import {isSame} from '../../core/value/json-equality.ts'
import type {Channel, Origin, Purpose} from '../customer/customer.ts'
import {recordOf, withRecord} from '../registry.ts'
import {
  type CaseState,
  type CaseType,
  openedAt,
  type Priority,
  type ServiceCase,
  stateNow,
  storedState,
  unknownOf,
} from './case.ts'
import {type CaseEdit, editCase, openCase, replyToCase, resolveCase, snoozeCase, waitOnCase} from './changes.ts'
import {type CaseMoments, counted, isOpenedOnDay, isSameDay, type MomentsSaid, momentsWith} from './moments.ts'

export const caseOutcomes = ['open', 'waiting-customer', 'waiting-third-party', 'snoozed', 'resolved'] as const
/** How a case stood when it was exported. */
export type CaseOutcome = (typeof caseOutcomes)[number]

/** What a row says of a case; null is not said. */
export interface CaseFacts extends ItemFacts, MomentsSaid {
  readonly subject: string
  readonly type: CaseType | null
  readonly priority: Priority | null
  readonly channel: Channel | null
  readonly origin: Origin | null
  readonly purpose: Purpose | null
  readonly owner: string | null
  readonly tags: readonly string[]
  readonly note: string | null
  readonly changedAt: Instant | null
  readonly snoozedUntil: Due | null
  readonly outcome: CaseOutcome | null
  readonly resolution: string | null
  readonly cause: string | null
}

/** What stands where an export says that something happened, but not in which words. */
export const importedWords = {response: '(imported: the first response)', resolution: '(imported: resolved)'} as const

/** What can't be brought in as it is said. */
export type CaseOddity =
  /** Resolved before the first response: the case comes in without the response. */
  | 'response-after-resolution'
  /** Resolved, and the row does not say when: it is taken to be when the case last changed. */
  | 'resolution-undated'

/** Why a case can't come in at all. */
export type CaseFault =
  | 'opening-unknown'
  | 'response-before-opening'
  | 'resolution-before-opening'
  | 'resolution-unknown'
  | 'future'

/** What is odd about the instants of a row, and what makes it impossible; `found` is the case on file that it is about. */
export function judgeCase(
  said: CaseFacts,
  now: Instant,
  found: ServiceCase | null,
): {oddities: readonly CaseOddity[]; fault: CaseFault | null} {
  const {facts, moments} = found === null ? {facts: said, moments: said} : onFileWith(found, said)
  const opened = moments.openedAt ?? now
  const response = facts.firstResponseAt === null ? null : moments.firstResponseAt
  const resolved = resolutionOf(facts) === null ? null : (moments.resolvedAt ?? resolutionOf(facts))
  const isUndated = facts.outcome === 'resolved' && facts.resolvedAt === null
  const isLate = response !== null && resolved !== null && resolved < response
  const isCounted = facts.responseAfter !== null || facts.resolvedAfter !== null
  const isHistory = response !== null || resolved !== null || facts.outcome === 'resolved' || isCounted
  const faults: readonly (readonly [boolean, CaseFault])[] = [
    [moments.openedAt === null && isHistory, 'opening-unknown'],
    [[opened, response, resolved].some((at) => at !== null && at > now), 'future'],
    [response !== null && response < opened, 'response-before-opening'],
    [resolved !== null && resolved < opened, 'resolution-before-opening'],
    [isUndated && resolved === null, 'resolution-unknown'],
  ]
  const oddities: readonly (readonly [boolean, CaseOddity])[] = [
    [isLate, 'response-after-resolution'],
    [isUndated && resolved !== null, 'resolution-undated'],
  ]
  return {
    oddities: oddities.flatMap(([holds, oddity]) => (holds ? [oddity] : [])),
    fault: faults.find(([holds]) => holds)?.[1] ?? null,
  }
}

/** What a row says of a case on file, with lengths from the opening that is on file, and when all of it was. */
function onFileWith(found: ServiceCase, said: CaseFacts): {facts: CaseFacts; moments: CaseMoments} {
  const isCounted = said.openedAt !== null
  const facts = isCounted ? said : counted(said, openedAt(found), isOpenedOnDay(found, said.zone))
  return {facts, moments: momentsWith(found, {...facts, resolvedAt: resolutionOf(facts)})}
}

/** When it was resolved; null where it is not, also where it was once and was opened again. */
function resolutionOf({outcome, resolvedAt, changedAt}: CaseFacts): Instant | null {
  if (outcome !== null && outcome !== 'resolved') return null
  return outcome === 'resolved' ? (resolvedAt ?? changedAt) : resolvedAt
}

/** The case that a row is about: by its source, else by subject and opening. */
export function caseFor(relationship: Relationship, facts: CaseFacts): ServiceCase | null {
  const {openedAt: opened, subject, zone, days} = facts
  const isDay = (one: ServiceCase) => days.includes('openedAt') || isOpenedOnDay(one, zone)
  const isOpenedThen = (one: ServiceCase) =>
    opened === null || sameInstant(openedAt(one), opened) || (isDay(one) && isSameDay(openedAt(one), opened, zone))
  return foundAmong(relationship.cases, facts, {
    isOwn: (one) => one.number === facts.own?.number && isThat(one, facts),
    isLike: (one) => fold(one.subject) === fold(subject) && isOpenedThen(one),
  })
}

const hour = 3_600_000

/**
 * Is a case of this number the one that our own export says? A spreadsheet has minutes, and an hour of the clock that
 * comes twice.
 */
function isThat(found: ServiceCase, {subject, openedAt: opened}: CaseFacts): boolean {
  const at = openedAt(found)
  return isWithin(minute, at, opened) || (isWithin(hour + minute, at, opened) && fold(found.subject) === fold(subject))
}

function sameInstant(one: Instant, other: Instant): boolean {
  return Date.parse(one) === Date.parse(other)
}

/** Opens the case of a row, and lets happen at the right instants what happened. */
export function withNewCase(relationship: Relationship, facts: CaseFacts, given: Given, making: Making): Relationship {
  const {number} = given
  const {act} = making
  const opening = {
    ...given,
    subject: facts.subject,
    type: facts.type ?? 'question',
    priority: facts.priority ?? 'normal',
    channel: facts.channel ?? relationship.customer.channel ?? 'other',
    origin: facts.origin ?? 'customer',
    purpose: facts.purpose ?? 'resolve',
    owner: facts.owner ?? (facts.own === undefined ? relationship.customer.owner : null),
    tags: facts.tags,
    note: facts.note,
  }
  const opened = openCase(relationship, opening, {...act, at: facts.openedAt ?? act.at})
  const moments = {...facts, resolvedAt: resolutionOf(facts)}
  const marked = withRecord(opened, 'case', markedAs(recordOf(opened, 'case', number), moments))
  const sourced =
    facts.source === null
      ? marked
      : withRecord(marked, 'case', {...recordOf(marked, 'case', number), source: facts.source})
  return withHistory(sourced, number, facts, making)
}

/** With its hours as they are known now, and what is not known of it: which replies there were, and at which hours. */
function markedAs(found: ServiceCase, moments: CaseMoments): ServiceCase {
  const {openedAt: opened, firstResponseAt, resolvedAt, days} = moments
  const state = storedState(found.events)
  const isMore =
    (found.firstResponseAt === null && firstResponseAt !== null) || (state.status !== 'resolved' && resolvedAt !== null)
  const isPartial = isMore || unknownOf(found).partial === true
  const reply = found.events.find(({kind, at}) => kind === 'replied' && at === found.firstResponseAt)
  const end = state.status === 'resolved' ? found.events.findLast(({kind}) => kind === 'resolved') : undefined
  const events = found.events.map((event) => {
    if (event === reply || event === end)
      return {...event, at: (event === reply ? firstResponseAt : resolvedAt) ?? event.at}
    if (event.kind !== 'opened') return event
    const {at, by, kind} = event
    const isVague = days.some((one) => moments[one] !== null)
    return {
      at: opened ?? at,
      by,
      kind,
      ...(isVague ? {vague: true as const} : {}),
      ...(isPartial ? {partial: true as const} : {}),
    }
  })
  const marked = {...found, firstResponseAt: found.firstResponseAt === null ? null : firstResponseAt, events}
  return isSame(marked, found) ? found : marked
}

/** What the row says replaces what is on file, tags grow, and what happened since is added. The same object where nothing differs. */
export function withCaseFacts(
  relationship: Relationship,
  found: ServiceCase,
  told: CaseFacts,
  making: Making,
): Relationship {
  const {act, same} = making
  const {facts, moments} = onFileWith(found, told)
  const more = facts.tags.filter((given) => !found.tags.some((tag) => same(tag, given)))
  const isSame = fold(found.subject) === fold(facts.subject) || same(found.subject, facts.subject)
  const said = {
    subject: isSame ? found.subject : facts.subject,
    type: facts.type ?? found.type,
    priority: facts.priority ?? found.priority,
    channel: facts.channel ?? found.channel,
    origin: facts.origin ?? found.origin,
    owner: facts.owner === null || same(found.owner ?? '', facts.owner) ? found.owner : facts.owner,
    tags: [...found.tags, ...new Set(more)],
  } satisfies CaseEdit
  const edited = changesBetween(found, said) === null ? relationship : editCase(relationship, found.number, said, act)
  const before = recordOf(edited, 'case', found.number)
  const marked = markedAs(before, moments)
  const dated = marked === before ? edited : withRecord(edited, 'case', marked)
  return withHistory(dated, found.number, {...facts, ...moments}, making)
}

/** Adds what the row knows and the case does not: first response, resolution, waiting. */
function withHistory(relationship: Relationship, number: number, facts: CaseFacts, {act, clock}: Making): Relationship {
  const by = facts.owner ?? act.by
  const resolved = resolutionOf(facts)
  const {firstResponseAt: response} = facts
  const answered =
    response === null ||
    (resolved !== null && resolved < response) ||
    !isUnanswered(recordOf(relationship, 'case', number))
      ? relationship
      : replyToCase(relationship, number, {text: importedWords.response, channel: null}, {at: response, by})
  const found = recordOf(answered, 'case', number)
  if (resolved !== null) {
    const {resolution, cause} = facts
    const isKnown = storedState(found.events).status === 'resolved' || wasResolvedAt(found, resolved, facts)
    const settlement = {resolution: resolution ?? importedWords.resolution, cause}
    return isKnown ? answered : resolveCase(answered, number, settlement, {at: resolved, by})
  }
  return facts.outcome === null || facts.outcome === 'open' ? answered : paused(answered, found, facts, {act, clock})
}

function isUnanswered(found: ServiceCase): boolean {
  return found.firstResponseAt === null && storedState(found.events).status !== 'resolved'
}

/** A day alone is any hour of it. */
function wasResolvedAt({events}: ServiceCase, at: Instant, {days, zone}: CaseFacts): boolean {
  const isDay = days.includes('resolvedAt')
  return events.some(
    (event) => event.kind === 'resolved' && (sameInstant(event.at, at) || (isDay && isSameDay(event.at, at, zone))),
  )
}

/** Waiting or snoozed, since the case last changed; where it is so on file already, nothing is added. */
function paused(
  relationship: Relationship,
  found: ServiceCase,
  {outcome, snoozedUntil, changedAt}: CaseFacts,
  {act, clock}: {act: Act; clock: Clock},
): Relationship {
  const state = stateNow(found, clock)
  const last = found.events.at(-1)?.at ?? act.at
  const when = {...act, at: changedAt !== null && changedAt > last ? changedAt : last}
  if (state.status === 'resolved' || isSo(state, outcome)) return relationship
  if (outcome === 'waiting-customer') return waitOnCase(relationship, found.number, 'customer', when)
  if (outcome === 'waiting-third-party') return waitOnCase(relationship, found.number, 'third-party', when)
  return snoozedUntil === null || hasCome(snoozedUntil, clock)
    ? relationship
    : snoozeCase(relationship, found.number, snoozedUntil, when, clock)
}

function isSo(state: CaseState, outcome: CaseFacts['outcome']): boolean {
  return state.status === 'waiting' ? outcome === `waiting-${state.on}` : state.status === outcome
}
