import type {ServiceMeasures} from '../targets/service-clock.ts'
import type {Instant} from '../time/calendar.ts'
import type {Span} from '../time/period.ts'
import {periodBefore, spanOf} from '../time/period.ts'
import {byText} from '../value/order.ts'
import {attentionTo} from './attention.ts'
import {dayFigures} from './days.ts'
import type {PeriodFacts} from './facts.ts'
import {figuresOf, ofSection} from './figures.ts'
import {groupsBy, type Side} from './groups.ts'
import {measured, thingsIn, windowOf} from './picture.ts'
import type {Narrowing} from './query.ts'
import type {Period, Report, ReportGroup} from './report.ts'
import {settledIn} from './service-figures.ts'

/** What a report is to be about. */
export interface Question extends Narrowing {
  readonly book: string
  readonly zone: string
  readonly period: Period
  /** What happened later is not looked at; what comes after the period neither. */
  readonly asOf: Instant
  readonly group: ReportGroup | null
}

/** The period and the one before, as instants. */
export function spansOf({period, zone, asOf}: Question): {readonly now: Span; readonly before: Span} {
  return {now: spanOf(period, zone, asOf), before: spanOf(periodBefore(period), zone, asOf)}
}

/** What a period came to: a pure function of what the index says of it and of the one before. */
export function makeReport(
  question: Question,
  facts: {readonly now: PeriodFacts; readonly before: PeriodFacts},
  measures: ServiceMeasures,
): Report {
  const {book, period, zone, filter, group} = question
  const spans = spansOf(question)
  const side = (span: Span, found: PeriodFacts): Side => ({
    things: thingsIn(found, span, question, measures),
    span,
    window: windowOf(span),
  })
  const now = side(spans.now, facts.now)
  const before = side(spans.before, facts.before)
  const figures = figuresOf(
    measured(now.things, now.window, measures),
    measured(before.things, before.window, measures),
  )
  return {
    book,
    period,
    before: before.span.period,
    asOf: now.span.asOf,
    zone,
    isComplete: now.span.isComplete,
    filter,
    service: ofSection(figures, 'service'),
    care: ofSection(figures, 'care'),
    days: dayFigures(now.things, now.span),
    groups: group === null ? null : groupsBy(group, now, before, measures),
    causes: causesOf(now, before),
    attention: attentionTo(now.things, now.window, zone),
  }
}

function causesOf(now: Side, before: Side): Report['causes'] {
  const were = causeCounts(before)
  return [...causeCounts(now)]
    .filter(([, cases]) => cases > 1)
    .map(([cause, cases]) => ({cause, cases, before: were.get(cause) ?? 0}))
    .toSorted((a, b) => b.cases - a.cases || byText(a.cause, b.cause))
}

function causeCounts({things, window}: Side): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const {cause} of things.cases.flatMap((one) => settledIn(one, window))) {
    if (cause !== null) counts.set(cause, (counts.get(cause) ?? 0) + 1)
  }
  return counts
}
