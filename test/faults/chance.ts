/** Numbers from 0 to below 1 that a seed repeats (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Some of many, each as likely as any other. */
export function sample<Item>(items: readonly Item[], count: number, next: () => number): readonly Item[] {
  const left = [...items]
  for (let at = 0; at < Math.min(count, left.length); at++) {
    const other = at + Math.floor(next() * (left.length - at))
    const [one, two] = [left[at] as Item, left[other] as Item]
    left[at] = two
    left[other] = one
  }
  return left.slice(0, count)
}
