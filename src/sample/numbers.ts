/** Gives out the numbers of cases and follow-ups: each one once. */
export interface Numbers {
  nextCase(at: string): number
  nextFollowUp(at: string): number
}

/** Numbers in the order in which they are asked for, from 1 on. */
export function countedNumbers(): Numbers {
  let cases = 0
  let followUps = 0
  return {nextCase: () => ++cases, nextFollowUp: () => ++followUps}
}

/** Keeps when each number was given out, to give them out again in the order of time. */
export function notedNumbers(): Numbers & {inOrder(): Numbers} {
  const cases: string[] = []
  const followUps: string[] = []
  return {
    nextCase: (at) => cases.push(at),
    nextFollowUp: (at) => followUps.push(at),
    inOrder: () => {
      const caseRanks = ranks(cases)
      const followUpRanks = ranks(followUps)
      const counted = countedNumbers()
      return {
        nextCase: (at) => caseRanks[counted.nextCase(at) - 1] as number,
        nextFollowUp: (at) => followUpRanks[counted.nextFollowUp(at) - 1] as number,
      }
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
