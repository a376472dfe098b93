import {changesBetween} from '../../core/book/edits.ts'
import {type Relationship} from '../../core/book/relationship.ts'
import type {Given, ItemFacts, Making} from '../../core/import/facts.ts'
import {foundAmong} from '../../core/import/found-among.ts'
import {type Act, addDays, type Due, dueDay, type Instant} from '../../core/time/calendar.ts'
import {nextOccurrence} from '../../core/time/recurrence.ts'
import {fold} from '../../core/value/fold.ts'
import {isSame} from '../../core/value/json-equality.ts'
import type {Channel, Mood, Purpose} from '../customer/customer.ts'
import {recordOf, withRecord} from '../registry.ts'
import {
  cancelFollowUp,
  completeFollowUp,
  completeUndated,
  editFollowUp,
  hasNext,
  moveFollowUp,
  scheduleFollowUp,
  tellFollowUp,
} from './changes.ts'
import {
  type Anchor,
  type Beside,
  closing,
  type FollowUp,
  type FollowUpKind,
  type FollowUpStatus,
  followUpStatus,
  tagElsewhere,
} from './follow-up.ts'
import {toldDue} from './promise.ts'

/** What a row says of a follow-up; null is not said. */
export interface FollowUpFacts extends ItemFacts {
  readonly due: Due
  readonly subject: string | null
  readonly kind: FollowUpKind | null
  readonly channel: Channel | null
  readonly purpose: Purpose | null
  readonly every: string | null
  readonly anchor: Anchor | null
  readonly owner: string | null
  readonly status: FollowUpStatus | null
  readonly scheduledAt: Instant | null
  readonly closedAt: Instant | null
  readonly outcome: string | null
  readonly mood: Mood | null
  /** The day or hour that the customer was told. */
  readonly promised: Due | null
  /** What the system has beside it; null where the file is of none that takes it back. */
  readonly beside: Beside | null
}

/** What stands where an export says that it was cancelled, but not why. */
export const importedReason = '(imported: cancelled)'

/** The follow-up that a row is about: by its source, else by day and subject. */
export function followUpFor({followUps}: Relationship, facts: FollowUpFacts): FollowUp | null {
  const {due, own} = facts
  const isCalledSo = ({subject}: FollowUp) => fold(subject ?? '') === fold(facts.subject ?? '')
  return foundAmong(followUps, facts, {
    isOwn: (one) => one.number === own?.number && (one.due === due || isCalledSo(one)),
    isLike: (one) => one.due === due && isCalledSo(one),
  })
}

/** Schedules the follow-up of a row, and closes it where it was closed. One that is done does not bring a next one. */
export function withNewFollowUp(
  relationship: Relationship,
  facts: FollowUpFacts,
  {id, number}: Given,
  making: Making,
): Relationship {
  const {act} = making
  const isOpen = (facts.status ?? 'scheduled') === 'scheduled'
  const scheduling = {
    id,
    number,
    subject: facts.subject,
    kind: facts.kind ?? 'other',
    channel: facts.channel,
    purpose: facts.purpose ?? 'bond',
    due: facts.promised ?? facts.due,
    told: facts.promised !== null,
    every: isOpen ? facts.every : null,
    anchor: facts.anchor ?? 'schedule',
    case: relationship.cases.some(({number}) => number === facts.own?.case) ? (facts.own?.case ?? null) : null,
    owner: facts.owner ?? (facts.own === undefined ? relationship.customer.owner : null),
    ...(facts.source === null ? {} : {source: facts.source}),
  } as const
  const at = facts.scheduledAt ?? (facts.closedAt !== null && facts.closedAt < act.at ? facts.closedAt : act.at)
  const scheduled = moveFollowUp(scheduleFollowUp(relationship, scheduling, {...act, at}), number, facts.due, {
    ...act,
    at,
  })
  const closed = closedAsSaid(withBeside(scheduled, number, facts), number, facts, 0, making)
  return isOpen || facts.own === undefined ? closed : withItsSeries(closed, number, facts)
}

/** Our own exports also have the next one of a series, so this one only says what it was of. */
function withItsSeries(relationship: Relationship, number: number, {every, anchor, due}: FollowUpFacts): Relationship {
  if (every === null) return relationship
  const start = dueDay(due)
  const repeat = {every, anchor: anchor ?? 'schedule', start, slot: start}
  return withRecord(relationship, 'followUp', {...recordOf(relationship, 'followUp', number), repeat})
}

/** What the row says replaces what is on file. The same object where nothing differs. */
export async function withFollowUpFacts(
  relationship: Relationship,
  found: FollowUp,
  facts: FollowUpFacts,
  making: Making,
): Promise<Relationship> {
  if (closing(found) !== undefined) return relationship
  const {act, clock, same, nextNumber} = making
  const said = {
    subject: facts.subject === null || same(found.subject ?? '', facts.subject) ? found.subject : facts.subject,
    kind: facts.kind ?? found.kind,
    channel: facts.channel ?? found.channel,
    owner: facts.owner === null || same(found.owner ?? '', facts.owner) ? found.owner : facts.owner,
  }
  const edited =
    changesBetween(found, said) === null ? relationship : editFollowUp(relationship, found.number, said, act)
  const moved = moveFollowUp(withPromise(edited, found, facts, act), found.number, facts.due, act)
  const kept = withBeside(moved, found.number, facts)
  const next = facts.status === 'done' && hasNext(found, clock) ? await nextNumber() : 0
  return closedAsSaid(onItsDay(kept, found.number, facts), found.number, facts, next, making)
}

/** They were told another day than is known here. */
function withPromise(relationship: Relationship, found: FollowUp, {promised}: FollowUpFacts, act: Act): Relationship {
  if (promised === null || promised === toldDue(found)) return relationship
  return tellFollowUp(moveFollowUp(relationship, found.number, promised, act), found.number, act)
}

/** With what the system has beside it; tags that the customer has anyway are none of that. */
function withBeside(relationship: Relationship, number: number, {beside}: FollowUpFacts): Relationship {
  if (beside === null) return relationship
  const {beside: before = {}, ...found} = recordOf(relationship, 'followUp', number)
  const {tags = [], ...rest} = beside
  const own = new Set(relationship.customer.tags.map(tagElsewhere))
  const more = tags.filter((tag) => !own.has(tag))
  const kept: Beside = {...rest, ...(more.length === 0 ? {} : {tags: more})}
  if (isSame(before, kept)) return relationship
  const isNothing = Object.keys(kept).length === 0
  return withRecord(relationship, 'followUp', isNothing ? found : {...found, beside: kept})
}

/** One of a series that was brought to a later day of it stands for that day from then on. */
function onItsDay(relationship: Relationship, number: number, {every, due}: FollowUpFacts): Relationship {
  const found = recordOf(relationship, 'followUp', number)
  const day = dueDay(due)
  const {repeat} = found
  if (every === null || repeat === null || repeat.anchor !== 'schedule' || day <= repeat.slot) return relationship
  const before = addDays(day, -1)
  const isOnIt = nextOccurrence({...repeat, slot: before}, before, day) === day
  return isOnIt ? withRecord(relationship, 'followUp', {...found, repeat: {...repeat, slot: day}}) : relationship
}

function closedAsSaid(
  relationship: Relationship,
  number: number,
  facts: FollowUpFacts,
  nextNumber: number,
  {act, clock, newId}: Making,
): Relationship {
  const {status} = facts
  const isClosed = status !== null && status !== 'scheduled'
  if (!isClosed || followUpStatus(recordOf(relationship, 'followUp', number)) !== 'scheduled') return relationship
  const when = {at: facts.closedAt ?? act.at, by: facts.owner ?? act.by}
  if (status === 'cancelled') return cancelFollowUp(relationship, number, facts.outcome ?? importedReason, when)
  const completion = {
    note: facts.outcome,
    mood: facts.mood,
    channel: facts.channel,
    touchId: newId(),
    nextId: newId(),
    nextNumber,
  }
  const complete = facts.closedAt === null ? completeUndated : completeFollowUp
  return complete(relationship, number, completion, when, clock)
}
