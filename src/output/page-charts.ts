import type {Chart} from '../views/view.ts'
import {bars} from './chart-bars.ts'
import {bySevenDays, dateWriter, dayWriter, type Series} from './chart-days.ts'
import {fewDays, height, type Pens, tenth, width} from './chart-frame.ts'
import {line} from './chart-line.ts'
import {type Html, html} from './html.ts'

export type DrawChart = (chart: Chart, id: string) => Html

const mostBars = 35

/** Draws charts in SVG, each with words for who can't see it and its numbers in a table. */
export async function chartDrawer(language: string): Promise<DrawChart> {
  const [scales, shapes] = await Promise.all([import('d3-scale'), import('d3-shape')])
  const pens: Pens = {scales, shapes, dayName: dayWriter(language), dateName: dateWriter(language)}
  return (given, id) => {
    const isDense = given.days.length > mostBars && (given.form === 'bars' || given.scale !== null)
    const chart = isDense ? bySevenDays(given) : given
    return html`<figure>
<figcaption id="${id}c">${chart.title}${legend(chart)}</figcaption>
<svg role="img" class="chart" viewBox="0 0 ${width} ${height}" aria-labelledby="${id}c" aria-describedby="${id}d"><desc id="${id}d">${spoken(pens, chart)}</desc>
${chart.form === 'bars' ? bars(pens, chart) : line(pens, chart)}
</svg>
<details><summary>${chart.title} in numbers</summary>
${numbers(pens, given)}</details>
</figure>
`
  }
}

/** What is what, on a line of its own, so that charts side by side stand level. */
function legend({series, words}: Chart): Html {
  if (series.length < 2) return html`<span class="legend">${words}</span>`
  return html`<span class="legend">${series.map(({name}, at) => html` <svg class="key s${at}" viewBox="0 0 10 10" aria-hidden="true"><rect x="1" y="1" width="8" height="8"/></svg> ${name}`)}</span>`
}

function numbers({dateName}: Pens, {days, series}: Chart): Html {
  return html`<table>
<thead><tr><th scope="col">Day</th>${series.map(({name}) => html`<th scope="col" class="right">${name}</th>`)}</tr></thead>
<tbody>
${days.map((day, at) => html`<tr><th scope="row"><time datetime="${day}">${dateName(day)}</time></th>${series.map(({values}) => html`<td class="right">${tenth(values[at] ?? null)}</td>`)}</tr>\n`)}</tbody></table>
`
}

/** All of a short chart; of a long one what it comes to. */
function spoken({dayName}: Pens, {words, days, series}: Chart): string {
  const said = series.map(({name, values}) =>
    days.length <= fewDays
      ? `${name}: ${days.map((day, at) => `${dayName(day)} ${tenth(values[at] ?? null)}`).join(', ')}.`
      : `${name}: ${range(values)}.`,
  )
  return [words, ...said].join(' ')
}

function range(values: Series['values']): string {
  const all = values.filter((value) => value !== null)
  return all.length === 0 ? 'nothing known' : `from ${tenth(Math.min(...all))} to ${tenth(Math.max(...all))}`
}
