import type {Past} from '../../core/book/kind.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import {type About, about, blocksFrom, type WeekEntries, weekAt} from '../../core/report/week-rows.ts'
import type {Instant} from '../../core/time/calendar.ts'
import {dayOf} from '../../core/time/calendar.ts'
import {weekOf} from '../../core/time/iso-week.ts'
import {addLength} from '../../core/time/length.ts'
import type {Touch} from '../touch/touch.ts'

/** No touch for longer than the cadence allows. */
export interface Silence extends About {
  readonly kind: 'silence'
  readonly owner: string | null
  readonly lastTouchAt: Instant | null
  readonly createdAt: Instant
  readonly atMost: string
  /** The touch that ended it; null while it lasts. */
  readonly endedAt: Instant | null
}

export function customerWeeks(relationship: Relationship, past: Past): WeekEntries<Silence> {
  return [...silences(relationship, past), ...presence(relationship, past.contacts)]
}

function silences(relationship: Relationship, {contacts: touches, from}: Past): WeekEntries<Silence> {
  const {ref, cadence} = relationship.customer
  if (cadence === null) return []
  return contactsOf(relationship, touches).flatMap(({at, touchAt}, index, all): WeekEntries<Silence> => {
    const endedAt = all[index + 1]?.at ?? null
    if (endedAt !== null && endedAt < from) return []
    const lastDay = addLength(dayOf(at, 'UTC'), cadence.atMost)
    const row = silence(relationship, cadence.atMost, touchAt, endedAt)
    if (endedAt === null) return [[`silent ${lastDay} ${ref}`, row]]
    if (lastDay > dayOf(endedAt, 'UTC')) return []
    return blocksFrom(weekOf(lastDay), weekAt(endedAt)).map(({key}) => [`${key} S ${ref} ${at}`, row] as const)
  })
}

interface Contact {
  readonly at: Instant
  readonly touchAt: Instant | null
}

/** What a cadence is counted from: each touch, and before the first one the day the customer was added. */
function contactsOf({customer}: Relationship, touches: readonly Touch[]): readonly Contact[] {
  const first = touches[0]?.at
  const added = first === undefined || customer.createdAt < first ? [{at: customer.createdAt, touchAt: null}] : []
  return [...added, ...touches.map(({at}) => ({at, touchAt: at}))]
}

function silence(
  relationship: Relationship,
  atMost: string,
  lastTouchAt: Instant | null,
  endedAt: Instant | null,
): Silence {
  const {owner, createdAt} = relationship.customer
  return {kind: 'silence', ...about(relationship, []), owner, lastTouchAt, createdAt, atMost, endedAt}
}

/** There since they were added, or since a touch that is said to be earlier. */
function presence({customer}: Relationship, touches: readonly Touch[]): WeekEntries<Silence> {
  const {ref, createdAt, forgottenAt} = customer
  const first = touches[0]?.at ?? createdAt
  const since = first < createdAt ? first : createdAt
  const gone: WeekEntries<Silence> = forgottenAt === null ? [] : [[`forgotten ${forgottenAt} ${ref}`, true]]
  return [[`on-file ${since} ${ref}`, true], ...gone]
}
