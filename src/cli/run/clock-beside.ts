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
      return zone ?? machineZone() ?? 'UTC'
    },
  }
}

/** The zone of the machine; null where it says none, or one that is not known: Node gives `undefined` for it. */
export function machineZone(): string | null {
  try {
    return parseZone(Intl.DateTimeFormat().resolvedOptions().timeZone)
  } catch {
    return null
  }
}
