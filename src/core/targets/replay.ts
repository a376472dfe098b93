import {caseRow} from '../../kinds/case/row.ts'
import type {Relationship} from '../book/relationship.ts'
import type {Instant} from '../time/calendar.ts'
import type {ServiceMeasures, TargetState} from './service-clock.ts'
import {type TargetKind, targetKinds} from './targets.ts'

/** What became of a target; `open` is not settled yet, null: nothing was promised. */
export type Fate = 'met' | 'missed' | 'open' | null

/** How many targets of a kind were met and missed; `n` is both together, `share` null where there are none. */
export interface Kept {
  readonly met: number
  readonly missed: number
  readonly n: number
  readonly share: number | null
}

export interface KindReplayed {
  readonly kind: TargetKind
  readonly present: Kept
  readonly tried: Kept
}

/** One target under both policies. */
export interface ReplayedTarget {
  readonly case: string
  readonly customer: string
  readonly customerName: string
  readonly subject: string
  readonly kind: TargetKind
  readonly since: Instant
  readonly present: Fate
  readonly tried: Fate
}

/** Every target of a relationship's cases as it stands at an instant, under the present measures and under others. */
export function replay(
  relationship: Relationship,
  present: ServiceMeasures,
  tried: ServiceMeasures,
  at: Instant,
): readonly ReplayedTarget[] {
  return relationship.cases.flatMap((found) => {
    const row = caseRow(relationship, found)
    const [before, after] = [present, tried].map((one) => fatesOf(one.targetsAt(row, at))) as [Fates, Fates]
    const {ref, customer, customerName, subject} = row
    return [...new Map([...before, ...after]).values()].map(({kind, since}) => ({
      case: ref,
      customer,
      customerName,
      subject,
      kind,
      since,
      present: before.get(kind + since)?.fate ?? null,
      tried: after.get(kind + since)?.fate ?? null,
    }))
  })
}

type Fates = ReadonlyMap<string, {readonly kind: TargetKind; readonly since: Instant; readonly fate: Fate}>

function fatesOf(targets: readonly TargetState[]): Fates {
  return new Map(
    targets.map(({kind, since, state}) => {
      const fate = state === 'met' || state === 'missed' ? state : 'open'
      return [kind + since, {kind, since, fate}]
    }),
  )
}

/** How many of each kind were met and missed, by replays one after the other. */
export class Tally {
  readonly #counts = new Map<string, number>()
  readonly changed: ReplayedTarget[] = []

  add(replayed: readonly ReplayedTarget[]): void {
    for (const one of replayed) {
      for (const side of ['present', 'tried'] as const) {
        const key = `${one.kind} ${side} ${one[side]}`
        this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
      }
      if (one.present !== one.tried) this.changed.push(one)
    }
  }

  kinds(): readonly KindReplayed[] {
    return targetKinds.map((kind) => ({kind, present: this.#kept(kind, 'present'), tried: this.#kept(kind, 'tried')}))
  }

  #kept(kind: TargetKind, side: 'present' | 'tried'): Kept {
    const [met = 0, missed = 0] = (['met', 'missed'] as const).map((fate) =>
      this.#counts.get(`${kind} ${side} ${fate}`),
    )
    const n = met + missed
    return {met, missed, n, share: n === 0 ? null : met / n}
  }
}
