import {uuidv7} from 'uuidv7'

/** An id that was never given out: a UUID that sorts by time. */
export function newId(): string {
  return uuidv7()
}
