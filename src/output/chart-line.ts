import type {Chart} from '../views/view.ts'
import type {Series} from './chart-days.ts'
import {base, bottom, edge, height, known, type Pens, round, rules, signed, upright, width} from './chart-frame.ts'
import {type Html, html} from './html.ts'

const fewestMarks = 14

export function line(pens: Pens, chart: Chart): Html {
  const {days, series, scale} = chart
  const y = upright(pens, chart)
  const half = (width - edge.left - edge.right) / Math.max(1, days.length) / 2
  const x = pens.scales
    .scaleLinear()
    .domain([0, Math.max(1, days.length - 1)])
    .range([edge.left + half, width - edge.right - half])
  const path = pens.shapes
    .line<number | null>()
    .defined((value) => value !== null)
    .x((_, at) => round(x(at)))
    .y((value) => round(y(value ?? 0)))
  const ticks =
    scale === null ? y.ticks(3).filter(Number.isInteger) : [scale.min, (scale.min + scale.max) / 2, scale.max]
  if (known(chart).length === 0)
    return html`<g class="axis"><text x="${width / 2}" y="${height / 2}" text-anchor="middle">nothing known</text></g>`
  return html`${rules(ticks, y, (tick) => signed(tick, scale !== null))}${
    scale === null ? '' : ends(scale, y)
  }${series.map(
    (one) => html`<path class="line" d="${path([...one.values]) ?? ''}"/>${marks(one, x, y, scale !== null)}`,
  )}${base(height - edge.bottom)}${bottom(pens, days, (day) => x(days.indexOf(day)))}`
}

function marks({values}: Series, x: (at: number) => number, y: (value: number) => number, isSigned: boolean): Html {
  const last = values.findLastIndex((value) => value !== null)
  return html`${values.map((value, at) => {
    if (value === null || (values.length > fewestMarks && at !== last && !isAlone(values, at))) return html``
    const label =
      at === last
        ? html`<text class="last" x="${round(x(at))}" y="${round(y(value) - 7)}" text-anchor="${at > values.length * 0.85 ? 'end' : 'middle'}">${signed(value, isSigned)}</text>`
        : html``
    return html`<circle cx="${round(x(at))}" cy="${round(y(value))}" r="2.5"/>${label}`
  })}`
}

/** What the ends of a scale are called. */
function ends({min, max, names}: NonNullable<Chart['scale']>, y: (value: number) => number): Html {
  return html`<g class="axis"><text x="${edge.left + 2}" y="${round(y(max) - 5)}">${names[1]}</text><text x="${edge.left + 2}" y="${round(y(min) - 5)}">${names[0]}</text></g>`
}

/** A value with nothing beside it would not be seen on a line. */
function isAlone(values: Series['values'], at: number): boolean {
  return (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null
}
