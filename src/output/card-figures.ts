import type {Chart, FigureGrid, FigureTable} from '../views/view.ts'
import type {WriteCell} from './cell.ts'
import {bySevenDays, dayWriter, type Series, seriesNote} from './chart-days.ts'
import {type DrawOptions, drawColumns, layOut, naturalWidth} from './columns.ts'
import {type FigureWords, figureList, gridList, linesOf, smallNote} from './figures.ts'
import {safe} from './safe.ts'
import {bar, sparkline} from './spark.ts'
import {pad, widthOf, wrap} from './width.ts'

export interface FigureDesk extends DrawOptions {
  readonly write: WriteCell
}

const fewDays = 7
const mostSparks = 60
const longestBar = 24
const shortestBar = 4
const gap = 2

/** Figures beside those of the period before; where there is no room for that, each in two lines. */
export function figureLines(table: FigureTable, desk: FigureDesk): readonly string[] {
  const view = figureList(table, desk.write, desk.ascii)
  const isNarrow = naturalWidth(view, desk) > desk.width
  const lines = isNarrow ? view.rows.flatMap((row) => stacked(row, table, desk)) : drawColumns(layOut(view, desk), desk)
  return [
    ...lines,
    ...noteLines(
      linesOf(table).some(({isSmall}) => isSmall),
      desk,
    ),
  ]
}

function stacked(
  {label, now, before, change, n}: FigureWords,
  table: FigureTable,
  desk: FigureDesk,
): readonly string[] {
  const parts = [now, change === '=' ? 'no change' : change, `${table.before}: ${before}`]
  const said = [...parts, ...(n === '' ? [] : [`n ${n}`])].join(', ')
  return [
    ...wrap(safe(label), desk.width).map((line) => desk.theme.heading(line)),
    ...wrap(safe(said), desk.width - gap).map((line) => ' '.repeat(gap) + line),
  ]
}

export function gridLines(grid: FigureGrid, desk: FigureDesk): readonly string[] {
  const view = gridList(grid, desk.write, desk.ascii)
  const isNarrow = naturalWidth(view, desk) > desk.width
  const lines = isNarrow
    ? grid.rows.flatMap((row) => groupLines(row, grid, desk))
    : drawColumns(layOut(view, desk), desk)
  return [
    ...lines,
    ...noteLines(
      grid.rows.some(({figures}) => figures.some(({isSmall}) => isSmall)),
      desk,
    ),
  ]
}

function groupLines(row: FigureGrid['rows'][number], grid: FigureGrid, desk: FigureDesk): readonly string[] {
  const {rows} = gridList({...grid, rows: [row]}, desk.write, desk.ascii)
  const said = grid.columns.map((title, at) => `${title.toLowerCase()} ${rows[0][`f${at}`]}`).join(', ')
  return [
    ...wrap(safe(row.name), desk.width).map((line) => desk.theme.heading(line)),
    ...wrap(safe(said), desk.width - gap).map((line) => ' '.repeat(gap) + line),
  ]
}

function noteLines(isMarked: boolean, {width, theme}: FigureDesk): readonly string[] {
  return isMarked ? wrap(smallNote, width).map((line) => theme.muted(line)) : []
}

/** A few days as bars, anything else as sparklines. */
export function chartLines(chart: Chart, desk: FigureDesk): readonly string[] {
  if (chart.days.length === 0) return []
  return chart.form === 'bars' && chart.days.length <= fewDays && barRoom(chart, desk) >= shortestBar
    ? dayBars(chart, desk)
    : sparkLines(chart, desk)
}

function dayBars({days, series}: Chart, desk: FigureDesk): readonly string[] {
  const write = dayWriter(desk.language)
  const labels = days.map((day) => safe(write(day)))
  const room = Math.min(longestBar, barRoom({days, series}, desk))
  const most = mostOf(series)
  const digits = String(most).length
  const column = room + 1 + digits
  const first = widest(labels)
  const titles = [' '.repeat(first), ...series.map(({name}) => pad(safe(name), column, 'left'))]
  const rows = labels.map((label, at) => [
    pad(label, first, 'left', desk.theme.muted(label)),
    ...series.map(({values}) => pad(dayBar(values[at] ?? null, most, room, desk), column, 'left')),
  ])
  return [titles, ...rows].map((cells) => cells.join(' '.repeat(gap)).trimEnd())
}

function dayBar(value: number | null, most: number, room: number, {ascii}: FigureDesk): string {
  if (value === null) return ''
  const drawn = bar(value, most, room, ascii)
  return drawn === '' ? String(value) : `${drawn} ${value}`
}

function barRoom({days, series}: Pick<Chart, 'days' | 'series'>, desk: FigureDesk): number {
  const label = widest(days.map(dayWriter(desk.language)))
  const each = Math.floor((desk.width - label) / Math.max(1, series.length)) - gap
  const room = each - 1 - String(mostOf(series)).length
  return series.every(({name}) => widthOf(safe(name)) <= each) ? room : 0
}

function sparkLines(given: Chart, desk: FigureDesk): readonly string[] {
  const chart = given.days.length > mostSparks ? bySevenDays(given) : given
  const min = chart.scale?.min ?? 0
  const max = chart.scale?.max ?? mostOf(chart.series)
  const label = Math.min(widest(chart.series.map(({name}) => safe(name))), Math.floor(desk.width * 0.4))
  return chart.series.flatMap((one) => {
    const room = Math.max(1, desk.width - label - gap)
    const line = sparkline({values: one.values, min, max}, room, desk.ascii)
    const note = seriesNote(one, chart)
    const names = wrap(safe(one.name), label)
    const isBeside = widthOf(line) + gap + widthOf(note) <= room
    const said = isBeside ? [`${line}${' '.repeat(gap)}${desk.theme.muted(note)}`] : [line, ...muted(note, room, desk)]
    return Array.from({length: Math.max(names.length, said.length)}, (_, at) =>
      `${pad(names[at] ?? '', label, 'left', desk.theme.muted(names[at] ?? ''))}${' '.repeat(gap)}${said[at] ?? ''}`.trimEnd(),
    )
  })
}

function muted(note: string, room: number, {theme}: FigureDesk): readonly string[] {
  return wrap(note, room).map((line) => theme.muted(line))
}

function mostOf(series: readonly Series[]): number {
  return Math.max(0, ...series.flatMap(({values}) => values.filter((value) => value !== null)))
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(widthOf))
}
