import type {kinds} from '../../kinds/kinds.ts'
import {recordKinds} from '../../kinds/registry.ts'
import {type Happening as HappeningOf, type RecordName} from '../book/kind.ts'
import type {Relationship} from '../book/relationship.ts'
import {byInstant} from '../time/calendar.ts'

export type HappeningKind = ReturnType<(typeof kinds)[RecordName]['happenings']>[number]['kind']

/** One thing that happened. */
export type Happening = HappeningOf<HappeningKind>

/**
 * What happened last, newest first: records of all kinds in one line. A done follow-up and its touch are one happening;
 * edits, and follow-ups that a series made by itself, are none.
 */
export function timeline(relationship: Relationship, limit: number): readonly Happening[] {
  const all = recordKinds.flatMap((kind) => kind.happenings(relationship) as readonly Happening[])
  return all.toSorted(byInstant).slice(-limit).toReversed()
}
