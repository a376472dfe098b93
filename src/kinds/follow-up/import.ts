import {changesBetween} from '../../core/book/edits.ts'
import {type Relationship} from '../../core/book/relationship.ts'
import {ownId, type Source, sourceKey} from '../../core/book/source.ts'
import type {FollowUpFacts} from '../../core/import/facts.ts'
import {type Act, addDays, type Clock, dueDay} from '../../core/time/calendar.ts'
import {nextOccurrence} from '../../core/time/recurrence.ts'
import {fold} from '../../core/value/fold.ts'
import type {Same} from '../customer/import.ts'
import {cancelFollowUp, completeFollowUp, editFollowUp, hasNext, moveFollowUp, scheduleFollowUp} from './changes.ts'
import {closing, type FollowUp, followUpStatus} from './follow-up.ts'
import {followUpOf, withFollowUp} from './held.ts'

/** What stands where an export says that it was cancelled, but not why. */
export const importedReason = '(imported: cancelled)'

/** Of the touch that doing it leaves, and of the next one of its series. */
interface Following {
  readonly touchId: string
  readonly nextId: string
  readonly nextNumber: number
}

/** The follow-up that a row is about: by its source, else by day and subject. */
export function followUpFor(relationship: Relationship, {source, due, subject, own}: FollowUpFacts): FollowUp | null {
  const ours = relationship.followUps.find(
    (one) => one.number === own?.number && (one.due === due || fold(one.subject ?? '') === fold(subject ?? '')),
  )
  if (ours !== undefined) return ours
  const found =
    source === null
      ? relationship.followUps.find(
          (one) => one.source === undefined && one.due === due && fold(one.subject ?? '') === fold(subject ?? ''),
        )
      : calledBy(relationship, source)
  return found ?? null
}

/** By its source, or by the id that we gave it and another system kept. */
function calledBy({followUps}: Relationship, source: Source): FollowUp | undefined {
  const [key, own] = [sourceKey(source), ownId(source.id)]
  return followUps.find(({id, source: known}) => (known !== undefined && sourceKey(known) === key) || id === own)
}

/** Schedules the follow-up of a row, and closes it where it was closed. One that is done does not bring a next one. */
export function withNewFollowUp(
  relationship: Relationship,
  facts: FollowUpFacts,
  given: {id: string; number: number; touchId: string},
  act: Act,
  clock: Clock,
): Relationship {
  const {id, number, touchId} = given
  const isOpen = (facts.status ?? 'scheduled') === 'scheduled'
  const scheduling = {
    id,
    number,
    subject: facts.subject,
    kind: facts.kind ?? 'other',
    channel: facts.channel,
    purpose: facts.purpose ?? 'bond',
    due: facts.due,
    every: isOpen ? facts.every : null,
    anchor: facts.anchor ?? 'schedule',
    case: relationship.cases.some(({number}) => number === facts.own?.case) ? (facts.own?.case ?? null) : null,
    owner: facts.owner,
    ...(facts.source === null ? {} : {source: facts.source}),
  } as const
  const at = facts.scheduledAt ?? (facts.closedAt !== null && facts.closedAt < act.at ? facts.closedAt : act.at)
  const scheduled = scheduleFollowUp(relationship, scheduling, {...act, at})
  const closed = closedAsSaid(scheduled, number, facts, {touchId, nextId: '', nextNumber: 0}, act, clock)
  return isOpen || facts.own === undefined ? closed : withItsSeries(closed, number, facts)
}

/** Our own exports also have the next one of a series, so this one only says what it was of. */
function withItsSeries(relationship: Relationship, number: number, {every, anchor, due}: FollowUpFacts): Relationship {
  if (every === null) return relationship
  const start = dueDay(due)
  const repeat = {every, anchor: anchor ?? 'schedule', start, slot: start}
  return withFollowUp(relationship, {...followUpOf(relationship, number), repeat})
}

/** Does the row do a follow-up that then brings the next one of its series? */
export function bringsNext(found: FollowUp, facts: FollowUpFacts, clock: Clock): boolean {
  return facts.status === 'done' && closing(found) === undefined && hasNext(found, clock)
}

/** What the row says replaces what is on file. The same object where nothing differs. */
export function withFollowUpFacts(
  relationship: Relationship,
  found: FollowUp,
  facts: FollowUpFacts,
  given: Following,
  act: Act,
  clock: Clock,
  same: Same,
): Relationship {
  if (closing(found) !== undefined) return relationship
  const said = {
    subject: facts.subject === null || same(found.subject ?? '', facts.subject) ? found.subject : facts.subject,
    kind: facts.kind ?? found.kind,
    channel: facts.channel ?? found.channel,
    owner: facts.owner === null || same(found.owner ?? '', facts.owner) ? found.owner : facts.owner,
  }
  const edited =
    changesBetween(found, said) === null ? relationship : editFollowUp(relationship, found.number, said, act)
  const moved = facts.due === found.due ? edited : moveFollowUp(edited, found.number, facts.due, act)
  return closedAsSaid(onItsDay(moved, found.number, facts), found.number, facts, given, act, clock)
}

/** One of a series that was brought to a later day of it stands for that day from then on. */
function onItsDay(relationship: Relationship, number: number, {every, due}: FollowUpFacts): Relationship {
  const found = followUpOf(relationship, number)
  const day = dueDay(due)
  const {repeat} = found
  if (every === null || repeat === null || repeat.anchor !== 'schedule' || day <= repeat.slot) return relationship
  const before = addDays(day, -1)
  const isOnIt = nextOccurrence({...repeat, slot: before}, before, day) === day
  return isOnIt ? withFollowUp(relationship, {...found, repeat: {...repeat, slot: day}}) : relationship
}

function closedAsSaid(
  relationship: Relationship,
  number: number,
  facts: FollowUpFacts,
  given: Following,
  act: Act,
  clock: Clock,
): Relationship {
  const {status} = facts
  const isClosed = status !== null && status !== 'scheduled'
  if (!isClosed || followUpStatus(followUpOf(relationship, number)) !== 'scheduled') return relationship
  const when = {at: facts.closedAt ?? act.at, by: facts.owner ?? act.by}
  if (status === 'cancelled') return cancelFollowUp(relationship, number, facts.outcome ?? importedReason, when)
  const completion = {note: facts.outcome, mood: facts.mood, channel: facts.channel, ...given}
  return completeFollowUp(relationship, number, completion, when, clock)
}
