import type {Relationship} from '../../core/book/relationship.ts'
import {Refusal} from '../../core/refusal.ts'
import type {Instant} from '../../core/time/calendar.ts'
import {recordOf, withRecord} from '../registry.ts'
import type {Need} from './need.ts'

declare module '../../core/refusal.ts' {
  interface RefusalFacts {
    'need.closed': {number: number; status: 'answered' | 'declined'; at: Instant}
  }
}

/** Changes a need that is open: corrects it, or closes it. */
export function changeNeed(
  relationship: Relationship,
  number: number,
  change: Partial<Pick<Need, 'text' | 'closed'>>,
): Relationship {
  const found = recordOf(relationship, 'need', number)
  if (found.closed !== null) throw new Refusal('need.closed', {number, status: found.closed.kind, at: found.closed.at})
  return withRecord(relationship, 'need', {...found, ...change})
}
