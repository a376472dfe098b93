import type {CaseType} from '../kinds/case/case.ts'
import type {Channel, Mood, Origin, Purpose} from '../kinds/customer/customer.ts'
import type {FollowUpKind} from '../kinds/follow-up/follow-up.ts'

export const languages = ['pt-BR', 'it', 'es', 'en'] as const
export type Language = (typeof languages)[number]

export type Thing = 'oven' | 'coffee' | 'grinder'

/** One case from beginning to end. `{it}` stands for the model that the customer owns. */
export interface Story {
  readonly type: CaseType
  readonly thing: Thing | null
  readonly subject: string
  /** Internal. */
  readonly note: string
  readonly reply: string
  /** What the customer says to the reply. */
  readonly answer: string
  readonly resolution: string
  readonly cause: string | null
  /** Whether a part or another firm has to be waited for. */
  readonly part: boolean
  /** Why it was reopened, where that can happen. */
  readonly again: string | null
}

export interface TouchWords {
  readonly text: string
  readonly mood: Mood
  readonly origin: Origin
  readonly purpose: Purpose
  readonly channel: Channel
}

export interface FollowUpWords {
  readonly kind: FollowUpKind
  readonly subject: string
}

/** How a follow-up went. */
export interface OutcomeWords {
  readonly mood: Mood
  readonly text: string
}

/** What people say and write in one language. */
export interface Words {
  readonly stories: readonly Story[]
  readonly touches: readonly TouchWords[]
  readonly followUps: readonly FollowUpWords[]
  /** After a case was resolved. */
  readonly aftercare: readonly string[]
  /** Of a series. */
  readonly checkIns: readonly string[]
  readonly outcomes: readonly OutcomeWords[]
  readonly apologies: readonly string[]
  readonly secondResolutions: readonly string[]
  /** The same three where it is about money: nothing is repaired. */
  readonly money: {
    readonly aftercare: readonly string[]
    readonly apologies: readonly string[]
    readonly resolutions: readonly string[]
  }
  readonly cancellations: readonly string[]
  readonly notes: readonly string[]
  readonly preferences: readonly (readonly [key: string, values: readonly string[]])[]
}
