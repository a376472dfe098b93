import type {Clock} from '../../core/time/calendar.ts'
import {parseZone} from '../../input/zone.ts'
import type {Io} from './io.ts'

/**
 * The present where no book is open, in the zone that was told or that of the machine. To find that one takes half a bare
 * start, also for an instant to be written: nothing is asked before it is needed.
 */
export function clockBeside(io: Io, told: string | undefined): Clock {
  const zone = told === undefined ? null : parseZone(told)
  return {
    get now() {
      return io.now()
    },
    get zone() {
      return zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
    },
  }
}
