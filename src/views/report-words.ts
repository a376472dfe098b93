import type {FigureKind} from '../core/report/figure-kinds.ts'
import type {Figure, Period, Report, ReportFilter} from '../core/report/report.ts'
import type {Day, Instant} from '../core/time/calendar.ts'
import {monthNames} from '../core/time/month-names.ts'
import {counted} from './counted.ts'

/** `Week 47 of 2026`, `November 2026`, `Fourth quarter of 2026`, `1 to 15 November 2026` */
export function periodTitle(period: Period): string {
  const [year = '', rest = ''] = period.name.split('-')
  switch (period.kind) {
    case 'week':
      return `Week ${Number(rest.slice(1))} of ${year}`
    case 'month':
      return `${monthOf(period.from)} ${year}`
    case 'quarter':
      return `${['First', 'Second', 'Third', 'Fourth'][Number(rest.slice(1)) - 1] ?? rest} quarter of ${year}`
    case 'period':
      return daySpan(period)
  }
}

/** `Week 47`, `Nov 2026`, `Q4 2026`, `Period` */
export function periodHead(period: Period, isBefore: boolean): string {
  const [year = '', rest = ''] = period.name.split('-')
  switch (period.kind) {
    case 'week':
      return `Week ${Number(rest.slice(1))}`
    case 'month':
      return `${monthOf(period.from).slice(0, 3)} ${year}`
    case 'quarter':
      return `${rest} ${year}`
    case 'period':
      return isBefore ? 'Before' : 'Now'
  }
}

/** `the week before` */
export function theOneBefore({kind}: Period): string {
  return kind === 'period' ? 'the days before' : `the ${kind} before`
}

/** `16 to 22 November 2026`, `30 November to 6 December 2026`, `28 December 2026 to 3 January 2027` */
export function daySpan({from, to}: Pick<Period, 'from' | 'to'>): string {
  if (from === to) return fullDay(to)
  const year = from.slice(0, 4) === to.slice(0, 4) ? '' : ` ${from.slice(0, 4)}`
  const month = from.slice(0, 7) === to.slice(0, 7) ? '' : ` ${monthOf(from)}`
  return `${Number(from.slice(8))}${month}${year} to ${fullDay(to)}`
}

/** `23 November 2026 at 09:00`, on the clock of the zone */
export function momentWords(at: Instant, zone: string): string {
  const write = new Intl.DateTimeFormat('sv-SE', {timeZone: zone, dateStyle: 'short', timeStyle: 'short'})
  const [day = '', time = ''] = write.format(Date.parse(at)).split(' ')
  return `${fullDay(day)} at ${time}`
}

function fullDay(day: Day): string {
  return `${Number(day.slice(8))} ${monthOf(day)} ${day.slice(0, 4)}`
}

function monthOf(day: Day): string {
  return monthNames[Number(day.slice(5, 7)) - 1] ?? day
}

/** `only of marta, only by email`; empty where nothing was left out. */
export function filterWords({owner, tag, type, channel, customer, where}: ReportFilter): readonly string[] {
  const said = (what: string, value: string | null) => (value === null ? [] : [`only ${what} ${value}`])
  return [
    ...said('of owner', owner),
    ...said('with tag', tag),
    ...said('of type', type),
    ...said('by', channel),
    ...said('of customer', customer),
    ...said('what fits', where),
  ]
}

/** What the report comes to, in a few sentences; it says nothing of what there is nothing to count from. */
export function inShort(report: Report): string {
  const {service, care, before} = report
  const sentences = [
    casesWords(service['opened'], service['resolved']),
    backlogWords(service['backlogEnd'], service['backlogStart']),
    responseWords(service['firstResponseMedian'], theOneBefore(before)),
    targetWords(service['targetsFirstResponse'], 'first response'),
    targetWords(service['targetsResolution'], 'resolution'),
    followUpWords(care['followUpsDue'], care['doneOnTime']),
    promiseWords(care['promisesKept']),
    coverageWords(care['customersTouched'], care['coverage']),
    moodWords(care['mood'], theOneBefore(before)),
  ].filter((sentence) => sentence !== null)
  return sentences.length === 0 ? 'Nothing was on file.' : sentences.join(' ')
}

type Known = Figure | undefined

function casesWords(opened: Known, resolved: Known): string | null {
  if (opened?.value == null || resolved?.value == null) return null
  if (opened.value === 0 && resolved.value === 0) return 'No case was opened and none resolved.'
  return `${counted(opened.value, 'case')} opened, ${resolved.value} resolved.`
}

function backlogWords(end: Known, start: Known): string | null {
  if (end?.value == null) return null
  const than = start?.value == null ? null : end.value - start.value
  const more = than === null ? '' : than === 0 ? ', as at the start' : `, ${moreOrFewer(than)} than at the start`
  return `${end.value} open at the end${more}.`
}

function moreOrFewer(difference: number): string {
  return difference > 0 ? `${difference} more` : `${-difference} fewer`
}

function responseWords(figure: Known, before: string): string | null {
  if (figure?.value == null) return null
  const {change} = figure
  const than =
    change === null || Math.abs(change) < 60_000
      ? ''
      : `, ${twoUnits(Math.abs(change))} ${change > 0 ? 'longer' : 'less'} than ${before}`
  const middle = figure.n === 1 ? 'The one first response took' : `Half of ${figure.n} first responses took at most`
  return `${middle} ${twoUnits(figure.value)}${than}.`
}

/** A length as the figures beside it have it, in words: `35 minutes`, `19 hours 13 minutes`, `2 days 12 hours`. */
function twoUnits(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (minutes === 0) return 'less than a minute'
  if (days >= 10) return counted(days, 'day')
  const [large, small] =
    days > 0
      ? [counted(days, 'day'), hours % 24 === 0 ? null : counted(hours % 24, 'hour')]
      : [hours === 0 ? null : counted(hours, 'hour'), minutes % 60 === 0 ? null : counted(minutes % 60, 'minute')]
  return [large, small].filter((part) => part !== null).join(' ')
}

function targetWords(figure: Known, what: string): string | null {
  if (figure?.value == null) return null
  return `${Math.round(figure.value * figure.n)} of ${counted(figure.n, `${what} target`)} met.`
}

function followUpWords(due: Known, onTime: Known): string | null {
  if (due?.value == null || due.value === 0 || onTime?.value == null) return null
  return `${counted(due.value, 'follow-up')} due, ${onTime.value} done on time.`
}

function promiseWords(kept: Known): string | null {
  return kept?.value == null ? null : `${Math.round(kept.value * kept.n)} of ${counted(kept.n, 'promise')} kept.`
}

function coverageWords(touched: Known, coverage: Known): string | null {
  if (touched?.value == null) return null
  const of = coverage?.value == null ? '' : ` of ${coverage.n}`
  return `We were in touch with ${touched.value}${of} ${touched.value === 1 && of === '' ? 'customer' : 'customers'}.`
}

function moodWords(figure: Known, before: string): string | null {
  if (figure?.value == null) return null
  const {change} = figure
  const than =
    change === null || tenth(change) === '0'
      ? ''
      : `, ${change > 0 ? 'up' : 'down'} from ${signed(figure.before)} ${before}`
  return `Mood ${signed(figure.value)}${than}.`
}

function signed(value: number | null): string {
  const text = tenth(value ?? 0)
  return (value ?? 0) > 0 && text !== '0' ? `+${text}` : text
}

function tenth(value: number): string {
  return String(Math.round(value * 10) / 10 || 0)
}

/** How a figure is counted, in sentences, with the source of the formula. */
export function meaningOf({formula, source}: FigureKind): string {
  const sentence = `${formula.charAt(0).toUpperCase()}${formula.slice(1)}.`
  return source === null ? sentence : `${sentence} Source: ${source}.`
}
