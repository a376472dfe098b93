import type {Chart} from '../views/view.ts'
import {bySevenDays, dateWriter, dayWriter, type Series} from './chart-days.ts'
import {type Html, html} from './html.ts'

export type DrawChart = (chart: Chart, id: string) => Html

const width = 340
const height = 184
const edge = {top: 16, right: 10, bottom: 32, left: 30}
const mostBars = 35
const fewDays = 7
const fewestMarks = 14

/** Draws charts in SVG, each with words for who can't see it and its numbers in a table. */
export async function chartDrawer(language: string): Promise<DrawChart> {
  const [scales, shapes] = await Promise.all([import('d3-scale'), import('d3-shape')])
  const dayName = dayWriter(language)
  const dateName = dateWriter(language)

  return (given, id) => {
    const isDense = given.days.length > mostBars && (given.form === 'bars' || given.scale !== null)
    const chart = isDense ? bySevenDays(given) : given
    return html`<figure>
<figcaption id="${id}c">${chart.title}${legend(chart)}</figcaption>
<svg role="img" class="chart" viewBox="0 0 ${width} ${height}" aria-labelledby="${id}c" aria-describedby="${id}d"><desc id="${id}d">${spoken(chart)}</desc>
${chart.form === 'bars' ? bars(chart) : line(chart)}
</svg>
<details><summary>${chart.title} in numbers</summary>
${numbers(given)}</details>
</figure>
`
  }

  function upright(chart: Chart) {
    const most = Math.max(0, ...known(chart))
    const scale = scales.scaleLinear().range([height - edge.bottom, edge.top])
    if (chart.scale !== null) return scale.domain([chart.scale.min, chart.scale.max])
    return scale.domain([0, Math.max(1, most)]).nice(4)
  }

  function bars(chart: Chart): Html {
    const {days, series} = chart
    const y = upright(chart)
    const x = scales
      .scaleBand(days, [edge.left, width - edge.right])
      .paddingInner(0.28)
      .paddingOuter(0.14)
    const inner = scales.scaleBand(
      series.map((_, at) => at),
      [0, x.bandwidth()],
    )
    const isFew = days.length <= fewDays
    const drawn = series.map(
      ({values}, at) =>
        html`<g class="series s${at}">${values.map((value, day) => {
          if (value === null) return html``
          const left = (x(days[day] ?? '') ?? 0) + (inner(at) ?? 0)
          const top = y(value)
          const shape = html`<rect x="${round(left)}" y="${round(top)}" width="${round(inner.bandwidth())}" height="${round(y(0) - top)}"/>`
          return isFew
            ? html`${shape}<text x="${round(left + inner.bandwidth() / 2)}" y="${round(top - 4)}" text-anchor="middle">${value}</text>`
            : shape
        })}</g>\n`,
    )
    return html`${isFew ? '' : rules(y.ticks(3).filter(Number.isInteger), y, String)}${drawn}${base(y(0))}${bottom(
      days,
      (day) => (x(day) ?? 0) + x.bandwidth() / 2,
    )}`
  }

  function line(chart: Chart): Html {
    const {days, series, scale} = chart
    const y = upright(chart)
    const half = (width - edge.left - edge.right) / Math.max(1, days.length) / 2
    const x = scales
      .scaleLinear()
      .domain([0, Math.max(1, days.length - 1)])
      .range([edge.left + half, width - edge.right - half])
    const path = shapes
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
    )}${base(height - edge.bottom)}${bottom(days, (day) => x(days.indexOf(day)))}`
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

  function bottom(days: readonly string[], place: (day: string) => number): Html {
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

  function numbers({days, series}: Chart): Html {
    return html`<table>
<thead><tr><th scope="col">Day</th>${series.map(({name}) => html`<th scope="col" class="right">${name}</th>`)}</tr></thead>
<tbody>
${days.map((day, at) => html`<tr><th scope="row"><time datetime="${day}">${dateName(day)}</time></th>${series.map(({values}) => html`<td class="right">${tenth(values[at] ?? null)}</td>`)}</tr>\n`)}</tbody></table>
`
  }

  /** All of a short chart; of a long one what it comes to. */
  function spoken({words, days, series}: Chart): string {
    const said = series.map(({name, values}) =>
      days.length <= fewDays
        ? `${name}: ${days.map((day, at) => `${dayName(day)} ${tenth(values[at] ?? null)}`).join(', ')}.`
        : `${name}: ${range(values)}.`,
    )
    return [words, ...said].join(' ')
  }
}

/** What is what, on a line of its own, so that charts side by side stand level. */
function legend({series, words}: Chart): Html {
  if (series.length < 2) return html`<span class="legend">${words}</span>`
  return html`<span class="legend">${series.map(({name}, at) => html` <svg class="key s${at}" viewBox="0 0 10 10" aria-hidden="true"><rect x="1" y="1" width="8" height="8"/></svg> ${name}`)}</span>`
}

function rules(ticks: readonly number[], y: (value: number) => number, say: (tick: number) => string): Html {
  return html`<g class="axis">${ticks.map(
    (tick) =>
      html`<path d="M${edge.left} ${round(y(tick))}H${width - edge.right}"/><text x="${edge.left - 6}" y="${round(y(tick) + 3.5)}" text-anchor="end">${say(tick)}</text>`,
  )}</g>`
}

/** What the ends of a scale are called. */
function ends({min, max, names}: NonNullable<Chart['scale']>, y: (value: number) => number): Html {
  return html`<g class="axis"><text x="${edge.left + 2}" y="${round(y(max) - 5)}">${names[1]}</text><text x="${edge.left + 2}" y="${round(y(min) - 5)}">${names[0]}</text></g>`
}

function base(y: number): Html {
  return html`<path class="base" d="M${edge.left} ${round(y)}H${width - edge.right}"/>`
}

/** A value with nothing beside it would not be seen on a line. */
function isAlone(values: Series['values'], at: number): boolean {
  return (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null
}

function known({series}: Chart): readonly number[] {
  return series.flatMap(({values}) => values.filter((value) => value !== null))
}

function range(values: Series['values']): string {
  const all = values.filter((value) => value !== null)
  return all.length === 0 ? 'nothing known' : `from ${tenth(Math.min(...all))} to ${tenth(Math.max(...all))}`
}

function signed(value: number, isSigned: boolean): string {
  return isSigned && value > 0 ? `+${tenth(value)}` : tenth(value)
}

function tenth(value: number | null): string {
  return value === null ? '–' : String(Math.round(value * 10) / 10)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
