import {offsetsOf} from './zone-offset.ts'

const [firstYear, lastYear] = [1970, 2037]
const minute = 60_000
const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const
/** So many years in a row show a rule. */
const enough = 3

/** A change of the clocks of a zone that happened so once, several times, or happens so each year. */
export interface ZoneChange {
  readonly kind: 'standard' | 'daylight'
  /** Minutes ahead of UTC. */
  readonly offsetBefore: number
  readonly offsetAfter: number
  /** When it happened, on the clock as it was before: `2026-03-29T02:00:00`. */
  readonly at: readonly string[]
  /** An RRULE for each year from the first of `at` on; null where it happened on those days alone. */
  readonly rule: string | null
}

interface Change {
  readonly at: Date
  readonly before: number
  readonly after: number
}

/** Every change of a zone's clocks since 1970, and how it goes on; what is there first stands for the time before. */
export function zoneChanges(zone: string): readonly ZoneChange[] {
  const parts = offsetsOf(zone).between(Date.UTC(firstYear, 0, 1), Date.UTC(lastYear + 1, 0, 1))
  const first = minutesOf(parts[0]?.offset ?? 0)
  const changes = parts.slice(1).flatMap((part, index): Change[] => {
    const [before, after] = [minutesOf(parts[index]?.offset ?? 0), minutesOf(part.offset)]
    return before === after ? [] : [{at: new Date(part.from + before * minute), before, after}]
  })
  const groups = new Map<string, Change[]>()
  for (const change of changes) {
    const key = `${change.before} ${change.after}`
    groups.set(key, [...(groups.get(key) ?? []), change])
  }
  const beginning: ZoneChange = {
    kind: 'standard',
    offsetBefore: first,
    offsetAfter: first,
    at: [`${firstYear}-01-01T00:00:00`],
    rule: null,
  }
  return [beginning, ...[...groups.values()].flatMap(changesAlike)]
}

function minutesOf(offset: number): number {
  return Math.round(offset / minute)
}

/** Changes from one offset to another: those that follow a rule to the end, and those before. */
function changesAlike(changes: readonly Change[]): readonly ZoneChange[] {
  const {rule, count} = ruleAtEnd(changes)
  const [before, ruled] = [changes.slice(0, changes.length - count), changes.slice(changes.length - count)]
  return [asOne(before, null), asOne(ruled.slice(0, 1), rule)].filter((one) => one !== null)
}

function asOne(changes: readonly Change[], rule: string | null): ZoneChange | null {
  const [first] = changes
  if (first === undefined) return null
  return {
    kind: first.after > first.before ? 'daylight' : 'standard',
    offsetBefore: first.before,
    offsetAfter: first.after,
    at: changes.map(({at}) => at.toISOString().slice(0, 19)),
    rule,
  }
}

/** The rule that the last changes follow, one a year up to the last year, and how many of them do. */
function ruleAtEnd(changes: readonly Change[]): {readonly rule: string | null; readonly count: number} {
  const rules = [nthRule, lastRule].map((ruleOf) => ({rule: ruleOf(changes.at(-1)), count: followers(changes, ruleOf)}))
  const best = rules.reduce((one, other) => (other.count > one.count ? other : one))
  return best.count >= enough ? best : {rule: null, count: 0}
}

function followers(changes: readonly Change[], ruleOf: (change: Change | undefined) => string): number {
  const last = ruleOf(changes.at(-1))
  if (last === '') return 0
  const time = changes.at(-1)?.at.toISOString().slice(11)
  let count = 0
  for (const change of changes.toReversed()) {
    const {at} = change
    const isNext = at.getUTCFullYear() === lastYear - count && at.toISOString().slice(11) === time
    if (!isNext || ruleOf(change) !== last) return count
    count += 1
  }
  return count
}

function nthRule(change: Change | undefined): string {
  const date = change?.at ?? new Date(0)
  return yearly(date, Math.ceil(date.getUTCDate() / 7))
}

/** Empty where it is not in the last week of its month. */
function lastRule(change: Change | undefined): string {
  const date = change?.at ?? new Date(0)
  const next = new Date(date.getTime() + 7 * 86_400_000)
  return next.getUTCMonth() === date.getUTCMonth() ? '' : yearly(date, -1)
}

function yearly(date: Date, place: number): string {
  return `FREQ=YEARLY;BYMONTH=${date.getUTCMonth() + 1};BYDAY=${place}${weekdays[date.getUTCDay()]}`
}
