import type * as scales from 'd3-scale'
import type * as shapes from 'd3-shape'
import type {Chart} from '../views/view.ts'
import {type Html, html} from './html.ts'

/** What a chart is drawn with: the packages, and how days are written. */
export interface Pens {
  readonly scales: typeof scales
  readonly shapes: typeof shapes
  readonly dayName: (day: string) => string
  readonly dateName: (day: string) => string
}

export const width = 340
export const height = 184
export const edge = {top: 16, right: 10, bottom: 32, left: 30}
export const fewDays = 7

/** From the value of a chart to its place, from the bottom up. */
export function upright({scales}: Pens, chart: Chart) {
  const most = Math.max(0, ...known(chart))
  const scale = scales.scaleLinear().range([height - edge.bottom, edge.top])
  if (chart.scale !== null) return scale.domain([chart.scale.min, chart.scale.max])
  return scale.domain([0, Math.max(1, most)]).nice(4)
}

export function rules(ticks: readonly number[], y: (value: number) => number, say: (tick: number) => string): Html {
  return html`<g class="axis">${ticks.map(
    (tick) =>
      html`<path d="M${edge.left} ${round(y(tick))}H${width - edge.right}"/><text x="${edge.left - 6}" y="${round(y(tick) + 3.5)}" text-anchor="end">${say(tick)}</text>`,
  )}</g>`
}

/** The days below a chart. */
export function bottom({dayName, dateName}: Pens, days: readonly string[], place: (day: string) => number): Html {
  const every = days.length <= fewDays ? 1 : Math.ceil(days.length / 5)
  const name = days.length <= fewDays ? dayName : dateName
  return html`<g class="axis">${days.map((day, at) =>
    at % every === 0
      ? html`<text y="${height - 19}" text-anchor="middle">${name(day)
          .split(' ')
          .map((word, line) => html`<tspan x="${round(place(day))}" dy="${line * 12}">${word}</tspan>`)}</text>`
      : html``,
  )}</g>`
}

export function base(y: number): Html {
  return html`<path class="base" d="M${edge.left} ${round(y)}H${width - edge.right}"/>`
}

export function known({series}: Chart): readonly number[] {
  return series.flatMap(({values}) => values.filter((value) => value !== null))
}

export function signed(value: number, isSigned: boolean): string {
  return isSigned && value > 0 ? `+${tenth(value)}` : tenth(value)
}

/** In tenths, as a person reads it. */
export function tenth(value: number | null): string {
  return value === null ? '–' : String(Math.round(value * 10) / 10)
}

export function round(value: number): number {
  return Math.round(value * 10) / 10
}
