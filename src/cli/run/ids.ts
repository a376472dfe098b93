import {newUuid} from '../../store/ids.ts'

/** An id that was never given out: a UUID that sorts by time. */
export function newId(): string {
  return newUuid()
}
