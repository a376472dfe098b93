import {touchesOf} from '../../core/book/contacts.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import {median} from '../../core/report/statistics.ts'
import {type Day, dueDay, type Instant} from '../../core/time/calendar.ts'
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
