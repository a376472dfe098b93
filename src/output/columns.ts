import type {Cell, Column, Kind, ListView} from '../views/view.ts'
import type {Place} from './calendar-words.ts'
import {alignOf, cellWriter, mannerOf, type Phones} from './cell.ts'
import {isContact, linking} from './links.ts'
import {safe} from './safe.ts'
import {type Paint, paintOf, type Theme} from './theme.ts'
import {type Align, cut, pad, widthOf} from './width.ts'

export interface DrawOptions extends Place, Phones {
  /** For anything but a terminal: ISO dates. */
  readonly plain: boolean
  /** Columns of the terminal; Infinity where nothing is to be cut. */
  readonly width: number
  readonly theme: Theme
  /** Only ASCII for rules, sparklines and bars. */
  readonly ascii: boolean
  /** A terminal that follows links. */
  readonly links?: boolean
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
  /** What nine rows of ten can do with, so that one long name does not take the room of all. */
  readonly usual: number
  readonly width: number
  /** Said in fewer words. */
  readonly isBrief: boolean
}

const gap = 2

/** How narrow columns become before more of them give way; below what nine rows of ten need only where they have to. */
interface Floors {
  readonly repeated: number
  readonly most: number
  readonly flex: number
  readonly text: number
}

const whole = Number.POSITIVE_INFINITY
/** Of a ref that only says the customer again the beginning is enough to type. */
const repeated = 8
const shorn: Floors = {repeated: whole, most: whole, flex: whole, text: whole}
const roomy: Floors = {repeated, most: whole, flex: 24, text: whole}
const comfortable: Floors = {repeated, most: 44, flex: 16, text: whole}
const legible: Floors = {repeated, most: 28, flex: 12, text: whole}
const tight: Floors = {repeated, most: 16, flex: 10, text: 10}

/**
 * Lays the rows out in at most `width` columns, so that what they are about has the room: what says something again is cut
 * first, wide columns go, others are said in fewer words and cut, and at last the last ones go.
 */
export function layOut(view: ListView<Record<string, never>>, options: DrawOptions): Sheet {
  const write = cellWriter(options, mannerOf(options, 'table'))
  const columns = view.columns.filter(({onScreen}) => !(onScreen && options.plain))
  const texts = view.rows.map((row) => columns.map(({key, kind}) => safe(write(row[key] ?? null, kind))))
  const fitted = fit(columns, texts, options.width)
  const textOf = (text: string, {column, isBrief}: Fitted) => (isBrief ? briefly(text, column) : text)
  return {
    columns: fitted.map(({column, width}) => ({
      title: cut(safe(column.title), width),
      width,
      align: alignOf(column.kind),
    })),
    rows: view.rows.map((row, index) =>
      fitted.map((one) => ({
        text: cut(textOf(texts[index]?.[one.at] ?? '', one), one.width),
        paint: paintIn(row[one.column.key] ?? null, one.column.kind, options),
      })),
    ),
  }
}

function paintIn(value: Cell, kind: Kind, {theme, today, links}: DrawOptions): Paint {
  const paint = paintOf(theme, value, kind, today)
  return links && isContact(kind) ? linking(value, kind, paint) : paint
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
    .map((column, at) =>
      fittedTo(
        column,
        at,
        texts.map((row) => row[at] ?? ''),
      ),
    )
    .filter(({column, widest}) => !(column.wide && widest === 0 && texts.length > 0))
  const some = without(wanted, room, comfortable, ({column}) => column.wide === true)
  const brief = fits(some, comfortable, room)
    ? some
    : some.map((one) =>
        one.column.brief === undefined
          ? one
          : {
              ...fittedTo(
                one.column,
                one.at,
                texts.map((row) => briefly(row[one.at] ?? '', one.column)),
              ),
              isBrief: true,
            },
      )
  const few = without(brief, room, legible, ({column}) => column.wide !== undefined)
  return narrowed(
    without(few, room, tight, ({column}, at) => at > 0 && column.flex !== 'most'),
    room,
  )
}

function fittedTo(column: Fitted['column'], at: number, texts: readonly string[]): Fitted & {readonly widest: number} {
  const title = Math.max(1, widthOf(safe(column.title)))
  const counts = new Map<number, number>()
  for (const text of texts) {
    const width = widthOf(text)
    counts.set(width, (counts.get(width) ?? 0) + 1)
  }
  const widest = Math.max(0, ...counts.keys())
  const natural = Math.max(widest, title)
  const usual = Math.max(usualIn(counts, texts.length), title)
  return {column, at, natural, usual, width: natural, isBrief: false, widest}
}

/** The width that nine of ten stay within, of how many there are of each. */
function usualIn(counts: ReadonlyMap<number, number>, total: number): number {
  let left = Math.ceil(total * 0.9)
  const found = [...counts].toSorted(([one], [other]) => one - other).find(([, count]) => (left -= count) <= 0)
  return found?.[0] ?? 0
}

function briefly(text: string, {brief}: Fitted['column']): string {
  return brief === undefined ? text : brief(text)
}

/** Without as many of those that may go, the last one first, as are in the way of the others. */
function without(
  columns: readonly Fitted[],
  room: number,
  floors: Floors,
  mayGo: (one: Fitted, at: number) => boolean,
): readonly Fitted[] {
  const last = columns.findLastIndex(mayGo)
  return fits(columns, floors, room) || last === -1 ? columns : without(columns.toSpliced(last, 1), room, floors, mayGo)
}

function fits(columns: readonly Fitted[], floors: Floors, room: number): boolean {
  return taken(columns.map((one) => floorOf(one, floors))) <= room
}

function narrowed(columns: readonly Fitted[], room: number): readonly Fitted[] {
  const fit = [shorn, roomy, comfortable, legible, tight].reduce(
    (so, floors) =>
      shrunk(
        so,
        so.map((one) => floorOf(one, floors)),
        room,
      ),
    columns,
  )
  if (taken(fit.map(({width}) => width)) <= room) return fit
  return columns.length === 1
    ? fit.map((one) => ({...one, width: Math.max(1, room)}))
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

function floorOf({column: {flex, kind, repeats}, natural, usual}: Fitted, floors: Floors): number {
  if (flex === 'most') return Math.min(natural, Math.max(usual, legible.most), floors.most)
  if (repeats) return Math.min(usual, floors.repeated)
  if (flex) return Math.min(usual, floors.flex)
  return kind === 'text' ? Math.min(natural, floors.text) : natural
}

function taken(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, gap * Math.max(0, widths.length - 1))
}
