import type {RecordName, Topic} from '../core/book/kind.ts'
import type {RefusalCode, RefusalFacts, UnknownCode} from '../core/refusal.ts'
import type {Wording} from './wording.ts'

/** `followup.closed`: one that is done with is not changed. */
export type ClosedCode = Extract<RefusalCode, `${Topic}.closed`>

/** `case.nothing-to-edit`: an edit that changes nothing. */
export type NothingCode = Extract<RefusalCode, `${Topic}.nothing-to-edit`>

/** What is said of all kinds alike. */
export type SharedCode = UnknownCode | ClosedCode | NothingCode

/** What only records of a kind refuse: `case.same`. Where one is closed, there is none, or an edit changes nothing, it is said of all kinds alike. */
export type CodeOf<Name extends RecordName> = Exclude<Extract<RefusalCode, `${Topic<Name>}.${string}`>, SharedCode>

/** What is said of a refusal, and the exit code of the command that met it. */
export interface Saying<Code extends RefusalCode = never> {
  readonly exitCode: number
  readonly words: (facts: RefusalFacts[Code]) => Wording
}

/** What is said where records of a kind refuse: `said.ts` in its folder under src/kinds, all that its code declares. */
export type Said<Name extends RecordName> = {readonly [Code in CodeOf<Name>]: Saying<Code>}
