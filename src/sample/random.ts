/** Numbers that look random and repeat with their seed. */
export interface Random {
  /** At least 0, less than 1. */
  fraction(): number
  /** A whole number, both ends included. */
  int(from: number, to: number): number
  /** Any number from one to the other. */
  between(from: number, to: number): number
  chance(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** An item, as often as its weight says. */
  weighted<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item
  /** Shaped like a UUID of version 4. */
  uuid(): string
  /** Another stream, and of each name another one; this one goes on as if it had not been asked for. */
  apart(name: string): Random
}

/** A stream of its own for each pair of numbers. */
export function randomFrom(seed: number, stream: number): Random {
  const fraction = sfc32(seed, Math.floor(seed / 2 ** 32), stream)
  const int = (from: number, to: number) => from + Math.floor(fraction() * (to - from + 1))
  const pick = <Item>(items: readonly Item[]) => items[int(0, items.length - 1)] as Item
  const hex = () => int(0, 0xffffffff).toString(16).padStart(8, '0')
  return {
    fraction,
    int,
    between: (from, to) => from + fraction() * (to - from),
    chance: (probability) => fraction() < probability,
    pick,
    weighted: (items) => weightedItem(items, fraction()),
    uuid: () => uuidOf(hex() + hex() + hex() + hex()),
    apart: (name) =>
      randomFrom(
        [...name].reduce((sum, letter) => Math.imul(sum, 31) + (letter.codePointAt(0) as number), seed),
        stream,
      ),
  }
}

function uuidOf(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

function weightedItem<Item>(items: readonly (readonly [Item, number])[], fraction: number): Item {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0)
  let left = fraction * total
  const found = items.find(([, weight]) => {
    left -= weight
    return left < 0
  })
  return (found ?? items.at(-1))?.[0] as Item
}

/** Chris Doty-Humphrey's small fast counting generator (PractRand), 32 bits, warmed up over fifteen rounds. */
function sfc32(first: number, second: number, third: number): () => number {
  let a = first | 0
  let b = second | 0
  let c = third | 0
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let round = 0; round < 15; round++) next()
  return next
}
