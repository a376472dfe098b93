import type {Counters} from '../../kinds/lists.ts'
import type {TagCadence} from '../care/cadence.ts'
import type {WrittenPlan} from '../care/plan.ts'
import type {CareSettings} from '../care/rules.ts'
import {defaultPolicy, type TargetPolicy} from '../targets/targets.ts'
import type {Instant} from '../time/calendar.ts'
import type {OpeningHours} from '../time/opening-hours.ts'
import type {ListName} from './kind.ts'

/** The book's settings: what `book.json` holds. */
export interface Settings {
  /** The highest that a document of the book has, or had. */
  readonly schema: number
  readonly id: string
  readonly name: string
  readonly timeZone: string
  /** BCP 47, e.g. `pt-BR`. */
  readonly language: string
  /** ISO 3166-1 alpha-2: how phone numbers without a country are read. */
  readonly country: string
  /** The area code of phone numbers that are too short for the country; left out or null: they are none. */
  readonly area?: string | null | undefined
  /** Null: none are set, and it is open around the clock. */
  readonly openingHours: OpeningHours | null
  /** Null: nothing is promised. */
  readonly targets: TargetPolicy | null
  /** How much care is too much, and when nobody is called; left out: as usual. */
  readonly care?: CareSettings | undefined
  /** Of those who have none of their own: the first tag that fits; left out: there are none. */
  readonly cadences?: readonly TagCadence[] | undefined
  /** Queries with a name; left out: there are none. */
  readonly views?: readonly SavedView[] | undefined
  /** Plans of care, by name; left out: there are none. */
  readonly plans?: readonly WrittenPlan[] | undefined
  readonly counters: Counters
  readonly createdAt: Instant
  /** The release that first wrote what the first version did not know; left out: nobody did. */
  readonly desk?: string | undefined
}

/** The version of documents that a book begins with, and keeps as long as nothing in it needs a higher one. */
export const firstSchema = 1

/** Of this version at least; where that is more than they had, with the release that needs it. */
export function raisedTo(schema: number, settings: Settings, desk: string): Settings {
  return schema > settings.schema ? {...settings, schema, desk} : settings
}

/** How a book measures service. */
export type ServicePolicy = Pick<Settings, 'openingHours' | 'targets'>

/** With what a file may leave out of opening hours and targets. */
export function completed<Given extends Partial<ServicePolicy>>(given: Given): Given {
  const {openingHours, targets} = given
  return {
    ...given,
    ...(openingHours == null ? {} : {openingHours: wholeHours(openingHours)}),
    ...(targets == null ? {} : {targets: {...defaultPolicy, ...targets}}),
  }
}

function wholeHours({week, closed, holidays}: Partial<OpeningHours>): OpeningHours {
  return {
    week: week ?? {},
    closed: closed ?? [],
    holidays: holidays == null ? null : {country: holidays.country, region: holidays.region ?? null},
  }
}

/** What a view lists. */
export type ViewSubject = 'customers' | Lowercase<ListName> | 'today'

/** A query with a name, and how its list is shown; what is null is as the list has it. */
export interface SavedView {
  readonly name: string
  readonly on: ViewSubject
  readonly where: string
  /** `opened,-priority` */
  readonly sort: string | null
  /** `ref,subject` */
  readonly fields: string | null
  readonly limit: number | null
}
