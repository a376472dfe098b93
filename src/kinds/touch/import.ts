import {changesBetween} from '../../core/book/edits.ts'
import {type Relationship} from '../../core/book/relationship.ts'
import {sourceKey} from '../../core/book/source.ts'
import type {TouchFacts} from '../../core/import/facts.ts'
import type {Act} from '../../core/time/calendar.ts'
import {logTouch, withTouch} from './changes.ts'
import type {Touch} from './touch.ts'

/** The touch that a row is about: by its source, else by instant and words. */
export function touchFor(relationship: Relationship, {source, at, text}: TouchFacts): Touch | null {
  const key = source === null ? null : sourceKey(source)
  const found = relationship.touches.find((one) =>
    key === null
      ? one.source === undefined && one.text === text && Date.parse(one.at) === Date.parse(at)
      : one.source !== undefined && sourceKey(one.source) === key,
  )
  return found ?? null
}

export function withNewTouch(relationship: Relationship, facts: TouchFacts, id: string, act: Act): Relationship {
  const {at, text, mood, source} = facts
  const touch: Touch = {
    id,
    at,
    by: facts.by ?? act.by,
    text,
    channel: facts.channel ?? relationship.customer.channel,
    origin: facts.origin ?? 'us',
    purpose: facts.purpose ?? 'bond',
    mood,
    case: null,
    followUp: null,
  }
  return source === null ? logTouch(relationship, touch) : withTouch(relationship, {...touch, source})
}

/** What the row says replaces what is on file. The same object where nothing differs. */
export function withTouchFacts(relationship: Relationship, found: Touch, facts: TouchFacts): Relationship {
  const said = {
    at: Date.parse(found.at) === Date.parse(facts.at) ? found.at : facts.at,
    text: facts.text,
    by: facts.by ?? found.by,
    channel: facts.channel ?? found.channel,
    origin: facts.origin ?? found.origin,
    purpose: facts.purpose ?? found.purpose,
    mood: facts.mood ?? found.mood,
  }
  return changesBetween<Touch>(found, said) === null
    ? relationship
    : {...relationship, touches: relationship.touches.map((one) => (one.id === found.id ? {...one, ...said} : one))}
}
