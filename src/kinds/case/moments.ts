import type {ItemFacts} from '../../core/import/facts.ts'
import {dayOf, type Instant, noonOf} from '../../core/time/calendar.ts'
import {type ServiceCase, storedState, unknownOf} from './case.ts'

const moments = ['openedAt', 'firstResponseAt', 'resolvedAt'] as const
export type Moment = (typeof moments)[number]

/** When a case was opened, first answered and resolved, as far as that is known. */
export interface CaseMoments extends Readonly<Record<Moment, Instant | null>> {
  /** Those of which only the day is known. */
  readonly days: readonly Moment[]
}

/** What a row says of them: also lengths from an opening that it may not say. */
export interface MomentsSaid extends CaseMoments {
  /** Milliseconds from the opening to the first response. */
  readonly responseAfter: number | null
  /** Milliseconds from the opening to the resolution. */
  readonly resolvedAfter: number | null
  /** The zone that days are counted in. */
  readonly zone: string
}

type MomentsOfRow = MomentsSaid & Pick<ItemFacts, 'source'>

/** Lengths as instants, where it is known from when they are counted; from a day they are as vague as the day. */
export function counted<Said extends MomentsSaid>(said: Said, opened: Instant | null, isDay: boolean): Said {
  const lengths = {firstResponseAt: said.responseAfter, resolvedAt: said.resolvedAfter} as const
  const fresh = (['firstResponseAt', 'resolvedAt'] as const).flatMap((one) => {
    const span = said[one] === null ? lengths[one] : null
    return span === null || opened === null ? [] : [{one, at: new Date(Date.parse(opened) + span).toISOString()}]
  })
  const at = Object.fromEntries(fresh.map((each) => [each.one, each.at]))
  return {...said, ...at, days: isDay ? [...said.days, ...fresh.map(({one}) => one)] : said.days}
}

/** A day alone has room for any hour of the same day, so it contradicts none. */
export function inOrder<Said extends CaseMoments>(said: Said, zone: string): Said {
  const {openedAt, firstResponseAt, resolvedAt, days} = said
  const isSame = (one: Instant | null, other: Instant | null) => isSameDay(one, other, zone)
  const earliest = [firstResponseAt, resolvedAt].filter((one) => isSame(one, openedAt)).reduce(earlier, openedAt)
  const opened = days.includes('openedAt') ? earliest : openedAt
  const isLater = days.includes('firstResponseAt') && isSame(opened, firstResponseAt)
  const response = isLater ? later(opened, firstResponseAt) : firstResponseAt
  const before = later(opened, response)
  const resolved = days.includes('resolvedAt') && isSame(before, resolvedAt) ? later(before, resolvedAt) : resolvedAt
  const isEarlier = days.includes('firstResponseAt') && isSame(response, resolved)
  return {
    ...said,
    openedAt: opened,
    firstResponseAt: isEarlier ? earlier(response, resolved) : response,
    resolvedAt: resolved,
  }
}

/**
 * What is known of a case on file once a row has said more: an hour in place of a day, an opening of the system that it
 * was brought in from, a response and a resolution that are new.
 */
export function momentsWith(found: ServiceCase, said: MomentsOfRow): CaseMoments {
  const {zone} = said
  const onFile = momentsOf(found, zone)
  const chosen = moments.map((one) => {
    const [kept, given] = [onFile[one], said[one]]
    const [wasDay, isDay] = [onFile.days.includes(one), said.days.includes(one)]
    const isCloser = given !== null && !isDay && wasDay && isSameDay(kept, given, zone)
    return kept === null || isCloser || (one === 'openedAt' && isItsOpening(found, said, onFile))
      ? {one, at: given, isDay: given !== null && isDay}
      : {one, at: kept, isDay: wasDay}
  })
  const at = Object.fromEntries(chosen.map((each) => [each.one, each.at])) as Record<Moment, Instant | null>
  return inOrder({...at, days: chosen.flatMap(({one, isDay}) => (isDay ? [one] : []))}, zone)
}

/** Was it opened when the system says that it was brought in from, and not when that was not known yet? */
function isItsOpening(found: ServiceCase, {openedAt, days, source}: MomentsOfRow, onFile: CaseMoments): boolean {
  const isFromThere = source !== null && source.id === found.source?.id
  const isSurer = !days.includes('openedAt') || onFile.days.includes('openedAt')
  const [, next] = found.events
  return openedAt !== null && isFromThere && isSurer && (next === undefined || openedAt <= next.at)
}

/** Where only some of the days were known, those that stand at their noon, or where a day was moved to. */
function momentsOf(found: ServiceCase, zone: string): CaseMoments {
  const state = storedState(found.events)
  const at = {
    openedAt: found.events[0]?.at ?? null,
    firstResponseAt: found.firstResponseAt,
    resolvedAt: state.status === 'resolved' ? state.since : null,
  }
  if (unknownOf(found).vague !== true) return {...at, days: []}
  const known = moments.filter((one) => at[one] !== null)
  const isShared = (one: Moment) => known.some((other) => other !== one && at[other] === at[one])
  const likely = known.filter((one) => isNoon(at[one], zone) || isShared(one))
  return {...at, days: likely.length === 0 ? known : likely}
}

/** Is its opening known by the day alone? */
export function isOpenedOnDay(found: ServiceCase, zone: string): boolean {
  return momentsOf(found, zone).days.includes('openedAt')
}

function isNoon(at: Instant | null, zone: string): boolean {
  return at !== null && at === noonOf(dayOf(at, zone), zone)
}

export function isSameDay(one: Instant | null, other: Instant | null, zone: string): boolean {
  return one !== null && other !== null && dayOf(one, zone) === dayOf(other, zone)
}

function earlier(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || (other !== null && other < one) ? other : one
}

function later(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || (other !== null && other > one) ? other : one
}
