import type {Lists} from '../../kinds/lists.ts'
import {recordKinds, recordsIn} from '../../kinds/registry.ts'
import type {Touch} from '../../kinds/touch/touch.ts'
import {byInstant} from '../time/calendar.ts'

/**
 * Every contact that happened, oldest first: the touches on file, and those that other records imply (a customer who
 * opened a case, a reply, an answer). What a case implies has the origin and purpose of the case.
 */
export function touchesOf(lists: Lists): readonly Touch[] {
  const touches = [...lists.touches]
  for (const kind of recordKinds) for (const one of recordsIn(lists, kind)) touches.push(...kind.implies(one))
  return touches.sort(byInstant)
}
