import type {Relationship} from '../../core/book/relationship.ts'
import {ownId, type Source, sourceKey} from '../../core/book/source.ts'
import {caseFor, judgeCase, withCaseFacts, withNewCase} from '../../core/case-import.ts'
import {customerFrom, nameFrom, type Same, withCustomerFacts} from '../../core/customer-import.ts'
import {type Acquaintance, type Acquaintances, acquaintances} from '../../core/customer-match.ts'
import {bringsNext, followUpFor, withFollowUpFacts, withNewFollowUp} from '../../core/follow-up-import.ts'
import type {CustomerFacts, ImportFacts, ImportKind} from '../../core/import/facts.ts'
import {Findings} from '../../core/import/findings.ts'
import type {ProblemKind, Severity} from '../../core/import/problem.ts'
import type {Act, Clock, Instant} from '../../core/time/calendar.ts'
import {touchFor, withNewTouch, withTouchFacts} from '../../core/touch-import.ts'
import {slug} from '../../core/value/fold.ts'
import type {RowReading} from '../../input/import/row-reader.ts'
import type {RawRow} from '../../input/import/table.ts'
import type {BookReader} from '../../store/store.ts'
import {newId} from '../run/ids.ts'

export interface ImportRules<Kind extends ImportKind> {
  readonly kind: Kind
  readonly rows: readonly RawRow[]
  readonly read: (row: RawRow) => Promise<RowReading<Kind>>
  /** Do rows say what other systems call things? Then all of the book is looked through. */
  readonly hasSources: boolean
  readonly makesCustomers: boolean
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
  nextNumber(kind: 'case' | 'followUp'): Promise<number>
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
}

/** Goes through the rows in their order; each sees what those before it did. */
export async function planImport<Kind extends ImportKind>(
  ground: ImportGround,
  rules: ImportRules<Kind>,
): Promise<ImportPlan> {
  const planner = new Planner(ground, rules)
  await planner.lookAround()
  const outcomes: Outcome[] = []
  for (const [index, row] of rules.rows.entries()) {
    outcomes.push(await planner.take(row))
    rules.onRow(index + 1)
  }
  const {findings, newCustomers, refs} = planner
  planner.forget()
  return {changed: planner.changed(), refs: refs.slice(0, 9), changes: refs.length, outcomes, newCustomers, findings}
}

interface Taken {
  readonly relationship: Relationship
  readonly isNew: boolean
}

class Planner {
  newCustomers = 0
  readonly findings: Findings
  readonly #ground: ImportGround
  readonly #rules: ImportRules<ImportKind>
  #known: Acquaintances = acquaintances()
  /** What we or a system call a case, follow-up or touch -> the customer who has it. */
  readonly #holders = new Map<string, string>()
  /** Those that are new or differ. */
  readonly #current = new Map<string, Relationship>()
  /** How many of the things of a customer are among the holders. */
  readonly #learned = new Map<string, number>()
  readonly #refs = new Map<string, number>()
  /** Those who were forgotten keep their refs, which nobody is told. */
  #hasForgotten = false

  constructor(ground: ImportGround, rules: ImportRules<ImportKind>) {
    this.#ground = ground
    this.#rules = rules
    this.findings = new Findings(rules.keepsAll)
  }

  async lookAround(): Promise<void> {
    const {book} = this.#ground
    if (this.#rules.hasSources) {
      for await (const one of book.relationships()) {
        this.#learnCustomer(one.customer)
        this.#learnItems(one)
      }
    } else {
      for await (const row of book.directory()) this.#learnCustomer(row)
    }
  }

  /** Lets go of what only more rows would need: the commit needs the room. */
  forget(): void {
    this.#known = acquaintances()
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

  async take(row: RawRow): Promise<Outcome> {
    const {facts, problems} = await this.#rules.read(row)
    for (const problem of problems) this.findings.add(problem)
    if (facts === null) return problems.some(({severity}) => severity === 'refused') ? 'refused' : 'leftOut'
    return 'case' in facts || 'followUp' in facts || 'touch' in facts
      ? this.#takeItem(row, facts)
      : this.#takeCustomer(row, facts.customer)
  }

  async #takeCustomer(row: RawRow, facts: CustomerFacts): Promise<Outcome> {
    const found = await this.#customerOf(row, facts)
    if (found === 'refused') return 'refused'
    if (found === null) {
      const name = nameFrom(facts)
      if (name === null) return this.#refuse(row, 'missing', 'name')
      this.#put(await this.#newCustomer(facts, name, this.#rules.act), null)
      this.newCustomers += 1
      return 'created'
    }
    return this.#putIfOther(found, withCustomerFacts(found, facts, this.#rules.act, this.#rules.same))
  }

  async #takeItem(row: RawRow, facts: ImportFacts['cases' | 'followups' | 'touches']): Promise<Outcome> {
    const {act, clock} = this.#rules
    const source = sourceOf(facts)
    const held = await this.#holderOf(source)
    const fault = 'case' in facts ? this.#judge(row, facts) : null
    if (fault !== null) return fault
    const taken = held === null ? await this.#customerFor(row, facts) : {relationship: held, isNew: false}
    if (taken === 'refused') return 'refused'
    const {relationship, isNew} = taken
    const isNowhere = source !== null && held === null
    const changed = await this.#withItem(relationship, facts, isNowhere, act, clock)
    if (isNew) this.newCustomers += 1
    const {kind} = this.#rules
    const isAdded = itemsOf(changed, kind).length > itemsOf(relationship, kind).length
    if (changed !== relationship || isNew) this.#put(changed, isNew ? null : relationship)
    return isAdded ? 'created' : changed === relationship ? 'unchanged' : 'updated'
  }

  async #withItem(
    relationship: Relationship,
    facts: ImportFacts['cases' | 'followups' | 'touches'],
    isNowhere: boolean,
    act: Act,
    clock: Clock,
  ): Promise<Relationship> {
    if ('case' in facts) {
      const found = isNowhere ? null : caseFor(relationship, facts.case)
      if (found !== null) return withCaseFacts(relationship, found, facts.case, act, clock)
      const given = {id: newId(), number: await this.#ground.nextNumber('case')}
      return withNewCase(relationship, facts.case, given, act, clock)
    }
    if ('followUp' in facts) {
      const found = isNowhere ? null : followUpFor(relationship, facts.followUp)
      const isDone = facts.followUp.status === 'done'
      const touchId = isDone ? newId() : ''
      if (found !== null) {
        const nextNumber = bringsNext(found, facts.followUp, clock) ? await this.#ground.nextNumber('followUp') : 0
        const following = {touchId, nextId: isDone ? newId() : '', nextNumber}
        return withFollowUpFacts(relationship, found, facts.followUp, following, act, clock, this.#rules.same)
      }
      const given = {id: newId(), number: await this.#ground.nextNumber('followUp'), touchId}
      return withNewFollowUp(relationship, facts.followUp, given, act, clock)
    }
    const found = isNowhere ? null : touchFor(relationship, facts.touch)
    return found === null
      ? withNewTouch(relationship, facts.touch, newId(), act)
      : withTouchFacts(relationship, found, facts.touch)
  }

  #judge(row: RawRow, {case: facts}: ImportFacts['cases']): 'refused' | null {
    const {oddities, fault} = judgeCase(facts, this.#rules.clock.now)
    for (const oddity of oddities) this.#problem(row, oddity, 'noted', null)
    return fault === null ? null : this.#refuse(row, fault, null)
  }

  /** Whom a case, follow-up or touch is about; somebody new is made where that may be. */
  async #customerFor(row: RawRow, facts: ImportFacts['cases' | 'followups' | 'touches']): Promise<Taken | 'refused'> {
    const found = await this.#customerOf(row, facts.customer)
    if (found === 'refused') return 'refused'
    if (found !== null) return {relationship: found, isNew: false}
    const name = nameFrom(facts.customer)
    if (name === null || !this.#rules.makesCustomers) {
      const [source] = facts.customer.sources
      return this.#refuse(row, 'customer-unknown', name ?? facts.customer.ref ?? source?.id ?? '')
    }
    const at = beganAt(facts) ?? this.#rules.act.at
    return {relationship: await this.#newCustomer(facts.customer, name, {...this.#rules.act, at}), isNew: true}
  }

  async #customerOf(row: RawRow, facts: CustomerFacts): Promise<Relationship | 'refused' | null> {
    const match = this.#known.match(facts)
    if (match === null) return null
    const [ref, ...others] = match.refs
    return ref === undefined || others.length > 0
      ? this.#refuse(row, 'several', match.refs.slice(0, 5).join(', '))
      : this.#relationship(ref)
  }

  async #holderOf(source: Source | null): Promise<Relationship | null> {
    if (source === null) return null
    const ref = this.#holders.get(sourceKey(source)) ?? this.#holders.get(ownId(source.id) ?? '')
    return ref === undefined ? null : this.#relationship(ref)
  }

  async #newCustomer(facts: CustomerFacts, name: string, act: Act): Promise<Relationship> {
    return customerFrom(facts, {id: newId(), ref: await this.#freeRef(name), name}, act)
  }

  async #freeRef(name: string): Promise<string> {
    const base = slug(name)
    for (let count = (this.#refs.get(base) ?? 0) + 1; ; count += 1) {
      const ref = count === 1 ? base : `${base}-${count}`
      if (this.#known.hasRef(ref) || (this.#hasForgotten && (await this.#ground.book.refTaken(ref)))) continue
      this.#refs.set(base, count)
      return ref
    }
  }

  async #relationship(ref: string): Promise<Relationship | null> {
    const found = this.#current.get(ref) ?? (await this.#ground.book.relationship(ref))
    return found
  }

  #putIfOther(before: Relationship, after: Relationship): Outcome {
    if (before === after) return 'unchanged'
    this.#put(after, before)
    return 'updated'
  }

  /** In place of what was on file; null where it is new. */
  #put(relationship: Relationship, before: Relationship | null): void {
    const {customer} = relationship
    this.#current.set(customer.ref, relationship)
    if (before?.customer !== customer) this.#learnCustomer(customer)
    this.#learnItems(relationship)
  }

  #learnCustomer(customer: Acquaintance & {readonly forgottenAt: Instant | null}): void {
    if (customer.forgottenAt === null) this.#known.learn(customer)
    else this.#hasForgotten = true
  }

  /** What is new comes last. */
  #learnItems(relationship: Relationship): void {
    const {kind, hasSources} = this.#rules
    const {customer} = relationship
    if (!hasSources || customer.forgottenAt !== null) return
    const items = itemsOf(relationship, kind)
    const from = this.#learned.get(customer.ref) ?? 0
    if (items.length > 0) this.#learned.set(customer.ref, items.length)
    for (const {id, source} of items.slice(from)) {
      this.#holders.set(id, customer.ref)
      if (source !== undefined) this.#holders.set(sourceKey(source), customer.ref)
    }
  }

  #refuse(row: RawRow, kind: ProblemKind, detail: string | null): 'refused' {
    this.#problem(row, kind, 'refused', detail)
    return 'refused'
  }

  #problem({row}: RawRow, kind: ProblemKind, severity: Severity, detail: string | null): void {
    this.findings.add({row, kind, severity, column: null, value: null, detail})
  }
}

function sourceOf(facts: ImportFacts['cases' | 'followups' | 'touches']): Source | null {
  if ('case' in facts) return facts.case.source
  return 'followUp' in facts ? facts.followUp.source : facts.touch.source
}

function beganAt(facts: ImportFacts['cases' | 'followups' | 'touches']): string | null {
  if ('case' in facts) return facts.case.openedAt
  return 'followUp' in facts ? facts.followUp.scheduledAt : facts.touch.at
}

function itemsOf(
  {cases, followUps, touches}: Relationship,
  kind: ImportKind,
): readonly {readonly id: string; readonly source?: Source}[] {
  if (kind === 'customers') return []
  return kind === 'cases' ? cases : kind === 'followups' ? followUps : touches
}
