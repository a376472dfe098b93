import type {Relationship} from '../../core/book/relationship.ts'
import {Refusal} from '../../core/refusal.ts'
import {recordOf} from '../registry.ts'
import type {Touch} from './touch.ts'

export function logTouch(relationship: Relationship, touch: Touch): Relationship {
  const {id, at, by, text, channel, origin, purpose, mood, followUp} = touch
  if (touch.case !== null) recordOf(relationship, 'case', touch.case)
  return withTouch(relationship, {id, at, by, text, channel, origin, purpose, mood, case: touch.case, followUp})
}

export function withTouch(relationship: Relationship, touch: Touch): Relationship {
  return {...relationship, touches: [...relationship.touches, touch]}
}

/** The touch logged last, or the one before it, and so on: 1 is the last. */
export function lastTouch({touches, customer}: Relationship, last: number): Touch {
  const found = touches.at(-last)
  if (found === undefined) throw new Refusal('text.unknown', {of: customer.ref, last, texts: touches.length})
  return found
}

/** Puts another text in place of that of a touch; the follow-up that it kept, if it did, says the same. */
export function correctTouch(relationship: Relationship, {id}: Touch, text: string): Relationship {
  const followUps = relationship.followUps.map((one) => ({
    ...one,
    events: one.events.map((event) => (event.kind === 'done' && event.touch === id ? {...event, note: text} : event)),
  }))
  const touches = relationship.touches.map((one) => (one.id === id ? {...one, text} : one))
  return {...relationship, touches, followUps}
}

/** Takes a touch away. One that kept a follow-up stays: the promise would be kept by nothing. */
export function removeTouch(relationship: Relationship, {id, followUp}: Touch): Relationship {
  if (followUp !== null) throw new Refusal('text.stays', {what: `What kept F${followUp}`})
  return {...relationship, touches: relationship.touches.filter((one) => one.id !== id)}
}
