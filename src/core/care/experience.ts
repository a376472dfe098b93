import {type ServiceCase, storedState} from '../../kinds/case/case.ts'
import type {Mood} from '../../kinds/customer/customer.ts'
import type {Touch} from '../../kinds/touch/touch.ts'
import type {Relationship} from '../book/relationship.ts'
import {mean} from '../report/statistics.ts'
import type {Instant} from '../time/calendar.ts'

export type Balance =
  /** No touch yet. */
  | 'none'
  /** Fewer than four touches. */
  | 'few'
  /** Every touch was to resolve something. */
  | 'only-resolve'
  /** Less than two fifths were to bond. */
  | 'mostly-resolve'
  | 'even'
  /** More than three fifths were to bond. */
  | 'mostly-bond'
  /** Every touch was to bond. */
  | 'only-bond'

/** How it has felt, who began it and what for. */
export interface Experience {
  readonly mood: MoodFigures
  /** The first mood after each complaint that is resolved. */
  readonly moodAfterComplaints: {readonly mean: number | null; readonly n: number}
  readonly began: {readonly customer: number; readonly us: number; readonly n: number}
  readonly purpose: {
    readonly resolve: number
    readonly bond: number
    readonly n: number
    readonly bondShare: number | null
    readonly balance: Balance
  }
}

/** The moods on file, the last twelve, oldest first. */
export interface MoodFigures {
  readonly values: readonly {readonly at: Instant; readonly mood: Mood}[]
  readonly n: number
  readonly mean: number | null
  readonly latest: Mood | null
  /** The mean of the later half less the mean of the earlier half; null with fewer than four moods. */
  readonly change: number | null
  /**
   * Worse where each of the last two is worse than all before, better where each is better; null with fewer than six.
   * Of somebody who feels the same all the time, the last two of n are the two worst with a chance of 2/(n(n-1)), however
   * their moods are spread: one in 15 of six, one in 66 of twelve.
   */
  readonly trend: 'better' | 'steady' | 'worse' | null
}

const moodsShown = 12
const enough = 4
const enoughForTrend = 6

export function experienceOf({cases}: Relationship, touches: readonly Touch[]): Experience {
  const moods = touches.flatMap(({at, mood}) => (mood === null ? [] : [{at, mood}]))
  const afterComplaints = cases.flatMap((one) => moodAfter(one, moods))
  const us = touches.filter((one) => one.origin === 'us').length
  return {
    mood: moodFigures(moods.slice(-moodsShown)),
    moodAfterComplaints: {mean: mean(afterComplaints), n: afterComplaints.length},
    began: {customer: touches.length - us, us, n: touches.length},
    purpose: purposeFigures(touches),
  }
}

function moodFigures(values: MoodFigures['values']): MoodFigures {
  const moods = values.map(({mood}) => mood)
  const change = changeOf(moods)
  return {
    values,
    n: moods.length,
    mean: mean(moods),
    latest: moods.at(-1) ?? null,
    change,
    trend: trendOf(moods),
  }
}

function changeOf(moods: readonly Mood[]): number | null {
  if (moods.length < enough) return null
  const half = Math.floor(moods.length / 2)
  return (mean(moods.slice(-half)) ?? 0) - (mean(moods.slice(0, half)) ?? 0)
}

function trendOf(moods: readonly Mood[]): MoodFigures['trend'] {
  if (moods.length < enoughForTrend) return null
  const [before, last] = [moods.slice(0, -2), moods.slice(-2)]
  if (Math.max(...last) < Math.min(...before)) return 'worse'
  return Math.min(...last) > Math.max(...before) ? 'better' : 'steady'
}

function moodAfter(found: ServiceCase, moods: MoodFigures['values']): readonly Mood[] {
  const state = storedState(found.events)
  if (found.type !== 'complaint' || state.status !== 'resolved' || state.mergedInto !== null) return []
  const first = moods.find(({at}) => at >= state.since)
  return first === undefined ? [] : [first.mood]
}

function purposeFigures(touches: readonly Touch[]): Experience['purpose'] {
  const n = touches.length
  const bond = touches.filter((one) => one.purpose === 'bond').length
  return {resolve: n - bond, bond, n, bondShare: n === 0 ? null : bond / n, balance: balanceOf(bond, n)}
}

function balanceOf(bond: number, n: number): Balance {
  if (n === 0) return 'none'
  if (n < enough) return 'few'
  if (bond === 0) return 'only-resolve'
  if (bond === n) return 'only-bond'
  if (bond * 5 < n * 2) return 'mostly-resolve'
  return bond * 5 > n * 3 ? 'mostly-bond' : 'even'
}
