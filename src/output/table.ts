import type {Cell, ListView} from '../views/view.ts'
import {cellWriter, exactCell, mannerOf} from './cell.ts'
import {type DrawOptions, drawColumns, layOut, naturalWidth, painted, type Sheet} from './columns.ts'
import {isContact} from './links.ts'
import {safe, safeCell} from './safe.ts'

type AnyList = ListView<any>

const mostRows = 200
/** Letters and signs that are written as they are. */
const mostLetters = '[\\u0020-\\u007e\\u00c0-\\u017f]*'
/** So few lines at a time that none of them lives long. */
const block = 500
/** Text whose width the table library and this folder measure alike. */
const measuredAlike =
  /^[\u0020-\u024f\u0370-\u0373\u0376-\u0377\u037b-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20ac\u23ce\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]*$/

/** A table that fits a terminal. Empty for no rows. */
export async function renderTable(view: AnyList, options: DrawOptions): Promise<string> {
  if (view.rows.length === 0) return ''
  const whole = view.columns.find((column) => column.whole === true)
  if (whole !== undefined && naturalWidth(view, options) > options.width) return withBelow(view, whole, options)
  const sheet = layOut(view, options)
  const lines =
    isSmall(sheet) && !hasLinks(view, options) ? await drawTable(sheet, options) : drawColumns(sheet, options)
  return lines.map((line) => `${line}\n`).join('')
}

/** With what has no room beside the others below each row, in one piece: a terminal that breaks it still copies it whole. */
function withBelow(view: AnyList, whole: AnyList['columns'][number], options: DrawOptions): string {
  const sheet = layOut({...view, columns: view.columns.filter((column) => column !== whole)}, options)
  const [titles, rule, ...rows] = drawColumns(sheet, options)
  const write = cellWriter(options, mannerOf(options, 'table'))
  const lines = rows.flatMap((line, at) => {
    const below = safe(write(view.rows[at]?.[whole.key], whole.kind))
    return [line, `  ${options.theme.ref(below)}`]
  })
  return [titles, rule, ...lines].map((line) => `${line}\n`).join('')
}

/** One line of tab-separated exact values for each row, many lines at a time. */
export function* renderTabs({rows, columns}: AnyList): Generator<string> {
  const keys = columns.map(({key}) => key)
  const harmless = new RegExp(`^(?:${mostLetters}\\t){${keys.length - 1}}${mostLetters}$`)
  const line = (row: AnyList['rows'][number]) => {
    const text = keys.map((key) => exactCell(row[key])).join('\t')
    return `${harmless.test(text) ? text : keys.map((key) => tabCell(row[key])).join('\t')}\n`
  }
  for (let at = 0; at < rows.length; at += block) {
    const lines = rows.slice(at, at + block).map(line)
    yield lines.join('')
  }
}

function tabCell(value: Cell): string {
  return safeCell(exactCell(value)).replaceAll('\t', '\\t').replaceAll('\n', '\\n')
}

/** The table library takes a link for text that takes room. */
function hasLinks({columns}: AnyList, {links}: DrawOptions): boolean {
  return links === true && columns.some(({kind}) => isContact(kind))
}

function isSmall({rows, columns}: Sheet): boolean {
  return (
    rows.length <= mostRows &&
    columns.every(({title}) => measuredAlike.test(title)) &&
    rows.every((cells) => cells.every(({text}) => measuredAlike.test(text)))
  )
}

async function drawTable(sheet: Sheet, {theme, ascii}: DrawOptions): Promise<readonly string[]> {
  const {default: Table} = await import('cli-table3')
  const table = new Table({
    head: sheet.columns.map(({title}) => title),
    colWidths: sheet.columns.map(({width}) => width),
    colAligns: sheet.columns.map(({align}) => align),
    chars: {...noBorder, mid: ascii ? '-' : '─', 'mid-mid': '  ', middle: '  '},
    style: {'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true},
  })
  table.push(...sheet.rows.map((cells) => cells.map(({text, paint}) => painted(text, paint))))
  const [titles = '', rule = '', ...rows] = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
  return [theme.heading(titles), theme.muted(rule), ...rows]
}

const noBorder = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  right: '',
  'right-mid': '',
}
