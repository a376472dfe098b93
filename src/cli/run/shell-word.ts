/** A word as it can be typed to a shell. */
export function shellWord(word: string): string {
  return /^[\w@.,:=+/-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
