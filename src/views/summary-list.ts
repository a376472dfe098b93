import {type Standing, type StandingState, standings} from '../core/care/cadence.ts'
import {type Clock, type Day, daysBetween, today} from '../core/time/calendar.ts'
import {known} from '../core/value/memo.ts'
import type {Mood} from '../kinds/customer/customer.ts'
import type {CustomerLine} from '../kinds/customer/directory.ts'
import {type ListView, listView} from './view.ts'

/** One customer in `desk summary`. Durations are milliseconds, shares go from 0 to 1. */
export interface SummaryRow {
  readonly ref: string
  readonly name: string
  readonly owner: string | null
  readonly openCases: number
  readonly cases: number
  /** Days since the last touch. */
  readonly lastTouchDays: number | null
  readonly cadence: Exclude<StandingState, 'none'> | null
  /** Days past the ideal day of the cadence; negative before it. */
  readonly cadenceDays: number | null
  readonly medianFirstResponse: number | null
  readonly medianResolution: number | null
  /** Cases that were reopened, of all cases. */
  readonly reopenRate: number | null
  readonly touches: number
  readonly bondShare: number | null
  readonly mood: Mood | null
  readonly nextFollowUpOn: Day | null
}

/** What `--sort` takes. */
export const summarySorts = [
  'cadence',
  'name',
  'open',
  'cases',
  'last-touch',
  'first-response',
  'resolution',
  'reopened',
  'touches',
  'bond',
  'mood',
  'next',
] as const
export type SummarySort = (typeof summarySorts)[number]

interface Order {
  readonly key: keyof SummaryRow
  readonly largestFirst: boolean
}

/** What wants attention comes first: the longest silence, the slowest answer, the lowest mood, the smallest share of bond. */
const orders: Readonly<Record<SummarySort, Order>> = {
  cadence: {key: 'cadenceDays', largestFirst: true},
  name: {key: 'name', largestFirst: false},
  open: {key: 'openCases', largestFirst: true},
  cases: {key: 'cases', largestFirst: true},
  'last-touch': {key: 'lastTouchDays', largestFirst: true},
  'first-response': {key: 'medianFirstResponse', largestFirst: true},
  resolution: {key: 'medianResolution', largestFirst: true},
  reopened: {key: 'reopenRate', largestFirst: true},
  touches: {key: 'touches', largestFirst: true},
  bond: {key: 'bondShare', largestFirst: false},
  mood: {key: 'mood', largestFirst: false},
  next: {key: 'nextFollowUpOn', largestFirst: false},
}

/** Makes the rows of a summary as of an instant, of very many customers. */
export function summaryRows(clock: Clock): (line: CustomerLine) => SummaryRow {
  const stands = standings(clock)
  const day = today(clock)
  const past = new Map<Day, number>()
  const daysPast = (idealOn: Day) => known(past, idealOn, () => daysBetween(idealOn, day))
  return (line) => summaryRow(line, stands(line), daysPast)
}

function summaryRow(
  line: CustomerLine,
  {state, daysSince, idealOn}: Standing,
  daysPast: (idealOn: Day) => number,
): SummaryRow {
  const {figures, ref, name, owner, openCases, nextFollowUpOn} = line
  return {
    ref,
    name,
    owner,
    openCases,
    cases: figures.cases,
    lastTouchDays: daysSince,
    cadence: state === 'none' ? null : state,
    cadenceDays: idealOn === null ? null : daysPast(idealOn),
    medianFirstResponse: figures.medianFirstResponse,
    medianResolution: figures.medianResolution,
    reopenRate: figures.cases === 0 ? null : figures.reopened / figures.cases,
    touches: figures.touches,
    bondShare: figures.touches === 0 ? null : figures.toBond / figures.touches,
    mood: figures.mood,
    nextFollowUpOn,
  }
}

/** Every customer in one line, what is not known last, equals as they came: by ref. */
export function summaryListView(
  rows: readonly SummaryRow[],
  sort: SummarySort,
  isNarrowed = false,
): ListView<SummaryRow> {
  const {key, largestFirst} = orders[sort]
  return listView(
    rows.toSorted((a, b) => compareValues(a[key], b[key], largestFirst)),
    [
      {key: 'name', title: 'Customer', kind: 'text', flex: 'most'},
      {key: 'openCases', title: 'Open', kind: 'count'},
      {key: 'lastTouchDays', title: 'Touch', kind: 'days'},
      {key: 'cadence', title: 'Cadence', kind: 'status'},
      {key: 'nextFollowUpOn', title: 'Next', kind: 'due'},
      {key: 'mood', title: 'Mood', kind: 'mood'},
      {key: 'medianFirstResponse', title: 'Answer', kind: 'duration'},
      {key: 'bondShare', title: 'Bond', kind: 'percent'},
      {key: 'ref', title: 'Ref', kind: 'ref', wide: true, repeats: true},
      {key: 'medianResolution', title: 'Resolution', kind: 'duration', wide: true},
      {key: 'reopenRate', title: 'Reopened', kind: 'percent', wide: true},
      {key: 'touches', title: 'Touches', kind: 'count', wide: true},
      {key: 'cases', title: 'Cases', kind: 'count', wide: true},
      {key: 'cadenceDays', title: 'Past ideal', kind: 'days', wide: true},
      {key: 'owner', title: 'Owner', kind: 'text', wide: true},
    ],
    isNarrowed
      ? 'No customer fits. To see them all: desk summary'
      : 'No customer here. To add one: desk customer add "Ana Souza" --email ana@souza.example',
  )
}

function compareValues(
  a: SummaryRow[keyof SummaryRow],
  b: SummaryRow[keyof SummaryRow],
  largestFirst: boolean,
): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return largestFirst ? compare(b, a) : compare(a, b)
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
