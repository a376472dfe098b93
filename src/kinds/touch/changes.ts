import type {Relationship} from '../../core/book/relationship.ts'
import {caseOf} from '../case/held.ts'
import type {Touch} from './touch.ts'

export function logTouch(relationship: Relationship, touch: Touch): Relationship {
  const {id, at, by, text, channel, origin, purpose, mood, followUp} = touch
  if (touch.case !== null) caseOf(relationship, touch.case)
  return withTouch(relationship, {id, at, by, text, channel, origin, purpose, mood, case: touch.case, followUp})
}

export function withTouch(relationship: Relationship, touch: Touch): Relationship {
  return {...relationship, touches: [...relationship.touches, touch]}
}
