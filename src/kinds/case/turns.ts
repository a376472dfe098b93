import type {Due, Instant} from '../../core/time/calendar.ts'
import {type CaseType, type Priority, type ServiceCase, unknownOf, type WaitedFor} from './case.ts'

/** What happened to a case as far as a clock or a report minds, without the words: short enough for an index. */
export type Turn =
  | {
      readonly at: Instant
      readonly kind: 'replied' | 'received' | 'resumed' | 'resolved' | 'reopened' | 'merged'
    }
  | {readonly at: Instant; readonly kind: 'opened'; readonly vague?: true; readonly partial?: true}
  | {readonly at: Instant; readonly kind: 'waiting'; readonly on: WaitedFor}
  | {readonly at: Instant; readonly kind: 'snoozed'; readonly until: Due}
  /** An edit of what targets look at. */
  | (Minded & {
      readonly at: Instant
      readonly kind: 'edited'
      /** What it was before, of the same. */
      readonly was: Minded
    })

interface Minded {
  readonly priority?: Priority
  readonly type?: CaseType
  readonly tags?: readonly string[]
}

/** Oldest first, as the events are. */
export function turnsOf(found: ServiceCase): readonly Turn[] {
  return found.events.flatMap((event): readonly Turn[] => {
    const {at, kind} = event
    switch (event.kind) {
      case 'noted':
      case 'absorbed':
        return []
      case 'opened':
        return [{at, kind: event.kind, ...unknownOf(found)}]
      case 'waiting':
        return [{at, kind: event.kind, on: event.on}]
      case 'snoozed':
        return [{at, kind: event.kind, until: event.until}]
      case 'edited':
        return edited(at, event.changes)
      default:
        return [{at, kind} as Turn]
    }
  })
}

type Changes = Readonly<Record<string, {readonly from: unknown; readonly to: unknown}>>

function edited(at: Instant, changes: Changes): readonly Turn[] {
  const minded = (['priority', 'type', 'tags'] as const).filter((name) => Object.hasOwn(changes, name))
  const side = (end: 'from' | 'to') => Object.fromEntries(minded.map((name) => [name, changes[name]?.[end]]))
  return minded.length === 0 ? [] : [{at, kind: 'edited', ...side('to'), was: side('from')}]
}
