/** What is said, and what to try: each suggestion can be pasted into a terminal. */
export interface Wording {
  readonly message: string
  readonly suggestions: readonly string[]
}

export function say(message: string, ...suggestions: readonly string[]): Wording {
  return {message, suggestions}
}
