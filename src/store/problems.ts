import type {RecordName} from '../core/book/kind.ts'
import type {Relationship} from '../core/book/relationship.ts'
import type {Settings} from '../core/book/settings.ts'
import {kindNamed, numberedKinds, recordKinds, recordsIn, refOf} from '../kinds/registry.ts'

/** References that lead nowhere, numbers given twice or never given out. */
export function* problemsIn(relationship: Relationship, settings: Settings | null): Generator<string> {
  const known = new Map<RecordName, Set<number>>()
  for (const kind of numberedKinds) {
    const highest = settings === null ? Number.POSITIVE_INFINITY : (settings.counters[kind.name] ?? 0)
    const numbers = new Set<number>()
    for (const one of recordsIn(relationship, kind)) {
      if ('number' in one) yield* numbered(numbers, one.number, highest, `${kind.letter}${one.number}`)
    }
    known.set(kind.name, numbers)
  }
  for (const kind of recordKinds) {
    for (const one of recordsIn(relationship, kind)) {
      for (const {how, kind: name, number} of kind.refers(one)) {
        if (known.get(name)?.has(number) === true) continue
        yield `${refOf(kind, one) ?? `${kind.noun} ${one.id}`} ${how} ${kindNamed(name).letter}${number}, which is not there`
      }
    }
  }
}

function* numbered(known: Set<number>, number: number, highest: number, name: string): Generator<string> {
  if (known.has(number)) yield `${name} is there twice`
  if (number > highest) yield `${name} was never given out`
  known.add(number)
}
