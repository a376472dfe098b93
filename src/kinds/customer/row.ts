import {touchesOf} from '../../core/book/contacts.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import {median} from '../../core/report/statistics.ts'
import type {Day, Instant} from '../../core/time/calendar.ts'
import {dayOf, dueDay} from '../../core/time/calendar.ts'
import {addLength} from '../../core/time/length.ts'
import {fold} from '../../core/value/fold.ts'
import {reopenCount, storedState} from '../case/case.ts'
import {isUnresolved, resolutionTime, responseTime} from '../case/row.ts'
import {keptInTime} from '../follow-up/follow-up.ts'
import {isScheduled} from '../follow-up/row.ts'
import type {Touch} from '../touch/touch.ts'
import type {Cadence, Channel, Mood} from './customer.ts'

/** One customer in a line: the keys of C in the JSON, and the figures that summaries sort by. */
export interface CustomerRow {
  readonly ref: string
  readonly id: string
  readonly name: string
  readonly formerRefs: readonly string[]
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly company: string | null
  readonly tags: readonly string[]
  readonly language: string | null
  readonly channel: Channel | null
  readonly birthday: string | null
  readonly owner: string | null
  readonly cadence: Cadence | null
  readonly createdAt: Instant
  readonly forgottenAt: Instant | null
  readonly openCases: number
  readonly lastTouchAt: Instant | null
  readonly nextFollowUpOn: Day | null
  readonly figures: CustomerFigures
}

/** What `desk summary` lists for each customer: none of it depends on the present. Durations are milliseconds. */
export interface CustomerFigures {
  readonly cases: number
  readonly resolved: number
  readonly reopened: number
  readonly medianFirstResponse: number | null
  readonly medianResolution: number | null
  readonly followUpsDone: number
  readonly followUpsLate: number
  readonly touches: number
  readonly byUs: number
  readonly toBond: number
  readonly mood: Mood | null
}

/** A line as the index keeps it, by ref: as it is read whole, it does without names. */
export type KeptLine = readonly [
  name: string,
  owner: string | null,
  cadence: Cadence | null,
  createdAt: Instant,
  forgottenAt: Instant | null,
  openCases: number,
  lastTouchAt: Instant | null,
  nextFollowUpOn: Day | null,
  cases: number,
  resolved: number,
  reopened: number,
  medianFirstResponse: number | null,
  medianResolution: number | null,
  followUpsDone: number,
  followUpsLate: number,
  touches: number,
  byUs: number,
  toBond: number,
  mood: Mood | null,
]

/** The rest of a customer's row as the index keeps it, by ref: few changes bear on it. */
export type KeptPerson = readonly [
  /** What `--search` looks through, folded; null of somebody who was forgotten. */
  words: string | null,
  id: string,
  formerRefs: readonly string[],
  emails: readonly string[],
  phones: readonly string[],
  company: string | null,
  tags: readonly string[],
  language: string | null,
  channel: Channel | null,
  birthday: string | null,
]

/** What a line of the queue says of a customer. */
export interface CustomerGlance {
  readonly ref: string
  readonly name: string
  readonly owner: string | null
  readonly birthday: string | null
  readonly cadence: Cadence | null
  readonly createdAt: Instant
  readonly lastTouchAt: Instant | null
}

export type CustomerDue =
  | {readonly kind: 'cadence'; readonly on: Day; readonly customer: CustomerGlance}
  | {readonly kind: 'birthday'; readonly on: string; readonly customer: CustomerGlance}

/** Its rows in the calendar. The day of a cadence is counted in UTC, so that the index does not depend on a setting. */
export function customerDue(row: CustomerRow): readonly CustomerDue[] {
  return [...cadenceRow(row), ...birthdayRow(row)]
}

function cadenceRow(row: CustomerRow): readonly CustomerDue[] {
  if (row.cadence === null) return []
  const last = dayOf(row.lastTouchAt ?? row.createdAt, 'UTC')
  return [{kind: 'cadence', on: addLength(last, row.cadence.ideal), customer: glance(row)}]
}

function birthdayRow(row: CustomerRow): readonly CustomerDue[] {
  return row.birthday === null ? [] : [{kind: 'birthday', on: `--${row.birthday.slice(-5)}`, customer: glance(row)}]
}

function glance({ref, name, owner, birthday, cadence, createdAt, lastTouchAt}: CustomerRow): CustomerGlance {
  return {ref, name, owner, birthday, cadence, createdAt, lastTouchAt}
}

export function customerRow(relationship: Relationship): CustomerRow {
  const {customer, cases, followUps} = relationship
  const touches = touchesOf(relationship)
  const due = followUps.filter(isScheduled).map((one) => dueDay(one.due))
  const {id, ref, name, formerRefs, emails, phones, company, tags, language, channel, birthday, owner} = customer
  const {cadence, createdAt, forgottenAt} = customer
  return {
    ref,
    id,
    name,
    formerRefs,
    emails,
    phones,
    company,
    tags,
    language,
    channel,
    birthday,
    owner,
    cadence,
    createdAt,
    forgottenAt,
    openCases: cases.filter(isUnresolved).length,
    lastTouchAt: touches.at(-1)?.at ?? null,
    nextFollowUpOn: due.toSorted()[0] ?? null,
    figures: customerFigures(relationship, touches),
  }
}

export function keptLine(row: CustomerRow): KeptLine {
  const {name, owner, cadence, createdAt, forgottenAt, openCases, lastTouchAt, nextFollowUpOn, figures} = row
  const {cases, resolved, reopened, medianFirstResponse, medianResolution} = figures
  const {followUpsDone, followUpsLate, touches, byUs, toBond, mood} = figures
  return [
    name,
    owner,
    cadence,
    createdAt,
    forgottenAt,
    openCases,
    lastTouchAt,
    nextFollowUpOn,
    cases,
    resolved,
    reopened,
    medianFirstResponse,
    medianResolution,
    followUpsDone,
    followUpsLate,
    touches,
    byUs,
    toBond,
    mood,
  ]
}

export function keptPerson(row: CustomerRow): KeptPerson {
  const {id, formerRefs, emails, phones, company, tags, language, channel, birthday, forgottenAt} = row
  const words = forgottenAt === null ? searchText(row) : null
  return [words, id, formerRefs, emails, phones, company, tags, language, channel, birthday]
}

/** What a customer can be found by, as `fold` leaves it. */
export function searchText({name, ref, company, emails, phones, tags}: CustomerRow): string {
  return fold([name, ref, company ?? '', ...emails, ...phones, ...tags].join(' '))
}

function customerFigures({cases, followUps}: Relationship, touches: readonly Touch[]): CustomerFigures {
  const kept = followUps.map((one) => keptInTime(one, 'UTC')).filter((one) => one !== null)
  const responses = cases.flatMap(responseTime)
  return {
    cases: cases.length,
    resolved: cases.filter((one) => storedState(one.events).status === 'resolved').length,
    reopened: cases.filter((one) => reopenCount(one) > 0).length,
    medianFirstResponse: median(responses),
    medianResolution: median(cases.flatMap(resolutionTime)),
    followUpsDone: kept.length,
    followUpsLate: kept.filter((inTime) => !inTime).length,
    touches: touches.length,
    byUs: touches.filter((one) => one.origin === 'us').length,
    toBond: touches.filter((one) => one.purpose === 'bond').length,
    mood: touches.findLast((one) => one.mood !== null)?.mood ?? null,
  }
}
