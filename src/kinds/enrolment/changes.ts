import type {Relationship} from '../../core/book/relationship.ts'
import {Refusal} from '../../core/refusal.ts'
import type {Instant} from '../../core/time/calendar.ts'
import {recordOf} from '../registry.ts'
import {type Enrolment, endOf} from './enrolment.ts'

declare module '../../core/refusal.ts' {
  interface RefusalFacts {
    'enrolment.closed': {number: number; status: 'stopped' | 'finished'; at: Instant}
    /** The same plan is gone through already, or was for the same day. */
    'enrolment.there': {number: number; plan: string; customer: string; status: string}
    'enrolment.not-paused': {number: number}
  }
}

/** An enrolment that is not over. */
export function openEnrolment(relationship: Relationship, number: number): Enrolment {
  const found = recordOf(relationship, 'enrolment', number)
  const end = endOf(found)
  if (end !== null) throw new Refusal('enrolment.closed', {number, status: end.kind, at: end.at})
  return found
}
