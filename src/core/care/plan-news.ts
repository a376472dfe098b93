import {type ServiceCase, storedState} from '../../kinds/case/case.ts'
import {isRefused} from '../../kinds/customer/reachable.ts'
import type {PlanAnchor} from '../../kinds/enrolment/enrolment.ts'
import {closing} from '../../kinds/follow-up/follow-up.ts'
import type {Relationship} from '../book/relationship.ts'
import {type Clock, dayOf, type Instant, today} from '../time/calendar.ts'
import type {Said} from './plan.ts'

/** Something they said to us. */
interface Heard {
  readonly at: Instant
  /** The case that it is in. */
  readonly ref: string | null
}

/** What a change brought that plans look at. */
export interface News {
  readonly isNew: boolean
  readonly tags: readonly string[]
  readonly heard: readonly Heard[]
  readonly resolved: readonly ServiceCase[]
  readonly objected: boolean
}

export function newsOf(before: Relationship | null, after: Relationship): News {
  const [old, now] = [before?.customer, after.customer]
  const heard = new Set(before === null ? [] : heardFrom(before).map(({at, ref}) => `${at} ${ref}`))
  return {
    isNew: before === null,
    tags: now.tags.filter((tag) => old?.tags.includes(tag) !== true),
    heard: heardFrom(after).filter(({at, ref}) => !heard.has(`${at} ${ref}`)),
    resolved: after.cases.filter((one) => isResolved(one) && !isResolvedIn(before, one)),
    objected:
      (isRefused(now, 'marketing') && !(old !== undefined && isRefused(old, 'marketing'))) ||
      (now.noContact !== undefined && old?.noContact === undefined),
  }
}

/** Everything that they said to us: what they opened, wrote and began. */
export function heardFrom({cases, touches}: Relationship): readonly Heard[] {
  return [
    ...cases.flatMap(({number, origin, events}) =>
      events
        .filter(({kind}) => kind === 'received' || (kind === 'opened' && origin === 'customer'))
        .map(({at}) => ({at, ref: `C${number}`})),
    ),
    ...touches.filter(({origin}) => origin === 'customer').map(({at}) => ({at, ref: null})),
  ]
}

function isResolved({events}: ServiceCase): boolean {
  const state = storedState(events)
  return state.status === 'resolved' && state.mergedInto === null
}

function isResolvedIn(before: Relationship | null, {number}: ServiceCase): boolean {
  const found = before?.cases.find((one) => one.number === number)
  return found !== undefined && isResolved(found)
}

/** What of the news begins a plan that starts so: the day it counts from, of each. */
export function beginningsIn(news: News, start: Said, {customer}: Relationship, clock: Clock): readonly PlanAnchor[] {
  const ofCustomer = (at: Instant | null): PlanAnchor => ({
    kind: 'customer',
    number: null,
    on: at === null ? today(clock) : dayOf(at, clock.zone),
  })
  const ofCase = ({number, events}: ServiceCase): PlanAnchor => ({
    kind: 'case',
    number,
    on: dayOf(storedState(events).since, clock.zone),
  })
  switch (start.word) {
    case 'customer-added':
      return news.isNew ? [ofCustomer(customer.createdAt)] : []
    case 'tag-added':
      return news.tags.some((tag) => tag === start.of) ? [ofCustomer(null)] : []
    case 'case-resolved':
      return news.resolved.map(ofCase)
    case 'complaint-resolved':
      return news.resolved.filter(({type}) => type === 'complaint').map(ofCase)
    default:
      return []
  }
}

/** Why the news ends an enrolment that stops so, and the case that it is in; `since` is when a step of it was done last. */
export function endingIn(
  news: News,
  stops: readonly Said[],
  since: Instant,
): {readonly why: string; readonly ref: string | null} | null {
  for (const {word, of} of stops) {
    const [resolved] = news.resolved
    const heard = news.heard.find(({at}) => at >= since)
    if (word === 'answered' && heard !== undefined) return {why: word, ref: heard.ref}
    if (word === 'resolved' && resolved !== undefined) return {why: word, ref: `C${resolved.number}`}
    if (word === 'objected' && news.objected) return {why: word, ref: null}
    if (word === 'tag' && of !== null && news.tags.includes(of)) return {why: `tag ${of}`, ref: null}
  }
  return null
}

/** When a complaint was resolved last; null where none was. */
export function complaintEndedAt({cases}: Relationship): Instant | null {
  const ends = cases
    .filter((one) => one.type === 'complaint' && isResolved(one))
    .map(({events}) => storedState(events).since)
  return ends.toSorted().at(-1) ?? null
}

/** When a follow-up of that kind was done last, but for one; null where none was. */
export function doneAt({followUps}: Relationship, kind: string, butFor: number | null): Instant | null {
  const done = followUps.flatMap((one) => {
    const closed = one.kind === kind && one.number !== butFor ? closing(one) : undefined
    return closed?.kind === 'done' ? [closed.at] : []
  })
  return done.toSorted().at(-1) ?? null
}
