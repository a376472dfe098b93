import {changesBetween} from '../../core/book/edits.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import {Refusal} from '../../core/refusal.ts'
import type {Instant} from '../../core/time/calendar.ts'
import {recordOf, withRecord} from '../registry.ts'
import type {Need} from './need.ts'

declare module '../../core/refusal.ts' {
  interface RefusalFacts {
    'need.closed': {number: number; status: 'answered' | 'declined'; at: Instant}
    'need.nothing-to-edit': {number: number}
  }
}

/** Answers or declines a need that is open. */
export function closeNeed(relationship: Relationship, number: number, closed: NonNullable<Need['closed']>) {
  const found = recordOf(relationship, 'need', number)
  if (found.closed !== null) throw new Refusal('need.closed', {number, status: found.closed.kind, at: found.closed.at})
  return withRecord(relationship, 'need', {...found, closed})
}

/** Corrects what they wish for, also of a need that is closed. */
export function editNeed(relationship: Relationship, number: number, edit: Partial<Pick<Need, 'text'>>) {
  const found = recordOf(relationship, 'need', number)
  if (changesBetween(found, edit) === null) throw new Refusal('need.nothing-to-edit', {number})
  return withRecord(relationship, 'need', {...found, ...edit})
}
