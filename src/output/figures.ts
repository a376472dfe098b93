import type {FigureGrid, FigureLine, FigureTable, ListView} from '../views/view.ts'
import type {WriteCell} from './cell.ts'

/** Said under figures of which one is marked. */
export const smallNote = '* from fewer than ten: one more may turn it round.'

/** A figure in words. */
export interface FigureWords {
  readonly label: string
  readonly now: string
  readonly before: string
  /** `↑ 3`, `↓ 12m`, `=`; `–` where there is no telling. */
  readonly change: string
  /** How many it comes from, marked where they are few; empty for a count. */
  readonly n: string
}

export function figureWords(line: FigureLine, write: WriteCell, ascii: boolean): FigureWords {
  const {label, kind, value, n, before, isSmall} = line
  const said = (one: number | null) => (one === null ? (ascii ? '-' : '–') : valueWords(one, kind, write))
  return {
    label,
    now: said(value),
    before: said(before),
    change: changeWords(line, write, ascii),
    n: kind === 'count' ? '' : isSmall ? `${n} *` : String(n),
  }
}

/** A mood as its number: the word would stand in the way of comparing. */
function valueWords(value: number, kind: FigureLine['kind'], write: WriteCell): string {
  if (kind !== 'mood') return write(value, kind)
  const tenths = Math.round(value * 10) / 10 || 0
  return tenths > 0 ? `+${tenths}` : String(tenths)
}

function changeWords({kind, change}: FigureLine, write: WriteCell, ascii: boolean): string {
  if (change === null) return ascii ? '-' : '–'
  const size = sizeWords(Math.abs(change), kind, write)
  if (size === '0' || change === 0) return '='
  const [up, down] = ascii ? ['+', '-'] : ['↑ ', '↓ ']
  return (change > 0 ? up : down) + size
}

/** Shares differ by points, moods by tenths. */
function sizeWords(size: number, kind: FigureLine['kind'], write: WriteCell): string {
  if (kind === 'percent') {
    const points = Math.round(Number((size * 100).toFixed(6)))
    return points === 0 ? '0' : `${points} ${points === 1 ? 'pt' : 'pts'}`
  }
  if (kind === 'mood') return String(Math.round(size * 10) / 10)
  return write(size, kind)
}

export function linesOf({blocks}: FigureTable): readonly FigureLine[] {
  return blocks.flat()
}

/** The figures as a table of words. */
export function figureList(table: FigureTable, write: WriteCell, ascii: boolean): ListView<any> {
  return {
    rows: linesOf(table).map((line) => figureWords(line, write, ascii)),
    columns: [
      {key: 'label', title: 'Figure', kind: 'text', flex: true},
      {key: 'now', title: table.now, kind: 'figure'},
      {key: 'before', title: table.before, kind: 'figure'},
      {key: 'change', title: 'Change', kind: 'figure'},
      {key: 'n', title: 'n', kind: 'figure'},
    ],
    whenEmpty: '',
  }
}

/** A grid as a table of words, one row for each group; a value from few is marked. */
export function gridList({of, columns, rows}: FigureGrid, write: WriteCell, ascii: boolean): ListView<any> {
  return {
    rows: rows.map(({name, figures}) => ({
      name,
      ...Object.fromEntries(figures.map((line, at) => [`f${at}`, gridWords(line, write, ascii)])),
    })),
    columns: [
      {key: 'name', title: of, kind: 'text', flex: true},
      ...columns.map((title, at) => ({key: `f${at}`, title, kind: 'figure'}) as const),
    ],
    whenEmpty: '',
  }
}

function gridWords(line: FigureLine, write: WriteCell, ascii: boolean): string {
  return figureWords(line, write, ascii).now + (line.isSmall ? '*' : '')
}
