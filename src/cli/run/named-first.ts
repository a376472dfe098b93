const mostNamed = 8

/** What a commit of any size says that it was about: the first of them, and how many more there are. */
export function namedFirst(refs: readonly string[], count = refs.length): readonly string[] {
  const more = count - mostNamed
  return more <= 1 ? refs : [...refs.slice(0, mostNamed), `${more} more`]
}
