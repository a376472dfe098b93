import type {Column, ListView} from '../views/view.ts'
import type {Place} from './calendar-words.ts'
import {alignOf, cellWriter, mannerOf} from './cell.ts'
import {safe} from './safe.ts'
import {type Paint, paintOf, type Theme} from './theme.ts'
import {type Align, cut, pad, widthOf} from './width.ts'

export interface DrawOptions extends Place {
  /** For anything but a terminal: ISO dates. */
  readonly plain: boolean
  /** Columns of the terminal; Infinity where nothing is to be cut. */
  readonly width: number
  readonly theme: Theme
  /** Only ASCII for rules, sparklines and bars. */
  readonly ascii: boolean
  /** Dates with their year, whatever the present. */
  readonly dated?: boolean
}

/** A place of a table: what it says, cut to its column, and how it is painted. */
export interface DrawnCell {
  readonly text: string
  readonly paint: Paint
}

/** A table that fits: each column with its width, each cell within it. */
export interface Sheet {
  readonly columns: readonly {readonly title: string; readonly width: number; readonly align: Align}[]
  readonly rows: readonly (readonly DrawnCell[])[]
}

interface Fitted {
  readonly column: Column<Record<string, never>>
  readonly at: number
  readonly natural: number
  readonly width: number
}

const gap = 2
const comfortable = 28

/** What a column that matters most keeps while others can give way. */
const legible = 44

/** Lays the rows out in at most `width` columns: wide columns go first, then flexible ones are cut, then the last ones go. */
export function layOut(view: ListView<Record<string, never>>, options: DrawOptions): Sheet {
  const write = cellWriter(options, mannerOf(options, 'table'))
  const texts = view.rows.map((row) => view.columns.map(({key, kind}) => safe(write(row[key] ?? null, kind))))
  const fitted = fit(view.columns, texts, options.width)
  return {
    columns: fitted.map(({column, width}) => ({
      title: cut(safe(column.title), width),
      width,
      align: alignOf(column.kind),
    })),
    rows: view.rows.map((row, index) =>
      fitted.map(({column, at, width}) => ({
        text: cut(texts[index]?.[at] ?? '', width),
        paint: paintOf(options.theme, row[column.key] ?? null, column.kind, options.today),
      })),
    ),
  }
}

/** How wide a table would be with all that it has. */
export function naturalWidth(view: ListView<any>, options: DrawOptions): number {
  return taken(layOut(view, {...options, width: Number.POSITIVE_INFINITY}).columns.map(({width}) => width))
}

/** One line for the titles, one for the rule under them, one for each row. */
export function drawColumns(sheet: Sheet, options: DrawOptions): readonly string[] {
  const titles = sheet.columns.map(({title, width, align}) => pad(title, width, align))
  const rules = sheet.columns.map(({width}) => (options.ascii ? '-' : '─').repeat(width))
  const rows = sheet.rows.map((cells) =>
    cells.map(({text, paint}, at) =>
      pad(text, sheet.columns[at]?.width ?? 0, sheet.columns[at]?.align ?? 'left', painted(text, paint)),
    ),
  )
  return [
    options.theme.heading(joined(titles)),
    options.theme.muted(joined(rules)),
    ...rows.map((cells) => joined(cells)),
  ]
}

export function painted(text: string, paint: Paint): string {
  return text === '' ? '' : paint(text)
}

function joined(cells: readonly string[]): string {
  return cells.join(' '.repeat(gap)).trimEnd()
}

function fit(
  columns: ListView<Record<string, never>>['columns'],
  texts: readonly (readonly string[])[],
  room: number,
): readonly Fitted[] {
  const wanted = columns
    .map((column, at) => {
      const widest = texts.reduce((most, row) => Math.max(most, widthOf(row[at] ?? '')), 0)
      const natural = Math.max(widest, widthOf(safe(column.title)), 1)
      return {column, at, natural, width: natural, empty: widest === 0}
    })
    .filter(({column, empty}) => !(column.wide && empty && texts.length > 0))
  return narrowed(withoutWide(wanted, room), room)
}

function withoutWide(columns: readonly Fitted[], room: number): readonly Fitted[] {
  const least = columns.map(({column, natural}) => (column.flex ? Math.min(natural, comfortable) : natural))
  const last = columns.findLastIndex(({column}) => column.wide)
  return taken(least) <= room || last === -1 ? columns : withoutWide(columns.toSpliced(last, 1), room)
}

function narrowed(columns: readonly Fitted[], room: number): readonly Fitted[] {
  const flexible = columns.map(floorOf)
  const least = flexible.map((floor, at) => (columns[at]?.column.kind === 'text' ? Math.min(floor, 10) : floor))
  const kept = columns.map((one, at) =>
    one.column.flex === 'most' ? Math.min(one.natural, legible) : (flexible[at] ?? 0),
  )
  const fits = [kept, flexible, least].reduce((so, floors) => shrunk(so, floors, room), columns)
  if (taken(fits.map(({width}) => width)) <= room) return fits
  return columns.length === 1
    ? fits.map((one) => ({...one, width: Math.max(1, room)}))
    : narrowed(columns.slice(0, -1), room)
}

/** Takes from the widest columns, one step at a time, down to their floors. */
function shrunk(columns: readonly Fitted[], floors: readonly number[], room: number): readonly Fitted[] {
  const widths = columns.map(({width}) => width)
  let over = taken(widths) - room
  while (over > 0) {
    const spare = widths.map((width, at) => (width > (floors[at] ?? 0) ? width : 0))
    const widest = Math.max(0, ...spare)
    if (widest === 0) break
    const at = spare.indexOf(widest)
    const next = Math.max(floors[at] ?? 0, ...spare.filter((width) => width < widest))
    const step = Math.min(over, Math.max(1, widest - next))
    widths[at] = widest - step
    over -= step
  }
  return columns.map((one, at) => ({...one, width: widths[at] ?? one.width}))
}

function floorOf({column, natural}: Fitted): number {
  return column.flex ? Math.min(natural, 12) : natural
}

function taken(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, gap * Math.max(0, widths.length - 1))
}
