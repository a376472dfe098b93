import type {Relationship} from '../book/relationship.ts'
import type {Instant} from '../time/calendar.ts'
import {addDays, dayOf} from '../time/calendar.ts'
import {firstDayOf, numberOf, type Week, weekNumbered, weekOf} from '../time/iso-week.ts'

/** Whom a row is about. Tags are those of the customer, and of the case that it belongs to. */
export interface About {
  readonly customer: string
  readonly customerName: string
  readonly tags: readonly string[]
}

/** What fields were before an edit, so that a reader can go back within the week. */
export interface Rewrite {
  readonly at: Instant
  readonly from: Readonly<Record<string, unknown>>
}

/** Rows by their keys; `true` where the key says it all. */
export type WeekEntries<Row extends object = object> = readonly (readonly [string, Row | true])[]

export function weekAt(instant: Instant): Week {
  return weekOf(dayOf(instant, 'UTC'))
}

/** Nothing changes in a quiet stretch: it is covered by as few blocks of 64, 16, 4 weeks or one as there can be. */
const blockSizes = [64, 16, 4, 1]

/** Block by block, from one week to another, both included; none where they are not in order. */
export function blocksFrom(from: Week, to: Week): readonly {readonly key: string; readonly last: Week}[] {
  const blocks: {key: string; last: Week}[] = []
  const end = numberOf(to)
  for (let at = numberOf(from); at <= end; ) {
    const size = blockSizes.find((one) => at % one === 0 && at + one - 1 <= end) ?? 1
    blocks.push({key: blockKey(size, weekNumbered(at)), last: weekNumbered(at + size - 1)})
    at += size
  }
  return blocks
}

function blockKey(size: number, week: Week): string {
  return size === 1 ? week : `${size}w ${week}`
}

/** The ranges of keys with the rows of these weeks: of quiet stretches first, so that what comes later overrides. */
export function weekRanges(from: Week, to: Week): readonly (readonly [from: string, to: string])[] {
  return blockSizes.map((size) => {
    const first = weekNumbered(Math.floor(numberOf(from) / size) * size)
    return [`${blockKey(size, first)} `, `${blockKey(size, to)}!`]
  })
}

export function endOf(week: Week): Instant {
  return `${addDays(firstDayOf(week) ?? '', 7)}T00:00:00.000Z`
}

export function about({customer}: Relationship, caseTags: readonly string[]): About {
  const tags = [...new Set([...caseTags, ...customer.tags])]
  return {customer: customer.ref, customerName: customer.name, tags}
}

type Edited = {readonly at: Instant} & ({readonly kind: 'edited'; readonly changes: Changes} | {readonly kind: string})
type Changes = Readonly<Record<string, {readonly from: unknown; readonly to: unknown}>>

export function rewritesOf(events: readonly Edited[], names: readonly string[]): readonly Rewrite[] {
  return events.flatMap((event): readonly Rewrite[] => {
    if (!('changes' in event)) return []
    const minded = names.filter((name) => Object.hasOwn(event.changes, name))
    const from = Object.fromEntries(minded.map((name) => [name, event.changes[name]?.from]))
    return minded.length === 0 ? [] : [{at: event.at, from}]
  })
}

/** A thing with the fields it had before the edits that came after an instant. */
export function rewound<Thing extends object>(thing: Thing, rewrites: readonly Rewrite[], at: Instant): Thing {
  return rewrites.reduceRight((sofar, {at: then, from}) => (then > at ? {...sofar, ...from} : sofar), thing)
}

/** How far back a reader may go in a row: weeks of the book's zone begin and end up to a day beside those of UTC. */
const rewindDays = 7

export function latelyOf(rewrites: readonly Rewrite[], week: Week): readonly Rewrite[] {
  if (rewrites.length === 0) return []
  const since = `${addDays(firstDayOf(week) ?? '', -rewindDays)}T00:00:00.000Z`
  return rewrites.filter(({at}) => at >= since && at < endOf(week))
}

/** The last instant of a week, for comparisons that include it. */
export function lastOf(week: Week): Instant {
  return `${addDays(firstDayOf(week) ?? '', 6)}T23:59:59.999Z`
}

/** A thing as it was at the end of a week. */
export function asOfWeek<Thing extends object>(thing: Thing, rewrites: readonly Rewrite[], week: Week): Thing {
  return rewrites.length === 0 ? thing : rewound(thing, rewrites, lastOf(week))
}
