import {ownId, sourceKey} from '../../core/book/source.ts'
import type {CustomerFacts} from '../../core/import/facts.ts'
import {isFirm, namesFit} from '../../core/import/name-fit.ts'
import {addressKey} from '../../core/value/address.ts'
import {fold} from '../../core/value/fold.ts'
import {
  type Against,
  againstEmail,
  againstName,
  againstPhone,
  type MatchRules,
  type MatchSign,
  matchSigns,
} from './against.ts'
import {type Acquaintance, type Evidence, Known, type MatchKey, nobody} from './known.ts'

/** Somebody who shares a sign with the row and is taken for somebody else. */
export interface Apart {
  readonly ref: string
  readonly by: MatchSign | 'source'
  readonly shared: string
  readonly against: Against
}

export interface Match {
  /** Null: it is nobody who is known. */
  readonly by: MatchKey | null
  /** More than one where nothing tells them apart. */
  readonly refs: readonly string[]
  /** The strongest sign first. */
  readonly apart: readonly Apart[]
}

export interface Acquaintances {
  /** Also for somebody who is known by now by more than before; `row` is the row that says it, 0 for what is on file. */
  learn(one: Acquaintance, row: number): void
  match(facts: CustomerFacts): Match
  /** Is whom an id found another one than the row says? */
  isSomebodyElse(facts: CustomerFacts, ref: string): boolean
  /** Is or was anybody called so? */
  hasRef(ref: string): boolean
  /** What they are called, and the first row that was about them, 0 where none was. */
  evidenceOf(ref: string): {readonly name: string; readonly row: number} | null
  /** A row is about somebody who is known. */
  meet(ref: string, row: number): void
}

const mostApart = 3

/**
 * Who is who. A ref and an id decide, an id of no known system only where not all else speaks against it. An address, a
 * phone with a name that fits, and a name with its company count where nothing speaks against them: another id of the same
 * system, a name that does not fit, for a name also another address or phone.
 */
export function acquaintances(rules: MatchRules): Acquaintances {
  const known = new Known(rules.hasIds)
  return {
    learn: (one, row) => known.learn(one, row),
    match(facts) {
      const ours = facts.own === undefined ? nobody : known.by('source', facts.own.id)
      if (ours.length > 0) return {by: 'source', refs: ours, apart: none}
      const called = byRef(known, facts)
      if (called.length > 0) return {by: 'ref', refs: called, apart: none}
      const holders = bySource(known, facts)
      const theirs = holders.filter((ref) => !isSomebodyElse(known, rules, facts, ref))
      if (theirs.length > 0) return {by: 'source', refs: theirs, apart: none}
      const shared = facts.sources.map(({id}) => id).join(', ')
      const apart: Apart[] = holders.map((ref) => ({ref, by: 'source', shared, against: 'name'}))
      for (const by of matchSigns) {
        const found = bySign(known, rules, by, facts)
        if (found.fitting.length > 0) return {by, refs: found.fitting, apart: none}
        apart.push(...found.apart.filter(({ref}) => !apart.some((one) => one.ref === ref)))
      }
      return apart.length === 0 ? stranger : {by: null, refs: nobody, apart}
    },
    isSomebodyElse: (facts, ref) => isSomebodyElse(known, rules, facts, ref),
    hasRef: (ref) => known.hasRef(ref),
    evidenceOf: (ref) => known.evidenceOf(ref) ?? null,
    meet(ref, row) {
      const found = known.evidenceOf(ref)
      if (found?.row === 0) found.row = row
    },
  }
}

/** Those of the name and the company; where the row says no company and nobody is on file without one, of the name alone. */
function namesakes(known: Known, {name, company}: CustomerFacts): readonly string[] {
  const called = name ?? company
  if (called === null) return nobody
  const all = known.by('name', fold(called))
  const own = company === null ? null : fold(company)
  const exact = all.filter((ref) => known.evidenceOf(ref)?.company === own)
  return company !== null || exact.length > 0 ? exact : all
}

interface Weighed {
  readonly fitting: readonly string[]
  readonly apart: readonly Apart[]
}

/** Whom the signs of one kind speak for, and who shares them but is somebody else. */
function bySign(known: Known, rules: MatchRules, by: MatchSign, facts: CustomerFacts): Weighed {
  const sharing = sharingBy(known, by, facts)
  if (sharing.length === 0) return noOne
  const fitting = new Set<string>()
  const apart: Apart[] = []
  for (const {ref, shared} of sharing) {
    const found = known.evidenceOf(ref)
    if (found === undefined) continue
    const said = rules.signs.has(by) ? againstBy(by, rules, facts, shared, found) : 'not-asked'
    if (said === null) fitting.add(ref)
    else if (apart.length < mostApart) apart.push({ref, by, shared, against: said})
  }
  return {fitting: calledSo(known, facts, [...fitting]), apart}
}

/** Who has one of the signs that the row says, and which one. */
function sharingBy(known: Known, by: MatchSign, facts: CustomerFacts): readonly Pick<Apart, 'ref' | 'shared'>[] {
  const name = facts.name ?? facts.company
  if (by === 'name') return namesakes(known, facts).map((ref) => ({ref, shared: name ?? ''}))
  const sharing: Pick<Apart, 'ref' | 'shared'>[] = []
  for (const shared of by === 'email' ? facts.emails : facts.phones) {
    const refs = known.sharing(by, by === 'email' ? addressKey(shared) : shared, name)
    for (const ref of refs) sharing.push({ref, shared})
  }
  return sharing
}

function againstBy(
  by: MatchSign,
  rules: MatchRules,
  facts: CustomerFacts,
  shared: string,
  found: Evidence,
): Against | null {
  if (by === 'name') return againstName(rules, facts, found)
  return by === 'email' ? againstEmail(rules, facts, shared, found) : againstPhone(rules, facts, found)
}

/** Of several who fit, those who are called just so, if there are any. */
function calledSo(known: Known, facts: CustomerFacts, refs: readonly string[]): readonly string[] {
  const name = facts.name ?? facts.company
  if (refs.length < 2 || name === null) return refs
  const same = refs.filter((ref) => fold(known.evidenceOf(ref)?.name ?? '') === fold(name))
  const own = facts.company === null ? null : fold(facts.company)
  const sameFirm = same.filter((ref) => known.evidenceOf(ref)?.company === own)
  return sameFirm.length > 0 ? sameFirm : same.length > 0 ? same : refs
}

/** A ref decides, unless the row has an id of ours that is not theirs: then it is a ref of another book. */
function byRef(known: Known, {ref, sources, own: ours}: CustomerFacts): readonly string[] {
  if (ref === null) return nobody
  const own = [ours?.id, ...sources.map(({id}) => ownId(id))].filter((id) => id != null)
  const isOther = (found: string) =>
    own.length > 0 && found === ref.toLowerCase() && !own.includes(known.evidenceOf(found)?.id ?? '')
  return known.by('ref', ref.toLowerCase()).filter((found) => !isOther(found))
}

function bySource(known: Known, {sources}: CustomerFacts): readonly string[] {
  if (sources.length === 0) return nobody
  const keys = sources.flatMap((source) => [sourceKey(source), ownId(source.id)].filter((key) => key !== null))
  return [...new Set(keys.flatMap((key) => known.by('source', key)))]
}

/**
 * Two lists that are both numbered from 1 are not of one system: whom an id of the book found is somebody else where
 * neither the name nor an address nor a phone is that of the row, or where the row says the name of somebody else.
 */
function isSomebodyElse(known: Known, rules: MatchRules, facts: CustomerFacts, ref: string): boolean {
  const {name, emails, phones} = facts
  const found = known.evidenceOf(ref)
  if (!rules.isAnySystem || facts.ref !== null || name === null || found === undefined || found.row > 0) return false
  if (facts.sources.some(({id}) => ownId(id) === found.id)) return false
  if (namesFit(name, found.name, null) || isFirm(facts, found)) return false
  const isTheirs = (key: 'email' | 'phone', value: string) => known.by(key, value).includes(ref)
  if (emails.some((one) => isTheirs('email', addressKey(one))) || phones.some((one) => isTheirs('phone', one)))
    return false
  const hasContacts = emails.length + phones.length > 0 && (found.hasEmails || found.hasPhones)
  return hasContacts || (rules.isAbout && known.by('name', fold(name)).length > 0)
}

const none: readonly Apart[] = []
const noOne: Weighed = {fitting: nobody, apart: none}
const stranger: Match = {by: null, refs: nobody, apart: none}
