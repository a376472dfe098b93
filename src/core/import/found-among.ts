import {ownId, type Source, sourceKey} from '../book/source.ts'
import type {Instant} from '../time/calendar.ts'
import type {ItemFacts} from './facts.ts'

interface Record {
  readonly id: string
  readonly source?: Source
}

/** What makes a record the one that a row is about: as our own export names it, or as people would. */
interface Signs<One> {
  readonly isOwn: (one: One) => boolean
  /** Only asked where neither the row nor the record says what another system calls it. */
  readonly isLike: (one: One) => boolean
}

/** The record that a row is about: ours, else by its source, or by the id that we gave it and another system kept, else by what it says. */
export function foundAmong<One extends Record>(
  some: readonly One[],
  {source}: ItemFacts,
  {isOwn, isLike}: Signs<One>,
): One | null {
  const key = source === null ? null : sourceKey(source)
  const kept = source === null ? null : ownId(source.id)
  const isSaid = ({id, source: known}: One) => (known !== undefined && sourceKey(known) === key) || id === kept
  const found =
    some.find(isOwn) ?? some.find((one) => (key === null ? one.source === undefined && isLike(one) : isSaid(one)))
  return found ?? null
}

export const minute = 60_000

/** Are they at most this many milliseconds apart? A spreadsheet keeps minutes; what a row does not say is not apart. */
export function isWithin(most: number, known: Instant, said: Instant | null): boolean {
  return said === null || Math.abs(Date.parse(known) - Date.parse(said)) < most
}
