import type {ServiceCase} from './case/case.ts'
import type {Enrolment} from './enrolment/enrolment.ts'
import type {FollowUp} from './follow-up/follow-up.ts'
import type {Need} from './need/need.ts'
import type {Touch} from './touch/touch.ts'

/** The kinds of record by name: what is here has a folder with all its facets, or it does not compile. */
export interface Records {
  readonly case: ServiceCase
  readonly enrolment: Enrolment
  readonly followUp: FollowUp
  readonly need: Need
  readonly touch: Touch
}

/** What a relationship holds of each kind, in the order of its file. A kind that came later is left out where there is none. */
export interface Lists {
  readonly cases: readonly ServiceCase[]
  readonly followUps: readonly FollowUp[]
  readonly enrolments?: readonly Enrolment[]
  readonly needs?: readonly Need[]
  readonly touches: readonly Touch[]
}

/** The last number given out, of kinds that have numbers; left out: none yet. */
export interface Counters {
  readonly case: number
  readonly followUp: number
  readonly enrolment?: number
  readonly need?: number
}
