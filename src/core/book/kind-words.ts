/** A kind in the words of those who come from elsewhere: `words.ts` in its folder under src/kinds. */
export interface KindWords {
  /** What its commands are about. */
  readonly topic: string
  readonly means: string
  /** What its list has where nothing else is said, and what it leaves out; null where a list has all. */
  readonly listed: {readonly usual: string; readonly left: string} | null
  /** What others call the same. */
  readonly others: readonly string[]
  /** What others call its verbs. */
  readonly verbs: Verbs
  /** What can be typed about one that is to be done today, and what that does. */
  readonly today?: (ref: string) => readonly [line: string, what: string]
  /** What its export and its import say where it is not what all say. */
  readonly files?: {readonly export?: FileWords; readonly import?: FileWords}
}

interface FileWords {
  readonly summary?: string
  /** Which files there are of it. */
  readonly formats?: string
  /** What stands behind the command; of an export, after those that all have. */
  readonly examples?: readonly string[]
}

export type Verbs = Readonly<Record<string, readonly string[]>>

/** What others call the verbs that most kinds have. */
export const sharedVerbs = {
  edit: ['update', 'modify', 'change', 'set', 'rename', 'assign', 'tag'],
  show: ['view', 'get', 'info', 'display', 'open', 'read'],
  list: ['ls', 'all', 'index', 'find', 'search'],
} as const satisfies Verbs
