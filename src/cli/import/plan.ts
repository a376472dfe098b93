import type {NumberedName, RecordName} from '../../core/book/kind.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import {ownId, type Source, sourceKey} from '../../core/book/source.ts'
import type {CustomerFacts, ImportKind, ItemFacts, Making, OwnItem, RowFacts, Same} from '../../core/import/facts.ts'
import {Findings} from '../../core/import/findings.ts'
import {namesFit} from '../../core/import/name-fit.ts'
import type {ProblemKind, Severity} from '../../core/import/problem.ts'
import {isConflict, WhoIsWho} from '../../core/import/who-is-who.ts'
import type {Act, Clock, Instant} from '../../core/time/calendar.ts'
import {fold} from '../../core/value/fold.ts'
import {isSame} from '../../core/value/json-equality.ts'
import {type AnyBrought, broughtBy, kindOf} from '../../input/import/kinds.ts'
import type {RowReading} from '../../input/import/row-reader.ts'
import type {RawRow} from '../../input/import/table.ts'
import type {MatchSign} from '../../kinds/customer/against.ts'
import {forgottenName} from '../../kinds/customer/customer.ts'
import {customerFrom, nameFrom, withCustomerFacts} from '../../kinds/customer/import.ts'
import type {Acquaintance} from '../../kinds/customer/known.ts'
import {signsOf} from '../../kinds/customer/known.ts'
import {type Acquaintances, type Apart, acquaintances, type Match} from '../../kinds/customer/match.ts'
import {refFrom} from '../../kinds/customer/ref.ts'
import type {Records} from '../../kinds/lists.ts'
import {type AnyKind, isNumbered, recordsIn} from '../../kinds/registry.ts'
import type {BookReader, Signs} from '../../store/store.ts'
import {newId} from '../../system/ids.ts'

export interface ImportRules {
  readonly kind: ImportKind
  readonly rows: readonly RawRow[]
  readonly read: (row: RawRow) => Promise<RowReading>
  /** Do rows say what other systems call things? Then all of the book is looked through. */
  readonly hasSources: boolean
  /** Do they say ids, of others or of ours? */
  readonly hasIds: boolean
  readonly makesCustomers: boolean
  /** Signs that count for who is who, beside refs and ids. */
  readonly signs: ReadonlySet<MatchSign>
  /** Are the ids of one system that is named? */
  readonly isOneSystem: boolean
  /** Are they of a system that nobody knows? */
  readonly isAnySystem: boolean
  /** What becomes of a row where signs are at odds; null: a new customer, and a row that fits several is refused. */
  readonly onConflict: 'new' | 'update' | 'refuse' | null
  /** What a person decided, row by row: somebody's ref, or as above. */
  readonly decisions: ReadonlyMap<number, string>
  readonly same: Same
  readonly act: Act
  readonly clock: Clock
  /** Is every finding kept, or the first of each kind? */
  readonly keepsAll: boolean
  readonly onRow: (count: number) => void
}

/** Where a plan takes what is on file and new numbers from. */
export interface ImportGround {
  readonly book: BookReader
  nextNumber(kind: NumberedName): Promise<number>
}

export type Outcome = 'created' | 'updated' | 'unchanged' | 'leftOut' | 'refused'

/** What an import comes to; nothing is written. */
export interface ImportPlan {
  /** Every relationship that is new or differs, once: what was taken is let go of, as there may be very many. */
  readonly changed: Iterable<Relationship>
  /** The first of them. */
  readonly refs: readonly string[]
  readonly changes: number
  /** Of each row. */
  readonly outcomes: readonly Outcome[]
  readonly newCustomers: number
  readonly findings: Findings
  readonly people: WhoIsWho
  /** Rows whose signs are at odds. */
  readonly conflicts: readonly Conflict[]
}

/** A row that shares a sign with somebody, and something speaks against it. */
export interface Conflict {
  readonly row: number
  readonly name: string
  readonly apart: readonly (Apart & {readonly name: string})[]
}

/** Goes through the rows in their order; each sees what those before it did. */
export async function planImport(ground: ImportGround, rules: ImportRules): Promise<ImportPlan> {
  const planner = new Planner(ground, rules)
  await planner.lookAround()
  const outcomes: Outcome[] = []
  for (const [index, row] of rules.rows.entries()) {
    outcomes.push(await planner.take(row, index))
    rules.onRow(index + 1)
  }
  for (const index of await planner.undone()) outcomes[index] = 'unchanged'
  const {findings, newCustomers, refs, people, conflicts} = planner
  planner.forget()
  return {
    changed: planner.changed(),
    refs: refs.slice(0, 9),
    changes: refs.length,
    outcomes,
    newCustomers,
    findings,
    people,
    conflicts,
  }
}

/** Numbers that are left out to come to the one that a row says. */
const mostSkipped = 1000

const fair = {oddities: [], fault: null} as const

/** What a row says of a record, and of whom it is about. */
type ItemRow = RowFacts & {readonly item: ItemFacts}

interface Taken {
  readonly relationship: Relationship
  readonly isNew: boolean
}

/** Can it be the same person by the name alone? */
function fitsName({name}: CustomerFacts, customer: Relationship['customer']): boolean {
  return name === null || namesFit(name, customer.name, null)
}

class Planner {
  newCustomers = 0
  readonly findings: Findings
  readonly people = new WhoIsWho()
  readonly conflicts: Conflict[] = []
  readonly #ground: ImportGround
  readonly #rules: ImportRules
  readonly #kind: AnyKind | null
  readonly #making: Making
  #known: Acquaintances
  /** What we or a system call a record -> the customer who has it. */
  readonly #holders = new Map<string, string | readonly string[]>()
  /** Those that are new or differ. */
  readonly #current = new Map<string, Relationship>()
  /** Whom more than one row changed who was on file, and those rows. */
  readonly #changes = new Map<string, number | number[]>()
  #index = 0
  /** How many of the things of a customer are among the holders. */
  readonly #learned = new Map<string, number>()
  readonly #refs = new Map<string, number>()
  /** What is left of those who were forgotten: their own refs stay taken, and nobody is told. */
  readonly #forgotten = new Set<string>()

  constructor(ground: ImportGround, rules: ImportRules) {
    this.#ground = ground
    this.#rules = rules
    this.#kind = kindOf(rules.kind)
    const {act, clock, same} = rules
    this.#making = {act, clock, same, newId, nextNumber: () => this.#nextNumber()}
    this.findings = new Findings(rules.keepsAll)
    this.#known = this.#nobody()
  }

  #nobody(): Acquaintances {
    const {signs, isOneSystem, isAnySystem, hasIds, kind} = this.#rules
    return acquaintances({signs, isOneSystem, isAnySystem, hasIds, isAbout: kind !== 'customers'})
  }

  async lookAround(): Promise<void> {
    const {book} = this.#ground
    if (this.#rules.hasSources) {
      for await (const one of book.relationships()) {
        this.#learnCustomer(one.customer, 0)
        this.#learnItems(one)
      }
    } else {
      for await (const row of book.directory()) this.#learnCustomer(row, 0)
    }
  }

  /** Lets go of what only more rows would need: the commit needs the room. */
  forget(): void {
    this.#known = this.#nobody()
    this.#holders.clear()
    this.#learned.clear()
    this.#refs.clear()
  }

  *changed(): Generator<Relationship> {
    for (const [ref, relationship] of this.#current) {
      this.#current.delete(ref)
      yield relationship
    }
  }

  get refs(): readonly string[] {
    return [...this.#current.keys()]
  }

  /** Rows that came to nothing, as a later one changed back what an earlier one had changed. */
  async undone(): Promise<readonly number[]> {
    const undone: number[] = []
    for (const [ref, rows] of this.#changes) {
      if (typeof rows === 'number') continue
      const before = await this.#ground.book.relationship(ref)
      if (before === null || !isSame(before, this.#current.get(ref))) continue
      this.#current.delete(ref)
      undone.push(...rows)
    }
    this.#changes.clear()
    return undone
  }

  async take(row: RawRow, index: number): Promise<Outcome> {
    this.#index = index
    const {facts, problems} = await this.#rules.read(row)
    for (const problem of problems) this.findings.add(problem)
    const about = facts?.customer.ref ?? ''
    if (this.#forgotten.has(about) || (facts?.customer.name === forgottenName && about.startsWith('forgotten-'))) {
      this.#problem(row, 'forgotten', 'left-out', null)
      return 'leftOut'
    }
    if (facts === null) return problems.some(({severity}) => severity === 'refused') ? 'refused' : 'leftOut'
    const {customer, item} = facts
    const brought = broughtBy(this.#rules.kind)
    return item === null || brought === null
      ? this.#takeCustomer(row, customer)
      : this.#takeItem(row, {customer, item}, brought)
  }

  async #takeCustomer(row: RawRow, facts: CustomerFacts): Promise<Outcome> {
    const match = this.#known.match(facts)
    const found = await this.#customerOf(row, facts, match)
    if (found === 'refused') return 'refused'
    if (found === null) {
      const name = nameFrom(facts)
      if (name === null) return this.#refuse(row, 'missing', 'name')
      const made = await this.#newCustomer(facts, name, this.#rules.act)
      this.#put(made, null, row)
      this.#doubt(row, made, match)
      this.newCustomers += 1
      return 'created'
    }
    return this.#putIfOther(found, withCustomerFacts(found, facts, this.#rules.act, this.#rules.same), row)
  }

  async #takeItem(row: RawRow, {customer: about, item: facts}: ItemRow, brought: AnyBrought): Promise<Outcome> {
    const held = await this.#holderOf(facts.source, about)
    if (held !== null && about.ref === null && !fitsName(about, held.customer)) {
      this.people.join(held.customer.ref, held.customer.name, 'source', [row.row], about.name)
    }
    const fault = this.#judge(row, facts, brought, held === null ? null : brought.find(held, await this.#sought(facts)))
    if (fault !== null) return fault
    const began = brought.began(facts)
    const taken = held === null ? await this.#customerFor(row, about, began) : {relationship: held, isNew: false}
    if (taken === 'refused') return 'refused'
    const {relationship, isNew} = taken
    const isThere = brought.implied?.(relationship, facts) ?? null
    if (isThere !== null) return this.#leave(row, isThere)
    const isNowhere = facts.source !== null && held === null
    const changed = await this.#withItem(relationship, facts, isNowhere, brought)
    if (isNew) this.newCustomers += 1
    const isAdded = this.#itemsOf(changed).length > this.#itemsOf(relationship).length
    if (changed !== relationship || isNew) this.#put(changed, isNew ? null : relationship, row)
    return isAdded ? 'created' : changed === relationship ? 'unchanged' : 'updated'
  }

  async #withItem(
    relationship: Relationship,
    facts: ItemFacts,
    isNowhere: boolean,
    {find, add, update}: AnyBrought,
  ): Promise<Relationship> {
    const found = isNowhere ? null : find(relationship, await this.#sought(facts))
    if (found !== null) return update(relationship, found, facts, this.#making)
    const given = {id: ownId(facts.own?.id ?? '') ?? newId(), number: await this.#numberFor(facts.own)}
    return add(relationship, facts, given, this.#making)
  }

  /** A number of our own export counts where it was given out before this import. */
  async #sought(facts: ItemFacts): Promise<ItemFacts> {
    const number = facts.own?.number ?? null
    if (number === null || !isNumbered(this.#kind)) return facts
    if ((await this.#ground.book.holderOf(this.#kind.name, number)) !== null) return facts
    const {own: _, ...rest} = facts
    return rest
  }

  /** The number that our own export says, where it has not been given out; rows come in the order of their numbers. */
  async #numberFor(own: OwnItem | undefined): Promise<number> {
    const wanted = own?.number ?? 0
    let number = await this.#nextNumber()
    while (number > 0 && number < wanted && wanted - number < mostSkipped) number = await this.#nextNumber()
    return number
  }

  /** The next one of the kind; 0 where it has none. */
  async #nextNumber(): Promise<number> {
    return isNumbered(this.#kind) ? this.#ground.nextNumber(this.#kind.name) : 0
  }

  /** What comes with another record is made by no row. */
  #leave(row: RawRow, isThere: boolean): Outcome {
    if (isThere) return 'unchanged'
    this.#problem(row, 'of-a-case', 'left-out', null)
    return 'leftOut'
  }

  #judge(row: RawRow, facts: ItemFacts, {judge}: AnyBrought, found: Records[RecordName] | null): 'refused' | null {
    const {oddities, fault} = judge?.(facts, this.#rules.clock.now, found) ?? fair
    for (const oddity of oddities) this.#problem(row, oddity, 'noted', null)
    return fault === null ? null : this.#refuse(row, fault, null)
  }

  /** Whom a record is about; somebody new is made where that may be, as old as the record. */
  async #customerFor(row: RawRow, facts: CustomerFacts, began: Instant | null): Promise<Taken | 'refused'> {
    const match = this.#known.match(facts)
    const found = await this.#customerOf(row, facts, match)
    if (found === 'refused') return 'refused'
    if (found !== null) return {relationship: found, isNew: false}
    const name = nameFrom(facts)
    if (name === null || !this.#rules.makesCustomers) {
      const [source] = facts.sources
      return this.#refuse(row, 'customer-unknown', name ?? facts.ref ?? source?.id ?? '')
    }
    const {act} = this.#rules
    const relationship = await this.#newCustomer(facts, name, {...act, at: began ?? act.at})
    this.#doubt(row, relationship, match)
    return {relationship, isNew: true}
  }

  /** Whom a row is about among those who are known; null: somebody new. */
  async #customerOf(row: RawRow, facts: CustomerFacts, match: Match): Promise<Relationship | 'refused' | null> {
    const [ref, ...others] = match.refs
    if (ref === undefined) return this.#atOdds(row, facts, match)
    if (others.length === 0) return this.#joined(row, facts, match, ref)
    return this.#rules.onConflict === 'new' ? null : this.#refuse(row, 'several', match.refs.slice(0, 5).join(', '))
  }

  /** Where somebody shares a sign with a row and something speaks against it, a person or a flag decides. */
  async #atOdds(raw: RawRow, facts: CustomerFacts, match: Match): Promise<Relationship | 'refused' | null> {
    const apart = match.apart.filter(isConflict)
    const [first] = apart
    if (first === undefined) return null
    const {row} = raw
    const decided = this.#rules.decisions.get(row) ?? this.#rules.onConflict
    const likely = apart.filter(({by}) => by === 'email' || by === 'source')
    const named = apart.map((one) => ({...one, name: this.#known.evidenceOf(one.ref)?.name ?? one.ref}))
    this.conflicts.push({row, name: nameFrom(facts) ?? '', apart: named})
    if (decided === 'refuse') {
      const {shared: value, ref: detail} = first
      this.findings.add({row, kind: 'conflict', severity: 'refused', column: null, value, detail})
      return 'refused'
    }
    const chosen = decided === 'update' && likely.length === 1 ? likely[0] : apart.find(({ref}) => ref === decided)
    return chosen === undefined ? null : this.#joined(raw, facts, {...match, by: chosen.by}, chosen.ref)
  }

  /** Says that rows are about one customer, where another row was, or where it calls them otherwise. */
  async #joined({row}: RawRow, facts: CustomerFacts, {by}: Match, ref: string): Promise<Relationship | null> {
    const found = await this.#relationship(ref)
    if (found === null || by === null) return found
    const {customer} = found
    const before = this.#known.evidenceOf(customer.ref)?.row ?? 0
    const isOther = facts.name !== null && fold(facts.name) !== fold(customer.name)
    const isTwice = this.#rules.kind === 'customers' && before > 0 && before !== row
    const isCalledSo = by === 'ref' || (by === 'source' && fitsName(facts, customer))
    if (isTwice || (isOther && !isCalledSo)) {
      this.people.join(customer.ref, customer.name, by, isTwice ? [before, row] : [row], facts.name)
    }
    this.#known.meet(customer.ref, row)
    return found
  }

  /** Says of somebody new who it may be. */
  #doubt({row}: RawRow, {customer}: Relationship, {by, refs, apart}: Match): void {
    if (refs.length === 0 && apart.length === 0) return
    const sign = by === 'email' || by === 'phone' || by === 'name' ? by : null
    const fitting = sign === null ? [] : refs.map((ref) => ({ref, by: sign, shared: customer.name, against: null}))
    for (const {ref, shared, ...why} of [...fitting, ...apart]) {
      const known = this.#known.evidenceOf(ref)
      const [like, likeName, likeRow] = [ref, known?.name ?? ref, known?.row || null]
      this.people.doubt({row, customer: customer.ref, name: customer.name, like, likeName, likeRow, shared, ...why})
    }
  }

  /** Of several who have what a system calls so, the last one who can be whom the row is about. */
  async #holderOf(source: Source | null, about: CustomerFacts): Promise<Relationship | null> {
    if (source === null) return null
    const ours = [this.#holders.get(ownId(source.id) ?? '') ?? []].flat()
    const theirs = [this.#holders.get(sourceKey(source)) ?? []].flat()
    const ref = theirs.findLast((one) => !this.#known.isSomebodyElse(about, one)) ?? ours[0]
    return ref === undefined ? null : this.#relationship(ref)
  }

  async #newCustomer(facts: CustomerFacts, name: string, act: Act): Promise<Relationship> {
    const ref = await this.#refFor(facts, name)
    const formerRefs = (facts.own?.formerRefs ?? []).filter((former) => !this.#known.hasRef(former) && former !== ref)
    return customerFrom(facts, {id: facts.own?.id ?? newId(), ref, name, formerRefs}, act)
  }

  /** The ref that the row says, where it is one and is free. */
  async #refFor(facts: CustomerFacts, name: string): Promise<string> {
    const {ref} = facts
    const signs = () => signsOf({...facts, id: facts.own?.id ?? null, name})
    const isFree = ref !== null && refFrom(ref) === ref && !this.#known.hasRef(ref) && !this.#forgotten.has(ref)
    return isFree && !(await this.#ground.book.refKept(ref, signs)) ? ref : this.#freeRef(name, signs)
  }

  async #freeRef(name: string, signs: Signs): Promise<string> {
    const base = refFrom(name)
    for (let count = (this.#refs.get(base) ?? 0) + 1; ; count += 1) {
      const ref = count === 1 ? base : `${base}-${count}`
      if (this.#known.hasRef(ref) || (await this.#ground.book.refKept(ref, signs))) continue
      if (this.#forgotten.size > 0 && (await this.#ground.book.refTaken(ref))) continue
      this.#refs.set(base, count)
      return ref
    }
  }

  async #relationship(ref: string): Promise<Relationship | null> {
    const found = this.#current.get(ref) ?? (await this.#ground.book.relationship(ref))
    return found
  }

  #putIfOther(before: Relationship, after: Relationship, row: RawRow): Outcome {
    if (before === after) return 'unchanged'
    this.#put(after, before, row)
    return 'updated'
  }

  /** In place of what was on file; null where it is new. */
  #put(relationship: Relationship, before: Relationship | null, {row}: RawRow): void {
    const {customer} = relationship
    if (before !== null && (this.#changes.has(customer.ref) || !this.#current.has(customer.ref))) {
      const rows = this.#changes.get(customer.ref)
      if (Array.isArray(rows)) rows.push(this.#index)
      else this.#changes.set(customer.ref, rows === undefined ? this.#index : [rows, this.#index])
    }
    this.#current.set(customer.ref, relationship)
    if (before?.customer !== customer) this.#learnCustomer(customer, row)
    this.#learnItems(relationship)
  }

  #learnCustomer(customer: Acquaintance & {readonly forgottenAt: Instant | null}, row: number): void {
    if (customer.forgottenAt === null) this.#known.learn(customer, row)
    else this.#forgotten.add(customer.ref)
  }

  #itemsOf(relationship: Relationship): readonly {readonly id: string; readonly source?: Source}[] {
    return this.#kind === null ? [] : recordsIn(relationship, this.#kind)
  }

  /** What is new comes last. */
  #learnItems(relationship: Relationship): void {
    const {customer} = relationship
    if (!this.#rules.hasSources || customer.forgottenAt !== null) return
    const items = this.#itemsOf(relationship)
    const from = this.#learned.get(customer.ref) ?? 0
    if (items.length > 0) this.#learned.set(customer.ref, items.length)
    for (const {id, source} of items.slice(from)) {
      this.#hold(id, customer.ref)
      if (source !== undefined) this.#hold(sourceKey(source), customer.ref)
    }
  }

  #hold(key: string, ref: string): void {
    const found = this.#holders.get(key)
    if (found === undefined || found === ref) this.#holders.set(key, ref)
    else this.#holders.set(key, [...[found].flat().filter((one) => one !== ref), ref])
  }

  #refuse(row: RawRow, kind: ProblemKind, detail: string | null): 'refused' {
    this.#problem(row, kind, 'refused', detail)
    return 'refused'
  }

  #problem({row}: RawRow, kind: ProblemKind, severity: Severity, detail: string | null): void {
    this.findings.add({row, kind, severity, column: null, value: null, detail})
  }
}
