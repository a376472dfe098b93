import {touchesOf} from '../../core/book/contacts.ts'
import {changesBetween} from '../../core/book/edits.ts'
import {type Relationship} from '../../core/book/relationship.ts'
import type {Given, ItemFacts, Making} from '../../core/import/facts.ts'
import {foundAmong, minute} from '../../core/import/found-among.ts'
import {dayOf, type Instant} from '../../core/time/calendar.ts'
import type {Channel, Mood, Origin, Purpose} from '../customer/customer.ts'
import {logTouch, withTouch} from './changes.ts'
import type {Touch} from './touch.ts'

/** What a row says of a touch; null is not said. */
export interface TouchFacts extends ItemFacts {
  readonly at: Instant
  readonly text: string
  readonly by: string | null
  readonly channel: Channel | null
  readonly origin: Origin | null
  readonly purpose: Purpose | null
  readonly mood: Mood | null
  /** Where only its day is known, the zone that it is a day of. */
  readonly dayIn: string | null
}

/** The touch that a row is about: by its source, else by instant and words. */
export function touchFor({touches}: Relationship, facts: TouchFacts): Touch | null {
  const {at, text, own, dayIn} = facts
  return foundAmong(touches, facts, {
    isOwn: ({id}) => id === own?.id,
    isLike: (one) => one.text === text && (Date.parse(one.at) === Date.parse(at) || isOnDay(one.at, at, dayIn)),
  })
}

/** Is a touch that a case implies, which comes with the case, on file? Null where it is none of these. */
export function isImplied(relationship: Relationship, {own}: TouchFacts): boolean | null {
  const id = own?.id ?? ''
  return id.includes('/') ? touchesOf(relationship).some((touch) => touch.id === id) : null
}

export function withNewTouch(relationship: Relationship, facts: TouchFacts, {id}: Given, {act}: Making): Relationship {
  const {at, text, mood, source, own} = facts
  const touch: Touch = {
    id,
    at,
    by: facts.by ?? act.by,
    text,
    channel: facts.channel ?? relationship.customer.channel,
    origin: facts.origin ?? 'us',
    purpose: facts.purpose ?? 'bond',
    mood,
    case: relationship.cases.some(({number}) => number === own?.case) ? (own?.case ?? null) : null,
    followUp: relationship.followUps.some(({number}) => number === own?.followUp) ? (own?.followUp ?? null) : null,
  }
  return source === null ? logTouch(relationship, touch) : withTouch(relationship, {...touch, source})
}

/** What the row says replaces what is on file. The same object where nothing differs. */
export function withTouchFacts(
  relationship: Relationship,
  found: Touch,
  facts: TouchFacts,
  {same}: Making,
): Relationship {
  const said = {
    at: isAsOf(found.at, facts) ? found.at : facts.at,
    text: same(found.text, facts.text) ? found.text : facts.text,
    by: facts.by === null || same(found.by, facts.by) ? found.by : facts.by,
    channel: facts.channel ?? found.channel,
    origin: facts.origin ?? found.origin,
    purpose: facts.purpose ?? found.purpose,
    mood: facts.mood ?? found.mood,
  }
  return changesBetween<Touch>(found, said) === null
    ? relationship
    : {...relationship, touches: relationship.touches.map((one) => (one.id === found.id ? {...one, ...said} : one))}
}

const second = 1000
const hour = 3_600_000

/**
 * Our own exports for spreadsheets have seconds, which a CSV that is made of them lacks, and an hour of the clock that comes
 * twice.
 */
function isAsOf(onFile: Instant, {at, own, dayIn}: TouchFacts): boolean {
  if (isOnDay(onFile, at, dayIn)) return true
  const apart = Math.abs(Date.parse(onFile) - Date.parse(at))
  const most = at.endsWith(':00.000Z') ? minute : second
  return apart === 0 || (own !== undefined && (apart < most || Math.abs(apart - hour) < most))
}

/** A day alone is any hour of that day. */
function isOnDay(onFile: Instant, at: Instant, zone: string | null): boolean {
  return zone !== null && dayOf(onFile, zone) === dayOf(at, zone)
}
