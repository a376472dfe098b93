import type {Day, Instant} from '../../core/time/calendar.ts'
import type {Cadence, Channel, Mood} from './customer.ts'
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
]

/** The rest of a customer's row as the index keeps it, by ref: few changes bear on it. */
export type KeptPerson = readonly [
  /** What `--search` looks through, folded; null of somebody who was forgotten. */
  words: string | null,
  id: string,
  formerRefs: readonly string[],
  emails: readonly string[],
  phones: readonly string[],
  company: string | null,
  tags: readonly string[],
  language: string | null,
  channel: Channel | null,
  birthday: string | null,
]

/** What `desk summary` lists of a customer: nearly every change bears on it. */
export type CustomerLine = Pick<
  CustomerRow,
  | 'ref'
  | 'name'
  | 'owner'
  | 'cadence'
  | 'createdAt'
  | 'forgottenAt'
  | 'openCases'
  | 'lastTouchAt'
  | 'nextFollowUpOn'
  | 'figures'
>

export function keptLine(row: CustomerRow): KeptLine {
  const {name, owner, cadence, createdAt, forgottenAt, openCases, lastTouchAt, nextFollowUpOn, figures} = row
  const {cases, resolved, reopened, medianFirstResponse, medianResolution} = figures
  const {followUpsDone, followUpsLate, touches, byUs, toBond, mood} = figures
  return [
    name,
    owner,
    cadence,
    createdAt,
    forgottenAt,
    openCases,
    lastTouchAt,
    nextFollowUpOn,
    cases,
    resolved,
    reopened,
    medianFirstResponse,
    medianResolution,
    followUpsDone,
    followUpsLate,
    touches,
    byUs,
    toBond,
    mood,
  ]
}

export function lineOf(ref: string, kept: KeptLine): CustomerLine {
  return {
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
}

export function keptPerson(row: CustomerRow): KeptPerson {
  const {id, formerRefs, emails, phones, company, tags, language, channel, birthday, forgottenAt} = row
  const words = forgottenAt === null ? searchText(row) : null
  return [words, id, formerRefs, emails, phones, company, tags, language, channel, birthday]
}

/** The row of a customer, of the two parts that it is kept in. */
export function rowOf(ref: string, line: KeptLine, person: KeptPerson): CustomerRow {
  const {name, owner, cadence, createdAt, forgottenAt, openCases, lastTouchAt, nextFollowUpOn, figures} = lineOf(
    ref,
    line,
  )
  const [, id, formerRefs, emails, phones, company, tags, language, channel, birthday] = person
  return {
    ref,
    id,
    name,
    formerRefs,
    emails,
    phones,
    company,
    tags,
    language,
    channel,
    birthday,
    owner,
    cadence,
    createdAt,
    forgottenAt,
    openCases,
    lastTouchAt,
    nextFollowUpOn,
    figures,
  }
}
