import type {Day, Instant} from '../../core/time/calendar.ts'
import type {Pause} from './contact.ts'
import type {Cadence, Mood} from './customer.ts'
import {type PersonName, rowFields} from './field-table.ts'
import {searchText} from './found-by.ts'
import type {CustomerRow} from './row.ts'

/** A line as the index keeps it, by ref: as it is read whole, it does without names. */
export type KeptLine = readonly [
  name: string,
  owner: string | null,
  cadence: Cadence | null,
  createdAt: Instant,
  forgottenAt: Instant | null,
  openCases: number,
  lastTouchAt: Instant | null,
  nextFollowUpOn: Day | null,
  cases: number,
  resolved: number,
  reopened: number,
  medianFirstResponse: number | null,
  medianResolution: number | null,
  followUpsDone: number,
  followUpsLate: number,
  touches: number,
  byUs: number,
  toBond: number,
  mood: Mood | null,
  /** Left out where there is none. */
  paused?: Pause,
]

/**
 * The rest of a customer's row as the index keeps it, by ref: few changes bear on it. `words` are what `--search` looks
 * through, folded; null of somebody who was forgotten.
 */
export type KeptPerson = readonly [words: string | null, ...values: readonly unknown[]]

/** What `desk summary` lists of a customer: nearly every change bears on it. */
export type CustomerLine = Omit<CustomerRow, PersonName> & Pick<CustomerRow, 'paused'>

/** In the order of the index: what came later stands behind, and an older line just ends before it. */
const personFields = rowFields
  .filter(({row}) => row === 'person')
  .toSorted((one, other) => (one.since ?? 0) - (other.since ?? 0))
const inEveryLine = personFields.filter(({since}) => since === undefined).length

/** The figures are in the order in which they are worked out. */
export function keptLine(row: CustomerRow): KeptLine {
  const {name, owner, cadence, createdAt, forgottenAt, openCases, lastTouchAt, nextFollowUpOn, figures} = row
  const said = [name, owner, cadence, createdAt, forgottenAt, openCases, lastTouchAt, nextFollowUpOn] as const
  return [...said, ...Object.values(figures), ...(row.paused === undefined ? [] : [row.paused])] as unknown as KeptLine
}

export function keptPerson(row: CustomerRow): KeptPerson {
  const values = personFields.map(({name}) => row[name] ?? null)
  const end = values.findLastIndex((value) => value !== null) + 1
  return [row.forgottenAt === null ? searchText(row) : null, ...values.slice(0, Math.max(inEveryLine, end))]
}

export function lineOf(ref: string, kept: KeptLine): CustomerLine {
  const line = {
    ref,
    name: kept[0],
    owner: kept[1],
    cadence: kept[2],
    createdAt: kept[3],
    forgottenAt: kept[4],
    openCases: kept[5],
    lastTouchAt: kept[6],
    nextFollowUpOn: kept[7],
    figures: {
      cases: kept[8],
      resolved: kept[9],
      reopened: kept[10],
      medianFirstResponse: kept[11],
      medianResolution: kept[12],
      followUpsDone: kept[13],
      followUpsLate: kept[14],
      touches: kept[15],
      byUs: kept[16],
      toBond: kept[17],
      mood: kept[18],
    },
  }
  return kept[19] === undefined ? line : {...line, paused: kept[19]}
}

/** Where what came later stands in the line of the person. */
const laterPlaces = personFields.flatMap(({name, since}, at) => (since === undefined ? [] : [[name, at + 1] as const]))

/** The row of a customer, of the two parts that it is kept in. A list reads very many: by name takes 20 times as long. */
export function rowOf(ref: string, kept: KeptLine, person: KeptPerson): CustomerRow {
  const {name, owner, cadence, createdAt, forgottenAt, openCases, lastTouchAt, nextFollowUpOn, figures} = lineOf(
    ref,
    kept,
  )
  const [, id, formerRefs, emails, phones, company, tags, language, channel, birthday] = person
  const said = {ref, id, name, formerRefs, emails, phones, company, tags, language, channel, birthday, owner, cadence}
  const row: Record<string, unknown> = Object.assign(said, {createdAt, forgottenAt})
  for (const [later, place] of laterPlaces) if (person[place] != null) row[later] = person[place]
  return Object.assign(row, {openCases, lastTouchAt, nextFollowUpOn, figures}) as unknown as CustomerRow
}
