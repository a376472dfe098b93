import {sourceKey} from '../../core/book/source.ts'
import {addressKey} from '../../core/value/address.ts'
import {fold} from '../../core/value/fold.ts'
import type {Customer} from './field-table.ts'

/** What a customer is known by; the id is ours, which others may bring back as theirs. */
export type Acquaintance = Pick<
  Customer,
  'id' | 'ref' | 'formerRefs' | 'name' | 'company' | 'emails' | 'phones' | 'sources'
>

/** What tells that somebody is the same person as before: our id, or an address, phone or id elsewhere with the same name. */
export function signsOf({id, name, emails, phones, sources}: Signed): readonly string[] {
  const others = [...emails.map(addressKey), ...phones, ...(sources ?? []).map(sourceKey)]
  return [...(id === null ? [] : [id]), ...others.map((one) => `${fold(name)} ${one}`)]
}

interface Signed extends Pick<Customer, 'name' | 'emails' | 'phones' | 'sources'> {
  readonly id: string | null
}

/** In the order in which they are tried: the first that somebody has, and that nothing speaks against, decides. */
export const matchKeys = ['ref', 'source', 'email', 'phone', 'name'] as const
export type MatchKey = (typeof matchKeys)[number]

/** What can speak against somebody. */
export interface Evidence {
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

/** Of more than this many who share a phone or an address, only those of the same name are looked at. */
const mostShared = 50

type Refs = string | Set<string>

/** Who is known, by each sign. */
export class Known {
  readonly #refs = Object.fromEntries(matchKeys.map((key) => [key, new Map<string, Refs>()])) as Readonly<
    Record<MatchKey, Map<string, Refs>>
  >
  readonly #evidence = new Map<string, Evidence>()
  readonly #hasIds: boolean

  constructor(hasIds: boolean) {
    this.#hasIds = hasIds
  }

  learn({id, ref, formerRefs, name, company, emails, phones, sources = []}: Acquaintance, row: number): void {
    for (const one of [ref, ...formerRefs]) this.#put('ref', one, ref)
    if (this.#hasIds) for (const one of [id, ...sources.map(sourceKey)]) this.#put('source', one, ref)
    for (const one of emails) this.#put('email', addressKey(one), ref)
    for (const one of phones) this.#put('phone', one, ref)
    this.#put('name', fold(name), ref)
    this.#evidence.set(ref, {
      name,
      company: company === null ? null : fold(company),
      hasEmails: emails.length > 0,
      hasPhones: phones.length > 0,
      systems: sources.length === 0 ? '' : ` ${sources.map(({system}) => system).join(' ')} `,
      id,
      row: this.#evidence.get(ref)?.row || row,
    })
  }

  /** Of somebody who is known by this ref today. */
  evidenceOf(ref: string): Evidence | undefined {
    return this.#evidence.get(ref)
  }

  /** Is or was anybody called so? */
  hasRef(ref: string): boolean {
    return this.#refs.ref.has(ref)
  }

  by(key: MatchKey, value: string): readonly string[] {
    const found = this.#refs[key].get(value)
    if (found === undefined) return nobody
    return typeof found === 'string' ? [found] : [...found]
  }

  /** Those who share a contact; of very many only those who are called the same. */
  sharing(key: 'email' | 'phone', value: string, name: string | null): readonly string[] {
    const found = this.#refs[key].get(value)
    if (found === undefined || typeof found === 'string' || found.size <= mostShared) return this.by(key, value)
    return name === null ? [...found].slice(0, mostShared) : this.by('name', fold(name)).filter((ref) => found.has(ref))
  }

  #put(key: MatchKey, value: string, ref: string): void {
    const refs = this.#refs[key]
    const found = refs.get(value)
    if (found === undefined) refs.set(value, ref)
    else if (typeof found !== 'string') found.add(ref)
    else if (found !== ref) refs.set(value, new Set([found, ref]))
  }
}

export const nobody: readonly string[] = []
