import {isRefused} from '../../kinds/customer/reachable.ts'
import {type Enrolment, type EnrolmentEvent, pauseOf} from '../../kinds/enrolment/enrolment.ts'
import {closing, type FollowUp} from '../../kinds/follow-up/follow-up.ts'
import {recordOf} from '../../kinds/registry.ts'
import {touchesOf} from '../book/contacts.ts'
import type {Relationship} from '../book/relationship.ts'
import type {Present} from '../targets/service-clock.ts'
import {type Day, dayOf, daysBetween, dueDay, type Instant, today} from '../time/calendar.ts'
import {lengthInDays} from '../time/length.ts'
import {bondDays, nextDayWithRoom} from './most.ts'
import type {Plan, Said, Step} from './plan.ts'
import {dayOfStep, shifted, toOpenDayOf} from './plan-days.ts'
import {complaintEndedAt, doneAt, heardFrom} from './plan-news.ts'
import type {MessageClass} from './plan-words.ts'
import {openDays} from './quiet-hours.ts'
import type {CareRules} from './rules.ts'

/** A step that is to come: its day, and the follow-up that is there already for it; or why it is skipped. */
export type Coming = {readonly on: Day; readonly joins: FollowUp | null} | {readonly skipped: string}

/** The step that an enrolment comes to next; null where it was the last one. What an edit put before the present one is not done backwards. */
export function nextStepOf({events}: Pick<Enrolment, 'events'>, {steps}: Plan): Step | null {
  const handled = new Set(events.flatMap((event) => ('step' in event ? [event.step] : [])))
  const last = steps.findLastIndex(({id}) => handled.has(id))
  return steps[last + 1] ?? null
}

/** When a step of it was done last, else when it began. */
export function lastDoneAt(relationship: Relationship, {events}: Pick<Enrolment, 'events'>): Instant {
  const done = events.flatMap((event) => {
    const closed = event.kind === 'step' ? closing(recordOf(relationship, 'followUp', event.followUp)) : undefined
    return closed?.kind === 'done' ? [closed.at] : []
  })
  return done.toSorted().at(-1) ?? events[0]?.at ?? ''
}

/** What becomes of a step when its turn comes. */
export function comingOf(
  relationship: Relationship,
  enrolment: Pick<Enrolment, 'anchor' | 'events'>,
  plan: Plan,
  step: Step,
  {clock, most}: {readonly clock: Present; readonly most: CareRules['most']},
): Coming {
  if (!isAllowed(relationship, step.class, step)) return {skipped: 'no consent'}
  const dated = dayOfStep(step, plan, {
    ...datesOf(relationship, enrolment, clock),
    heldUntil: heldUntil(relationship, plan, clock),
    toOpen: toOpenDayOf(clock),
  })
  if ('skipped' in dated) return {skipped: dated.skipped === 'late' ? 'too late' : 'too late after the anchor'}
  const needless = needlessBy(
    relationship,
    enrolment,
    step.skipIf,
    {kind: step.kind, on: dated.on, followUp: null},
    clock,
  )
  if (needless !== null) return {skipped: needless}
  const joins = sameNear(relationship, enrolment, step, dated.on)
  if (joins !== null) return {on: dated.on, joins}
  const on = withRoom(relationship, dated.on, step.days === 'any' ? () => true : openDays(clock), {clock, most})
  return isPast(on, step, enrolment) ? {skipped: 'no room before it is too late'} : {on, joins}
}

/** The first day from that one on that is not too much for them, of what is planned but for one; the day itself where there is none. */
export function withRoom(
  relationship: Relationship,
  from: Day,
  isOpen: (day: Day) => boolean,
  {clock, most}: {readonly clock: Present; readonly most: CareRules['most']},
  butFor: FollowUp | null = null,
): Day {
  if (most === null) return from
  const taken = bondDays(relationship, butFor, clock)
  return nextDayWithRoom(from, {taken, planned: () => 0, isOpen}, {most, perDay: null}) ?? from
}

function isPast(on: Day, {until}: Step, {anchor}: Pick<Enrolment, 'anchor'>): boolean {
  return until !== null && on > shifted(anchor.on, until)
}

function datesOf(relationship: Relationship, {anchor, events}: Pick<Enrolment, 'anchor' | 'events'>, clock: Present) {
  const day = (at: Instant | undefined) => (at === undefined ? null : dayOf(at, clock.zone))
  const closed = (event: EnrolmentEvent) => {
    if (event.kind === 'skipped') return event.at
    return event.kind === 'step' ? closing(recordOf(relationship, 'followUp', event.followUp))?.at : undefined
  }
  const done = events.flatMap((event) => {
    const found = event.kind === 'step' ? closing(recordOf(relationship, 'followUp', event.followUp)) : undefined
    return found?.kind === 'done' ? [found.at] : []
  })
  const last = events.findLast((event) => closed(event) !== undefined)
  return {
    anchorOn: anchor.on,
    closedOn: day(last === undefined ? undefined : closed(last)),
    doneOn: day(done.at(-1)),
    pausedUntil: pauseOf({events})?.until ?? null,
    today: today(clock),
  }
}

/** The day on which what the plan waits for ended last. */
export function heldUntil(relationship: Relationship, {holds}: Pick<Plan, 'holds'>, {zone}: Present): Day | null {
  const ended = holds.includes('complaint') ? complaintEndedAt(relationship) : null
  return ended === null ? null : dayOf(ended, zone)
}

/** May a message of this class be sent to them? */
export function isAllowed(
  relationship: Relationship,
  kind: MessageClass,
  {kind: followUp, channel}: Pick<Step, 'kind' | 'channel'>,
): boolean {
  const {customer} = relationship
  const {noContact} = customer
  if (noContact !== undefined) return kind === 'service' && noContact.except === 'service'
  if (kind === 'service') return true
  if (isRefused(customer, channel === 'preferred' ? customer.channel : channel)) return false
  if (followUp === 'survey' && isRefused(customer, 'surveys')) return false
  return kind === 'care' || !isRefused(customer, 'marketing')
}

/** May a plan be begun for them, by its class? What each of its steps is, and goes by, is asked when that comes. */
export function mayTake(relationship: Relationship, {class: kind}: Pick<Plan, 'class'>): boolean {
  return isAllowed(relationship, kind, {kind: 'other', channel: null})
}

/** What makes a step of that day needless; null where nothing does. */
export function needlessBy(
  relationship: Relationship,
  {events}: Pick<Enrolment, 'events'>,
  skipIf: readonly Said[],
  {kind, on, followUp}: {readonly kind: string; readonly on: Day; readonly followUp: number | null},
  {zone}: Present,
): string | null {
  const begun = events[0]?.at ?? ''
  const isNear = (at: Instant | null | undefined, length: string | null) =>
    at != null && daysBetween(dayOf(at, zone), on) <= lengthInDays(length ?? '0d')
  const found = skipIf.find(({word, of}) => {
    if (word === 'answered') return heardFrom(relationship).some(({at}) => at > lastDoneAt(relationship, {events}))
    if (word === 'same-kind') return isNear(doneAt(relationship, kind, followUp), of)
    const touches = touchesOf(relationship).filter(({at}) => at !== begun)
    return word === 'touched' && isNear(touches.at(-1)?.at, of)
  })
  return found === undefined ? null : found.of === null ? found.word : `${found.word} ${found.of}`
}

const joinDays = 7

/** An open follow-up of its kind within a week, of a person or of another plan. */
function sameNear(
  {followUps}: Relationship,
  {events}: Pick<Enrolment, 'events'>,
  {kind}: Step,
  on: Day,
): FollowUp | null {
  const own = new Set(events.flatMap((event) => (event.kind === 'step' ? [event.followUp] : [])))
  const isNear = ({due}: FollowUp) => Math.abs(daysBetween(dueDay(due), on)) <= joinDays
  return (
    followUps.find((one) => one.kind === kind && !own.has(one.number) && closing(one) === undefined && isNear(one)) ??
    null
  )
}

/** The words of a step, with what stands in double braces filled in; what is not known is left out. */
export function subjectOf(
  {subject}: Step,
  relationship: Relationship,
  {anchor}: Pick<Enrolment, 'anchor'>,
  {zone}: Present,
): string {
  const {name} = relationship.customer
  const about = anchor.number === null ? undefined : relationship.cases.find((one) => one.number === anchor.number)
  const last = touchesOf(relationship).at(-1)?.at
  const values: Readonly<Record<string, string>> = {
    'customer.name': name,
    'customer.first': name.split(' ')[0] ?? name,
    'customer.lastTouch': last === undefined ? '' : dayOf(last, zone),
    'case.ref': about === undefined ? '' : `C${about.number}`,
    'case.subject': about?.subject ?? '',
  }
  const said = subject.replaceAll(/\{\{\s*(.*?)\s*\}\}/g, (_, key: string) => values[key] ?? '')
  return said.replaceAll(/\s+/g, ' ').trim()
}
