import {fits} from '../query/selection.ts'
import type {ServiceMeasures} from '../targets/service-clock.ts'
import type {Span} from '../time/period.ts'
import type {DayWindow} from './care-figures.ts'
import {followUpsMeasured, touchesMeasured} from './care-figures.ts'
import type {PeriodFacts} from './facts.ts'
import type {CaseItem, FollowUpItem, SilentItem, TouchItem, Traits} from './items.ts'
import {caseItem, followUpItem, silentItem, touchItems} from './items.ts'
import {askedAt, type Narrowing, type Thing, type ThingKind} from './query.ts'
import type {ReportFilter} from './report.ts'
import {counted, type Measured, serviceMeasured} from './service-figures.ts'

/** The things that a report is about, as they stood. */
export interface Things {
  readonly cases: readonly CaseItem[]
  readonly followUps: readonly FollowUpItem[]
  readonly touches: readonly TouchItem[]
  /** Null where it can't be said of these things. */
  readonly silent: Silent | null
  /** How many customers there were; null where it can't be said of these things. */
  readonly customers: number | null
  /** What is counted at all: of the others nothing is told. */
  readonly kinds: readonly ThingKind[]
}

/** All of them are counted, and the longest are there by name. */
export interface Silent {
  readonly total: number
  readonly items: readonly SilentItem[]
}

export function thingsIn(facts: PeriodFacts, span: Span, narrowing: Narrowing, measures: ServiceMeasures): Things {
  const {asOf, zone} = span
  const clock = {now: asOf, zone}
  const {kinds, fits} = askedAt(narrowing, clock)
  const wanted = (thing: Thing) => kinds.includes(thing.kind) && passes(thing.item, narrowing.filter) && fits(thing)
  const silent = (rows: PeriodFacts['silences']['others']) =>
    rows.flatMap((row) => silentItem(row, clock)).filter((item) => wanted({kind: 'silence', item}))
  const others = silent(facts.silences.others)
  return {
    kinds,
    cases: facts.cases.flatMap((row) => caseItem(row, asOf, measures)).filter((item) => wanted({kind: 'case', item})),
    followUps: facts.followUps
      .flatMap((row) => followUpItem(row, span))
      .filter((item) => wanted({kind: 'followup', item})),
    touches: facts.touches.flatMap((rows) => touchItems(rows, asOf)).filter((item) => wanted({kind: 'touch', item})),
    silent: !kinds.includes('silence')
      ? null
      : {total: facts.silences.sure + others.length, items: [...silent(facts.silences.longest), ...others]},
    customers: isWhole(narrowing) ? facts.customers : isOnlyOfCustomer(narrowing) ? 1 : null,
  }
}

/** Is it about the whole book? */
export function isWhole({filter, where}: Narrowing): boolean {
  return where === null && Object.values(filter).every((wanted) => wanted === null)
}

function isOnlyOfCustomer({filter, where}: Narrowing): boolean {
  return isWhole({filter: {...filter, customer: null}, where})
}

function passes(item: Traits, {owner, tag, type, channel, customer}: ReportFilter): boolean {
  return (
    fits(item.owner, owner ?? undefined) &&
    (tag === null || item.tags.some((one) => fits(one, tag))) &&
    (type ?? item.type) === item.type &&
    (channel ?? item.channel) === item.channel &&
    (customer ?? item.customer) === item.customer
  )
}

/** Every figure of these things, in the order of `figureKinds`. */
export function measured(
  {cases, followUps, touches, silent, customers, kinds}: Things,
  window: DayWindow,
  measures: ServiceMeasures,
): Readonly<Record<string, Measured>> {
  const told = (kind: ThingKind, figures: Readonly<Record<string, Measured>>) =>
    kinds.includes(kind) ? figures : Object.fromEntries(Object.keys(figures).map((key) => [key, unknown]))
  const ofTouches = touchesMeasured(touches, window)
  const touched = ofTouches['customersTouched']?.n ?? 0
  return {
    ...told('case', serviceMeasured(cases, window, measures)),
    ...told('followup', followUpsMeasured(followUps, window)),
    ...told('touch', ofTouches),
    coverage: customers === null || customers === 0 ? unknown : {value: touched / customers, n: customers},
    beyondCadence: silent === null ? unknown : counted(silent.total),
  }
}

const unknown: Measured = {value: null, n: 0}

export function windowOf({start, asOf, days, period, isComplete}: Span): DayWindow {
  const last = days.findLast((one) => one.start <= asOf)
  const to = last?.day ?? period.from
  return {start, end: asOf, from: period.from, to, isLastDayOver: isComplete || last?.end === asOf}
}
