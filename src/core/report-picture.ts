import type {Span} from './period.ts'
import type {ReportFilter} from './report.ts'
import type {DayWindow} from './report-care.ts'
import {careMeasured} from './report-care.ts'
import type {PeriodFacts} from './report-facts.ts'
import type {CaseItem, FollowUpItem, SilentItem, TouchItem, Traits} from './report-items.ts'
import {caseItem, followUpItem, silentItem, touchItems} from './report-items.ts'
import {counted, type Measured, serviceMeasured} from './report-service.ts'
import {fits} from './selection.ts'
import type {ServiceMeasures} from './service-clock.ts'

/** The things that a report is about, as they stood. */
export interface Things {
  readonly cases: readonly CaseItem[]
  readonly followUps: readonly FollowUpItem[]
  readonly touches: readonly TouchItem[]
  /** Null where it can't be said of these things. */
  readonly silent: Silent | null
  /** How many customers there were; null where it can't be said of these things. */
  readonly customers: number | null
}

/** All of them are counted, and the longest are there by name. */
export interface Silent {
  readonly total: number
  readonly items: readonly SilentItem[]
}

export function thingsIn(facts: PeriodFacts, span: Span, filter: ReportFilter, measures: ServiceMeasures): Things {
  const wanted = <Item extends Traits>(item: Item) => passes(item, filter)
  const {asOf, zone} = span
  const clock = {now: asOf, zone}
  const silent = (rows: PeriodFacts['silences']['others']) =>
    rows.flatMap((row) => silentItem(row, clock)).filter(wanted)
  const others = silent(facts.silences.others)
  return {
    cases: facts.cases.flatMap((row) => caseItem(row, asOf, measures)).filter(wanted),
    followUps: facts.followUps.flatMap((row) => followUpItem(row, span)).filter(wanted),
    touches: facts.touches.flatMap((rows) => touchItems(rows, asOf)).filter(wanted),
    silent: isOfCases(filter)
      ? null
      : {total: facts.silences.sure + others.length, items: [...silent(facts.silences.longest), ...others]},
    customers: isWhole(filter)
      ? facts.customers
      : isOfCases(filter) || filter.tag !== null || filter.owner !== null
        ? null
        : 1,
  }
}

/** Is it about some cases and what belongs to them? Then nothing is told of the silence of customers. */
export function isOfCases({type, channel}: ReportFilter): boolean {
  return type !== null || channel !== null
}

/** Is it about the whole book? */
export function isWhole(filter: ReportFilter): boolean {
  return Object.values(filter).every((wanted) => wanted === null)
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
  {cases, followUps, touches, silent, customers}: Things,
  window: DayWindow,
  measures: ServiceMeasures,
): Readonly<Record<string, Measured>> {
  const care = careMeasured(followUps, touches, window)
  const touched = care['customersTouched']?.n ?? 0
  return {
    ...serviceMeasured(cases, window, measures),
    ...care,
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
