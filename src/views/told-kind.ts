import type {Happening, RecordName} from '../core/book/kind.ts'
import type {kinds} from '../kinds/kinds.ts'

type Word<Name extends RecordName> = ReturnType<(typeof kinds)[Name]['happenings']>[number]['kind']

/** How what happened to records of a kind is told, by what happened: `told.ts` in its folder under src/kinds. */
export type Told<Name extends RecordName> = {
  readonly [What in Word<Name>]: (happening: Happening<What>) => Telling
}

/** Where the last word of what happened is the verb: `need-heard`. */
export function plainlyTold<const Word extends string>(...words: readonly Word[]) {
  const told = words.map((word) => [word, () => ({verb: word.replace(/.*-/, '')})])
  return Object.fromEntries(told) as unknown as {readonly [One in Word]: () => Telling}
}

/** `waits for the customer on C12`: a verb, then the ref, then what follows; the channel, where that is left out. */
export interface Telling {
  readonly verb: string
  readonly more?: string
}
