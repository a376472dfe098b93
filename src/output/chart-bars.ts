import type {Chart} from '../views/view.ts'
import {base, bottom, edge, fewDays, type Pens, round, rules, upright, width} from './chart-frame.ts'
import {type Html, html} from './html.ts'

export function bars(pens: Pens, chart: Chart): Html {
  const {days, series} = chart
  const y = upright(pens, chart)
  const x = pens.scales
    .scaleBand(days, [edge.left, width - edge.right])
    .paddingInner(0.28)
    .paddingOuter(0.14)
  const inner = pens.scales.scaleBand(
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
    pens,
    days,
    (day) => (x(day) ?? 0) + x.bandwidth() / 2,
  )}`
}
