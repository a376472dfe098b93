import type {NumberedName} from '../../core/book/kind.ts'
import {raisedTo, type Settings} from '../../core/book/settings.ts'
import type {WrittenPlan} from '../../core/care/plan.ts'
import {Refusal} from '../../core/refusal.ts'
import {higherCounters} from '../../kinds/registry.ts'
import {release} from '../release.ts'
import {type Snapshot, serialise} from '../snapshot.ts'
import {speaksOf} from '../words-of.ts'

/** The settings as a draft leaves them. */
export class DraftSettings {
  readonly #base: Snapshot
  #settings: Settings | null = null
  /** Were they meant to change? Numbers that were given out count only where something was changed with them. */
  #isConfigured = false

  constructor(base: Snapshot) {
    this.#base = base
  }

  async current(): Promise<Settings> {
    return this.#settings ?? this.#base.settings()
  }

  async nextNumber(kind: NumberedName): Promise<number> {
    const current = await this.current()
    const last = current.counters[kind] ?? 0
    const number = last + 1
    if (!Number.isSafeInteger(number)) throw new Refusal('book.no-numbers', {last})
    this.#settings = {...current, counters: {...current.counters, [kind]: number}}
    return number
  }

  async configure(next: Settings): Promise<void> {
    const {counters, schema, desk} = await this.current()
    const own = {...normalised(next), counters: higherCounters(next.counters, counters)}
    this.#settings = schema > own.schema ? {...own, schema, desk} : own
    this.#isConfigured = true
  }

  /** Views and plans that speak of somebody go with them. */
  async forget(words: readonly string[]): Promise<void> {
    const {views = [], plans = [], ...others} = await this.current()
    const silent = views.filter((view) => !speaksOf(JSON.stringify(view), words))
    const silentPlans = plans.filter((plan) => !speaksOf(wordsOfPlan(plan), words))
    if (silent.length === views.length && silentPlans.length === plans.length) return
    this.#settings = {
      ...others,
      ...(silent.length === 0 ? {} : {views: silent}),
      ...(silentPlans.length === 0 ? {} : {plans: silentPlans}),
    }
    this.#isConfigured = true
  }

  /** Gives what takes back all that comes after. */
  kept(): () => void {
    const [settings, isConfigured] = [this.#settings, this.#isConfigured]
    return () => {
      this.#settings = settings
      this.#isConfigured = isConfigured
    }
  }

  /** Null where they stay as they were; `schema` is the highest version of a document that changed. */
  async change(
    schema: number,
    hasDocuments: boolean,
  ): Promise<{readonly before: Settings; readonly after: Settings} | null> {
    const before = await this.#base.settings()
    const counted = this.#isConfigured || hasDocuments
    const current = (counted ? this.#settings : null) ?? before
    const after = raisedTo(Math.max(schema, current.plans === undefined ? 0 : plansSince), current, release)
    return after !== before && serialise(after) !== serialise(before) ? {before, after} : null
  }
}

/** What of a plan a person wrote in words of their own. */
function wordsOfPlan({plan, title, starts, stops, steps}: WrittenPlan): string {
  return JSON.stringify([plan, title, starts, stops, steps.map(({id, subject}) => [id, subject])])
}

/** The version of documents that knows plans: an older desk would not carry them out. */
const plansSince = 2

/** As it will be read again: what JSON does not keep is gone. */
function normalised<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}
