import type {Present} from '../../core/targets/service-clock.ts'
import {today} from '../../core/time/calendar.ts'
import {weekAfter, weekOf} from '../../core/time/iso-week.ts'
import type {BookReader} from '../../store/store.ts'

type Counts = ReadonlyMap<string, number>

/** The causes of the last half year, and how often each came up. */
export async function causesIn(reader: BookReader, present: Present): Promise<Counts> {
  const counts = new Map<string, number>()
  for await (const row of latelyIn(reader, present)) {
    for (const cause of 'causes' in row ? row.causes : []) if (cause !== null) counted(counts, cause)
  }
  return counts
}

/** Who looks after a customer or a case. */
export function ownersIn(reader: BookReader): Promise<Counts> {
  return wordsIn(reader, ({owner}) => (owner === null ? [] : [owner]))
}

/** The tags of customers and of open cases. */
export function tagsIn(reader: BookReader): Promise<Counts> {
  return wordsIn(reader, ({tags}) => tags)
}

/** So many are looked at, so that TAB is quick in a big book too; what only later ones have is typed. */
const mostCustomers = 20_000

interface Labelled {
  readonly owner: string | null
  readonly tags: readonly string[]
}

async function wordsIn(reader: BookReader, wordsOf: (row: Labelled) => readonly string[]): Promise<Counts> {
  const counts = new Map<string, number>()
  const count = (row: Labelled) => {
    for (const word of wordsOf(row)) counted(counts, word)
  }
  let left = mostCustomers
  for await (const row of reader.directory()) {
    count(row)
    left -= 1
    if (left === 0) break
  }
  await reader.open('case', count)
  return counts
}

/** The cases that were resolved in the last half year and are not open again: number, and what they are about. */
export async function resolvedIn(
  reader: BookReader,
  present: Present,
): Promise<readonly (readonly [ref: string, about: string])[]> {
  const found = new Map<number, string | null>()
  for await (const row of latelyIn(reader, present)) {
    if (row.kind !== 'case') continue
    const isResolved = row.turns.at(-1)?.kind === 'resolved'
    found.set(row.number, isResolved ? `${row.customerName}: ${row.subject}` : null)
  }
  return [...found]
    .toSorted(([one], [other]) => other - one)
    .flatMap(([number, about]) => (about === null ? [] : [[`C${number}`, about] as const]))
}

const weeksBack = 26

function latelyIn(reader: BookReader, present: Present) {
  const to = weekOf(today(present))
  return reader.weeks(weekAfter(to, -weeksBack), to)
}

function counted(counts: Map<string, number>, word: string): void {
  counts.set(word, (counts.get(word) ?? 0) + 1)
}
