import {ownId, type Source, sourceKey} from '../../core/book/source.ts'
import type {CustomerFacts} from '../../core/import/facts.ts'
import {isFirm, namesFit, wordsOfName} from '../../core/import/name-fit.ts'
import {fold} from '../../core/value/fold.ts'

/** What a customer is known by. */
export interface Acquaintance {
  /** Ours, which others may bring back as theirs. */
  readonly id: string
  readonly ref: string
  readonly formerRefs: readonly string[]
  readonly name: string
  readonly company: string | null
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly sources?: readonly Source[]
}

/** In the order in which they are tried: the first that somebody has, and that nothing speaks against, decides. */
export const matchKeys = ['ref', 'source', 'email', 'phone', 'name'] as const
export type MatchKey = (typeof matchKeys)[number]

/** Signs that can speak for somebody and be wrong. */
export const matchSigns = ['email', 'phone', 'name'] as const
export type MatchSign = (typeof matchSigns)[number]

/** What speaks against: another id of the same system, another name, another address or phone; or the sign was not to count. */
export type Against = 'id' | 'name' | 'contact' | 'no-name' | 'not-asked'

/** Somebody who shares a sign with the row and is taken for somebody else. */
export interface Apart {
  readonly ref: string
  readonly by: MatchSign
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

export interface MatchRules {
  readonly signs: ReadonlySet<MatchSign>
  /** Are the ids of one system that is named? Else they can only be told apart within the file. */
  readonly isOneSystem: boolean
  /** Does the row only say whom something is about? Then a phone is enough, where it is that of one customer. */
  readonly isAbout: boolean
}

export interface Acquaintances {
  /** Also for somebody who is known by now by more than before; `row` is the row that says it, 0 for what is on file. */
  learn(one: Acquaintance, row: number): void
  match(facts: CustomerFacts): Match
  /** Is or was anybody called so? */
  hasRef(ref: string): boolean
  /** What they are called, and the first row that was about them, 0 where none was. */
  evidenceOf(ref: string): {readonly name: string; readonly row: number} | null
  /** A row is about somebody who is known. */
  meet(ref: string, row: number): void
}

/** What can speak against somebody. */
interface Evidence {
  /** As it is. */
  readonly name: string
  readonly company: string | null
  readonly hasEmails: boolean
  readonly hasPhones: boolean
  /** The names of systems, each between spaces. */
  readonly systems: string
  readonly id: string
  row: number
}

type Found = Readonly<Record<MatchKey, Map<string, string | Set<string>>>>

/** Of more than this many who share a phone or an address, only those of the same name are looked at. */
const mostShared = 50
const mostApart = 3

/**
 * Who is who. A ref and an id decide. An address, a phone with a name that fits, and a name with its company count where
 * nothing speaks against them: another id of the same system, a name that does not fit, for a name also another address
 * or phone.
 */
export function acquaintances(rules: MatchRules): Acquaintances {
  const known = Object.fromEntries(matchKeys.map((key) => [key, new Map<string, string | Set<string>>()])) as Found
  const evidence = new Map<string, Evidence>()

  function put(by: MatchKey, value: string, ref: string): void {
    const found = known[by].get(value)
    if (found === undefined) known[by].set(value, ref)
    else if (typeof found !== 'string') found.add(ref)
    else if (found !== ref) known[by].set(value, new Set([found, ref]))
  }

  function refsBy(by: MatchKey, value: string): readonly string[] {
    const found = known[by].get(value)
    if (found === undefined) return nobody
    return typeof found === 'string' ? [found] : [...found]
  }

  /** Those who share a contact; of very many only those who are called the same. */
  function sharing(by: 'email' | 'phone', value: string, name: string | null): readonly string[] {
    const found = known[by].get(value)
    if (found === undefined || typeof found === 'string' || found.size <= mostShared) return refsBy(by, value)
    return name === null ? [...found].slice(0, mostShared) : refsBy('name', fold(name)).filter((ref) => found.has(ref))
  }

  /** Does the system itself tell the row from them? */
  function hasOtherId(facts: CustomerFacts, found: Evidence): boolean {
    if (facts.own !== undefined && found.row > 0) return true
    return (
      (rules.isOneSystem || found.row > 0) &&
      facts.sources.some(({system, id}) => ownId(id) === null && found.systems.includes(` ${system} `))
    )
  }

  function againstEmail(facts: CustomerFacts, email: string, found: Evidence): Against | null {
    if (hasOtherId(facts, found)) return 'id'
    const {name} = facts
    return name === null || namesFit(name, found.name, email) || isFirm(facts, found) ? null : 'name'
  }

  function againstPhone(facts: CustomerFacts, found: Evidence): Against | null {
    if (hasOtherId(facts, found)) return 'id'
    const {name} = facts
    if (name === null || wordsOfName(name).length === 0) {
      return rules.isAbout && !(facts.emails.length > 0 && found.hasEmails) ? null : 'no-name'
    }
    if (wordsOfName(found.name).length === 0) return 'no-name'
    return namesFit(name, found.name, null) ? null : 'name'
  }

  function againstName(facts: CustomerFacts, found: Evidence): Against | null {
    if (hasOtherId(facts, found)) return 'id'
    const hasOther = (found.hasEmails && facts.emails.length > 0) || (found.hasPhones && facts.phones.length > 0)
    return hasOther ? 'contact' : null
  }

  /** Those of the name and the company; where the row says no company and nobody is on file without one, of the name alone. */
  function namesakes({name, company}: CustomerFacts): readonly string[] {
    const called = name ?? company
    if (called === null) return nobody
    const all = refsBy('name', fold(called))
    const own = company === null ? null : fold(company)
    const exact = all.filter((ref) => evidence.get(ref)?.company === own)
    return company !== null || exact.length > 0 ? exact : all
  }

  /** Whom the signs of one kind speak for, and who shares them but is somebody else. */
  function bySign(
    by: MatchSign,
    facts: CustomerFacts,
  ): {readonly fitting: readonly string[]; readonly apart: readonly Apart[]} {
    const fitting = new Set<string>()
    const apart: Apart[] = []
    const weigh = (ref: string, shared: string, against: (found: Evidence) => Against | null) => {
      const found = evidence.get(ref)
      if (found === undefined) return
      const said = rules.signs.has(by) ? against(found) : 'not-asked'
      if (said === null) fitting.add(ref)
      else if (apart.length < mostApart) apart.push({ref, by, shared, against: said})
    }
    const name = facts.name ?? facts.company
    if (by === 'name') for (const ref of namesakes(facts)) weigh(ref, name ?? '', (found) => againstName(facts, found))
    else {
      for (const contact of by === 'email' ? facts.emails : facts.phones) {
        for (const ref of sharing(by, contact, name)) {
          weigh(ref, contact, (found) =>
            by === 'email' ? againstEmail(facts, contact, found) : againstPhone(facts, found),
          )
        }
      }
    }
    return {fitting: calledSo(facts, [...fitting]), apart}
  }

  /** Of several who fit, those who are called just so, if there are any. */
  function calledSo(facts: CustomerFacts, refs: readonly string[]): readonly string[] {
    const name = facts.name ?? facts.company
    if (refs.length < 2 || name === null) return refs
    const same = refs.filter((ref) => fold(evidence.get(ref)?.name ?? '') === fold(name))
    const own = facts.company === null ? null : fold(facts.company)
    const sameFirm = same.filter((ref) => evidence.get(ref)?.company === own)
    return sameFirm.length > 0 ? sameFirm : same.length > 0 ? same : refs
  }

  /** A ref decides, unless the row has an id of ours that is not theirs: then it is a ref of another book. */
  function byRef({ref, sources, own: ours}: CustomerFacts): readonly string[] {
    if (ref === null) return nobody
    const own = [ours?.id, ...sources.map(({id}) => ownId(id))].filter((id) => id != null)
    const isOther = (found: string) =>
      own.length > 0 && found === ref.toLowerCase() && !own.includes(evidence.get(found)?.id ?? '')
    return refsBy('ref', ref.toLowerCase()).filter((found) => !isOther(found))
  }

  function bySource({sources}: CustomerFacts): readonly string[] {
    const keys = sources.flatMap((source) => [sourceKey(source), ownId(source.id)].filter((key) => key !== null))
    return [...new Set(keys.flatMap((key) => refsBy('source', key)))]
  }

  return {
    learn({id, ref, formerRefs, name, company, emails, phones, sources = []}, row) {
      for (const one of [ref, ...formerRefs]) put('ref', one, ref)
      for (const one of [id, ...sources.map(sourceKey)]) put('source', one, ref)
      for (const one of emails) put('email', one, ref)
      for (const one of phones) put('phone', one, ref)
      put('name', fold(name), ref)
      evidence.set(ref, {
        name,
        company: company === null ? null : fold(company),
        hasEmails: emails.length > 0,
        hasPhones: phones.length > 0,
        systems: sources.length === 0 ? '' : ` ${sources.map(({system}) => system).join(' ')} `,
        id,
        row: evidence.get(ref)?.row || row,
      })
    },
    match(facts) {
      const certain = [
        ['source', facts.own === undefined ? nobody : refsBy('source', facts.own.id)],
        ['ref', byRef(facts)],
        ['source', bySource(facts)],
      ] as const
      for (const [by, refs] of certain) if (refs.length > 0) return {by, refs, apart: none}
      const apart: Apart[] = []
      for (const by of matchSigns) {
        const found = bySign(by, facts)
        if (found.fitting.length > 0) return {by, refs: found.fitting, apart: none}
        apart.push(...found.apart.filter(({ref}) => !apart.some((one) => one.ref === ref)))
      }
      return apart.length === 0 ? stranger : {by: null, refs: nobody, apart}
    },
    hasRef: (ref) => known.ref.has(ref),
    evidenceOf: (ref) => evidence.get(ref) ?? null,
    meet(ref, row) {
      const found = evidence.get(ref)
      if (found?.row === 0) found.row = row
    },
  }
}

const nobody: readonly string[] = []
const none: readonly Apart[] = []
const stranger: Match = {by: null, refs: nobody, apart: none}
