import type {Chart} from '../views/view.ts'

export type Series = Chart['series'][number]

/** A chart of so many days by spans of seven, named by their first day: sums of bars, means of a scale, or what it came to. */
export function bySevenDays(chart: Chart): Chart {
  const starts = chart.days.filter((_, at) => at % 7 === 0)
  const spans = ({values}: Series) => starts.map((_, at) => values.slice(at * 7, at * 7 + 7))
  return {
    ...chart,
    words: `${chart.words} Every seven days as one.`,
    days: starts,
    series: chart.series.map((one) => ({...one, values: spans(one).map((span) => gathered(span, chart))})),
  }
}

function gathered(span: readonly (number | null)[], {form, scale}: Chart): number | null {
  const known = span.filter((value) => value !== null)
  if (known.length === 0) return null
  const sum = known.reduce((so, value) => so + value, 0)
  if (form === 'bars') return sum
  return scale === null ? (known.at(-1) ?? null) : sum / known.length
}

/** `Mon 16` */
export function dayWriter(language: string): (day: string) => string {
  const format = formatIn(language, {weekday: 'short', day: 'numeric'})
  return (day) => written(day, format).replace(',', '')
}

/** `16 Nov` */
export function dateWriter(language: string): (day: string) => string {
  const format = formatIn(language, {day: 'numeric', month: 'short'})
  return (day) => written(day, format)
}

function formatIn(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {timeZone: 'UTC', ...options})
}

function written(day: string, format: Intl.DateTimeFormat): string {
  const at = Date.parse(day)
  return Number.isNaN(at) ? day : format.format(at)
}

/** `23 in all, at most 6` of bars, `from 12 to 15` of a line, `from +0.4 to +1` of one with values below zero. */
export function seriesNote({values}: Series, {form, scale}: Pick<Chart, 'form' | 'scale'>): string {
  const known = values.filter((value) => value !== null).map((value) => Math.round(value * 10) / 10)
  const [first] = known
  if (first === undefined) return 'nothing known'
  if (form === 'bars') return `${known.reduce((sum, value) => sum + value, 0)} in all, at most ${Math.max(...known)}`
  const words = (value: number) => (scale !== null && scale.min < 0 && value > 0 ? `+${value}` : String(value))
  return known.length === 1 ? `once ${words(first)}` : `from ${words(first)} to ${words(known.at(-1) ?? first)}`
}
