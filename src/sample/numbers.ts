import type {NumberedName} from '../core/book/kind.ts'

/** Gives out the numbers of each kind: each one once. */
export interface Numbers {
  next(kind: NumberedName, at: string): number
}

/** Numbers in the order in which they are asked for, from 1 on. */
export function countedNumbers(): Numbers {
  const noted = notedNumbers()
  return {next: (kind) => noted.next(kind, '')}
}

/** Keeps when each number was given out, to give them out again in the order of time. */
export function notedNumbers(): Numbers & {inOrder(): Numbers} {
  const given = new Map<NumberedName, string[]>()
  return {
    next(kind, at) {
      const instants = given.get(kind) ?? []
      given.set(kind, instants)
      return instants.push(at)
    },
    inOrder() {
      const ranked = new Map([...given].map(([kind, instants]) => [kind, ranks(instants)]))
      const counted = countedNumbers()
      return {next: (kind, at) => ranked.get(kind)?.[counted.next(kind, at) - 1] as number}
    },
  }
}

function ranks(instants: readonly string[]): readonly number[] {
  const order = instants
    .map((at, index) => ({at, index}))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.index - b.index))
  const found = new Array<number>(instants.length)
  order.forEach(({index}, rank) => {
    found[index] = rank + 1
  })
  return found
}
