/** What one family saw. Every count but `tried`, `injected`, `acknowledged` and `unknown` must be zero, and `injected` must not. */
export interface Figures {
  readonly family: string
  /** Points, files or commands that were looked at. */
  readonly tried: number
  /** Faults that took effect: a family without one has shown nothing. */
  readonly injected: number
  /** Changes that were said to be saved. */
  readonly acknowledged: number
  readonly lost: number
  readonly torn: number
  readonly unreadable: number
  /** Changes of which it was said that nobody knows yet; `book op` knew of each. */
  readonly unknown: number
  /** Temporary files that outlived the next command. */
  readonly leftOver: number
  /** Why it could not be tried here; null or left out where it was. */
  readonly skipped?: string | null
  /** What went wrong, in words; at most a few dozen. */
  readonly failures: readonly string[]
  readonly seed: number
  readonly seconds: number
  readonly [extra: string]: unknown
}

export interface FamilyOptions {
  readonly short: boolean
  readonly seed: number
  /** Progress, for a person. */
  say(text: string): void
}

export interface Family {
  readonly name: string
  /** What it shows, in a sentence. */
  readonly promise: string
  run(options: FamilyOptions): Promise<Figures>
}
