import {ownId} from '../../core/book/source.ts'
import type {CustomerFacts} from '../../core/import/facts.ts'
import {isFirm, namesFit, wordsOfName} from '../../core/import/name-fit.ts'
import type {Evidence} from './known.ts'

/** Signs that can speak for somebody and be wrong. */
export const matchSigns = ['email', 'phone', 'name'] as const
export type MatchSign = (typeof matchSigns)[number]

/** What speaks against: another id of the same system, another name, another address or phone; or the sign was not to count. */
export type Against = 'id' | 'name' | 'contact' | 'no-name' | 'not-asked'

export interface MatchRules {
  readonly signs: ReadonlySet<MatchSign>
  /** Are the ids of one system that is named? Else they can only be told apart within the file. */
  readonly isOneSystem: boolean
  /** Are the ids of a system that nobody named, in a format that has none of its own? Two lists may both be numbered from 1. */
  readonly isAnySystem: boolean
  /** Do rows say ids? Else nobody is known by one. */
  readonly hasIds: boolean
  /** Does the row only say whom something is about? Then a phone is enough, where it is that of one customer. */
  readonly isAbout: boolean
}

/** Does the system itself tell the row from them? */
function hasOtherId(rules: MatchRules, facts: CustomerFacts, found: Evidence): boolean {
  if (facts.own !== undefined && found.row > 0) return true
  return (
    (rules.isOneSystem || found.row > 0) &&
    facts.sources.some(({system, id}) => ownId(id) === null && found.systems.includes(` ${system} `))
  )
}

export function againstEmail(rules: MatchRules, facts: CustomerFacts, email: string, found: Evidence): Against | null {
  if (hasOtherId(rules, facts, found)) return 'id'
  const {name} = facts
  return name === null || namesFit(name, found.name, email) || isFirm(facts, found) ? null : 'name'
}

export function againstPhone(rules: MatchRules, facts: CustomerFacts, found: Evidence): Against | null {
  if (hasOtherId(rules, facts, found)) return 'id'
  const {name} = facts
  if (name === null || wordsOfName(name).length === 0) {
    return rules.isAbout && !(facts.emails.length > 0 && found.hasEmails) ? null : 'no-name'
  }
  if (wordsOfName(found.name).length === 0) return 'no-name'
  return namesFit(name, found.name, null) ? null : 'name'
}

export function againstName(rules: MatchRules, facts: CustomerFacts, found: Evidence): Against | null {
  if (hasOtherId(rules, facts, found)) return 'id'
  const hasOther = (found.hasEmails && facts.emails.length > 0) || (found.hasPhones && facts.phones.length > 0)
  return hasOther ? 'contact' : null
}
