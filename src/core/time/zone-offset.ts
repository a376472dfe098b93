import {Temporal} from 'temporal-polyfill'
import {isZoneOfDate} from './zone.ts'

/** A stretch of time in which local time is `offset` milliseconds ahead of UTC. All are milliseconds since the epoch. */
export interface OffsetPart {
  readonly from: number
  readonly to: number
  readonly offset: number
}

/** The clock changes of a zone. */
export interface OffsetAt {
  /** The parts between two instants, cut at both ends. */
  between(from: number, to: number): readonly OffsetPart[]
  /** The part that begins at an instant, up to a clock change or the end of that year. */
  from(at: number): readonly [OffsetPart]
}

/** Two clock changes of a zone are further apart than that. */
const step = 7 * 86_400_000

/** What a zone's clock changes are, found year by year as they are asked for. */
export function offsetsOf(zone: string): OffsetAt {
  const offset = offsetIn(zone)
  const known = new Map<number, readonly OffsetPart[]>()

  function ofYear(year: number): readonly OffsetPart[] {
    const found = known.get(year) ?? partsBetween(startOf(year), startOf(year + 1), offset)
    known.set(year, found)
    return found
  }

  function between(from: number, to: number): readonly OffsetPart[] {
    const [first, last] = [yearOf(from), yearOf(Math.max(from, to - 1))]
    return Array.from({length: last - first + 1}, (_, index) => ofYear(first + index))
      .flat()
      .map((part) => ({...part, from: Math.max(part.from, from), to: Math.min(part.to, to)}))
      .filter((part) => part.from < part.to)
  }

  return {
    between,
    from: (at) => {
      const part = ofYear(yearOf(at)).find(({to}) => at < to) as OffsetPart
      return [{...part, from: at}]
    },
  }
}

function yearOf(at: number): number {
  return new Date(at).getUTCFullYear()
}

function startOf(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1)
}

function partsBetween(from: number, to: number, offset: (at: number) => number): readonly OffsetPart[] {
  const parts: OffsetPart[] = []
  let start = from
  let current = offset(from)
  for (let at = from; at < to; ) {
    const next = Math.min(at + step, to)
    if (next < to && offset(next) === current) {
      at = next
      continue
    }
    const change = offset(next) === current ? to : changeBetween(at, next, offset)
    parts.push({from: start, to: change, offset: current})
    start = change
    at = change
    current = offset(change)
  }
  return start < to ? [...parts, {from: start, to, offset: current}] : parts
}

/** The first instant of the new offset. */
function changeBetween(from: number, to: number, offset: (at: number) => number): number {
  const before = offset(from)
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offset(middle) === before) low = middle
    else high = middle
  }
  return high
}

function offsetIn(zone: string): (at: number) => number {
  if (zone === 'UTC') return () => 0
  if (isZoneOfDate(zone)) return (at) => -new Date(at).getTimezoneOffset() * 60_000
  return (at) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000
}
