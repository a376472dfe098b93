import type {Happening, RecordName} from '../core/book/kind.ts'
import type {kinds} from '../kinds/kinds.ts'

type Word<Name extends RecordName> = ReturnType<(typeof kinds)[Name]['happenings']>[number]['kind']

/** How what happened to records of a kind is told, by what happened: `told.ts` in its folder under src/kinds. */
export type Told<Name extends RecordName> = {
  readonly [What in Word<Name>]: (happening: Happening<What>) => Telling
}

/**
 * `waits for the customer on C12`: a verb, then the ref, then what follows; the channel, where that is left out. `deed` is
 * the same as a thing, which can be taken back: `wait for the customer on C12`.
 */
export interface Telling {
  readonly verb: string
  readonly deed: string
  readonly more?: string
}
