import type {Relationship} from '../../core/book/relationship.ts'
import {type About, about, lastOf, type WeekEntries, weekAt} from '../../core/report/week-rows.ts'
import type {Day, Instant} from '../../core/time/calendar.ts'
import type {Week} from '../../core/time/iso-week.ts'
import type {CaseType, ServiceCase} from '../case/case.ts'
import {caseThen} from '../case/weeks.ts'
import type {Channel, Mood, Origin, Purpose} from '../customer/customer.ts'
import type {FollowUp} from '../follow-up/follow-up.ts'
import {followUpThen} from '../follow-up/weeks.ts'
import type {Touch} from './touch.ts'

/** The touches of one customer in a week, oldest first. */
export interface WeekTouches extends About {
  readonly kind: 'touches'
  /** The last mood before the week. */
  readonly moodBefore: Mood | null
  readonly touches: readonly WeekTouch[]
}

export interface WeekTouch {
  readonly at: Instant
  readonly origin: Origin
  readonly purpose: Purpose
  readonly mood: Mood | null
  readonly channel: Channel | null
  /** Of the case or follow-up it belongs to, else of the customer. */
  readonly owner: string | null
  readonly type: CaseType | null
  /** Those of the case it belongs to. */
  readonly caseTags: readonly string[]
}

export function touchWeeks(relationship: Relationship, touches: readonly Touch[], from: Day): WeekEntries<WeekTouches> {
  if (touches.length === 0) return []
  const weeks = new Map<Week, Touch[]>()
  for (const touch of touches) {
    if (touch.at < from) continue
    const week = weekAt(touch.at)
    const found = weeks.get(week)
    if (found === undefined) weeks.set(week, [touch])
    else found.push(touch)
  }
  const {ref} = relationship.customer
  const cases = new Map(relationship.cases.map((one) => [one.number, one]))
  const followUps = new Map(relationship.followUps.map((one) => [one.number, one]))
  const entries: (readonly [string, WeekTouches])[] = []
  let moodBefore = touches.findLast(({at, mood}) => at < from && mood !== null)?.mood ?? null
  for (const [week, own] of weeks) {
    const end = lastOf(week)
    const lines = own.map((one) => weekTouch(one, belongings(one, cases, followUps, end), relationship.customer.owner))
    entries.push([`${week} T ${ref}`, {kind: 'touches', ...about(relationship, []), moodBefore, touches: lines}])
    moodBefore = own.findLast(({mood}) => mood !== null)?.mood ?? moodBefore
  }
  return entries
}

interface Belongings {
  readonly case: ServiceCase | null
  readonly followUp: FollowUp | null
}

function belongings(
  touch: Touch,
  cases: ReadonlyMap<number, ServiceCase>,
  followUps: ReadonlyMap<number, FollowUp>,
  at: Instant,
): Belongings {
  const found = touch.case === null ? undefined : cases.get(touch.case)
  const followUp = touch.followUp === null ? undefined : followUps.get(touch.followUp)
  return {
    case: found === undefined ? null : caseThen(found, at),
    followUp: followUp === undefined ? null : followUpThen(followUp, at),
  }
}

/** What a case implies has the origin and purpose that the case had. */
function weekTouch(touch: Touch, belongs: Belongings, owner: string | null): WeekTouch {
  const {at, mood, channel} = touch
  const implied = belongs.case !== null && touch.id.startsWith(`${belongs.case.id}/`)
  const {origin, purpose} = implied && belongs.case !== null ? belongs.case : touch
  return {
    at,
    origin,
    purpose,
    mood,
    channel,
    owner: belongs.followUp?.owner ?? belongs.case?.owner ?? owner,
    type: belongs.case?.type ?? null,
    caseTags: belongs.case?.tags ?? [],
  }
}
