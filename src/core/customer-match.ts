import {ownId, type Source, sourceKey} from './book/source.ts'
import type {CustomerFacts} from './import/facts.ts'
import {fold} from './value/fold.ts'

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

/** In the order in which they are tried: the first that anybody has decides. */
export const matchKeys = ['ref', 'source', 'email', 'phone', 'name'] as const
export type MatchKey = (typeof matchKeys)[number]

/** What is known by each key: a ref, or several. */
type Known = Readonly<Record<MatchKey, Map<string, string | Set<string>>>>

export interface Match {
  readonly by: MatchKey
  /** More than one where the key does not tell them apart. */
  readonly refs: readonly string[]
}

export interface Acquaintances {
  /** Also for somebody who is known by now by more than before. */
  learn(one: Acquaintance): void
  /** Null: nobody has any of it. */
  match(facts: CustomerFacts): Match | null
  /** Is or was anybody called so? */
  hasRef(ref: string): boolean
}

/**
 * Who is who. A name (with the company, blind to case and accents) tells who somebody is only where no address and no
 * phone speaks against it.
 */
export function acquaintances(): Acquaintances {
  const known = Object.fromEntries(matchKeys.map((key) => [key, new Map<string, string | Set<string>>()])) as Known
  const reachable = new Map<string, {emails: boolean; phones: boolean}>()

  function put(by: MatchKey, value: string, ref: string): void {
    const found = known[by].get(value)
    if (found === undefined) known[by].set(value, ref)
    else if (typeof found !== 'string') found.add(ref)
    else if (found !== ref) known[by].set(value, new Set([found, ref]))
  }

  function refsBy(by: MatchKey, values: readonly string[]): readonly string[] {
    const found = values.map((value) => known[by].get(value)).filter((refs) => refs !== undefined)
    if (found.length === 0) return nobody
    return [...new Set(found.flatMap((refs) => (typeof refs === 'string' ? [refs] : [...refs])))]
  }

  /** The name with its company; where the row says no company and nobody is on file without one, the name alone. */
  function namesOf(name: string, company: string | null): readonly string[] {
    const plain = fold(name)
    const exact = nameKey(plain, company)
    return company !== null || known.name.has(exact) ? [exact] : [plain]
  }

  function valuesOf(by: MatchKey, facts: CustomerFacts): readonly string[] {
    const name = facts.name ?? facts.company
    switch (by) {
      case 'ref':
        return facts.ref === null ? [] : [facts.ref.toLowerCase()]
      case 'source':
        return facts.sources.flatMap((source) => [sourceKey(source), ownId(source.id)].filter((key) => key !== null))
      case 'email':
        return facts.emails
      case 'phone':
        return facts.phones
      case 'name':
        return name === null ? [] : namesOf(name, facts.company)
    }
  }

  return {
    learn({id, ref, formerRefs, name, company, emails, phones, sources = []}) {
      const plain = fold(name)
      for (const one of [ref, ...formerRefs]) put('ref', one, ref)
      for (const one of [id, ...sources.map(sourceKey)]) put('source', one, ref)
      for (const one of emails) put('email', one, ref)
      for (const one of phones) put('phone', one, ref)
      put('name', nameKey(plain, company), ref)
      put('name', plain, ref)
      reachable.set(ref, {emails: emails.length > 0, phones: phones.length > 0})
    },
    match(facts) {
      for (const by of matchKeys) {
        const refs = refsBy(by, valuesOf(by, facts))
        const fitting = by === 'name' ? refs.filter((ref) => !contradicts(facts, reachable.get(ref))) : refs
        if (fitting.length > 0) return {by, refs: fitting}
      }
      return null
    },
    hasRef: (ref) => known.ref.has(ref),
  }
}

const nobody: readonly string[] = []

/** Both have an address (or a phone), and it was not the same one: else it would have told them before. */
function contradicts(facts: CustomerFacts, found: {emails: boolean; phones: boolean} | undefined): boolean {
  return (found?.emails === true && facts.emails.length > 0) || (found?.phones === true && facts.phones.length > 0)
}

function nameKey(foldedName: string, company: string | null): string {
  return `${foldedName}\n${fold(company ?? '')}`
}
