import type {CustomerRow, KeptLine, KeptPerson} from './row.ts'

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
