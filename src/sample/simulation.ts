import type {Relationship} from '../core/book/relationship.ts'
import type {Act, Clock} from '../core/time/calendar.ts'
import type {ShopYear} from './shop-year.ts'

/** Something that is done at a minute of the shop's year. */
export interface Deed {
  readonly minute: number
  readonly by: string
  readonly perform: (relationship: Relationship, act: Act, clock: Clock) => Outcome
}

/** What a deed leaves, and what comes of it later. */
export interface Outcome {
  readonly relationship: Relationship
  readonly next: readonly Deed[]
}

/** Plays deeds in the order of time, with all that comes of them, up to now. */
export function simulate(begun: Relationship, deeds: readonly Deed[], year: ShopYear): Relationship {
  let relationship = begun
  let pending = deeds.filter((deed) => deed.minute < year.now)
  while (pending.length > 0) {
    const deed = pending.reduce((first, other) => (other.minute < first.minute ? other : first))
    const at = year.instant(deed.minute)
    const outcome = deed.perform(relationship, {at, by: deed.by}, {now: at, zone: year.clock.zone})
    relationship = outcome.relationship
    const next = outcome.next.filter((one) => one.minute < year.now)
    pending = [...pending.filter((one) => one !== deed), ...next]
  }
  return relationship
}
