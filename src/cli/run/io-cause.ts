import {errnoOf} from '../../system/errno.ts'

/** What the system said of a file, in words where there are some for its code. */
export function causeOf(error: unknown, words: Readonly<Record<string, string>>): string {
  const code = errnoOf(error)
  return words[code] ?? code
}
