import type {Relationship} from './book/relationship.ts'
import {caseOf, withTouch} from './book/relationship.ts'
import type {Touch} from './touch.ts'

export function logTouch(relationship: Relationship, touch: Touch): Relationship {
  const {id, at, by, text, channel, origin, purpose, mood, followUp} = touch
  if (touch.case !== null) caseOf(relationship, touch.case)
  return withTouch(relationship, {id, at, by, text, channel, origin, purpose, mood, case: touch.case, followUp})
}
