/** A word as it can be typed to a shell. */
export function shellWord(word: string): string {
  return /^[\w@.,:=+/-]+$/.test(word) ? word : shellQuoted(word)
}

/** In quotes, whatever it holds. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
