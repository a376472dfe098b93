import type {Aside} from '../../core/import/problem.ts'
import {columnKey} from './columns.ts'
import {isKnownColumn} from './mapping.ts'
import {columnNames, type RawRow, type Table, textsOf} from './table.ts'

/** A row as it stands, and where. */
export interface Record {
  readonly row: number
  readonly cells: readonly string[]
}

const mostAbove = 20

/** Does a row say anything? */
export function isFilled({cells}: Pick<Record, 'cells'>): boolean {
  return cells.some((cell) => cell.trim() !== '')
}

/**
 * Finds the table among rows that say something: its titles are in the first row, unless that names no field and a later one does, or is
 * alone in its row above rows of several cells.
 */
export function tableAmong(filled: readonly Record[]): Pick<Table, 'columns' | 'rows' | 'aside'> {
  const at = headerAmong(filled.slice(0, mostAbove))
  const columns = columnNames(withoutBlankEnd(filled[at]?.cells ?? []))
  const second = secondTitles(filled, at)
  const rows = filled.slice(at + 1 + second).map((record) => rowOf(record, columns.length))
  const aside: Aside[] = [
    ...filled.slice(0, at).map((record) => asideOf(record, 'above')),
    ...filled.slice(at + 1, at + 1 + second).map((record) => asideOf(record, 'titles')),
  ]
  for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
    const kind = endKind(rows, last, columns.length)
    if (kind === null) break
    aside.push(asideOf(last, kind))
    rows.pop()
  }
  return {columns, rows, aside}
}

function headerAmong(first: readonly Record[]): number {
  const known = first.map(({cells}) => cells.filter((cell) => isKnownColumn(columnKey(cell))).length)
  const sizes = first.map(({cells}) => cells.filter((cell) => cell.trim() !== '').length)
  if ((known[0] ?? 0) > 0) return 0
  const named = known.findIndex((count, at) => count >= 2 || (count === 1 && sizes[at] === 1))
  if (named > 0) return named
  const widest = Math.max(...sizes, 0)
  const isTitle = sizes[0] === 1 && sizes.filter((size) => size === widest).length > 1 && widest > 1
  return isTitle ? sizes.indexOf(widest) : 0
}

const answers = /^(?:open-ended response|response|respuesta|resposta|risposta|réponse|antwort)\b/i

/** Rows of titles below the first one, as surveys have: what was answered, the whole question, ids of questions. */
function secondTitles(records: readonly Record[], at: number): number {
  const [next, after] = [records[at + 1]?.cells ?? [], records[at + 2]?.cells ?? []]
  if (after.some((cell) => cell.startsWith('{"ImportId"'))) return 2
  const isAnswers = (next[0] ?? '').trim() === '' && next.some((cell) => answers.test(cell.trim()))
  return isAnswers && records.length > at + 2 ? 1 : 0
}

const totals =
  /^(?:grand total|totals?|sub-?totals?|total general|total geral|totale|totali|sum|summe|gesamt|somma|suma|soma|count|conteggio|records?|rows?)\s*:?\s*[\d.,]*$/i
const figure = /^[\s\d.,%€$£R()-]*$/

/** Is the last row a total, or a line that stands by itself below the table? */
function endKind(rows: readonly RawRow[], {row, cells}: RawRow, width: number): Aside['kind'] | null {
  const texts = cells.flatMap((cell) => textsOf(cell))
  const [first = '', ...others] = texts
  if (width > 1 && totals.test(first) && others.every((text) => figure.test(text))) return 'total'
  const before = rows.at(-2)?.row ?? row
  return width > 1 && texts.length === 1 && row - before > 1 && isBelowText(first) ? 'below' : null
}

/** What programs write below a table. */
function isBelowText(text: string): boolean {
  return /^(?:generated|copyright|©|confidential|exported|report|source|printed|created by|as of|fonte|gerado|generado|generato|stampato)/i.test(
    text,
  )
}

function asideOf({row, cells}: RawRow | Record, kind: Aside['kind']): Aside {
  return {row, kind, text: cells.flatMap((cell) => textsOf(cell)).join(' | ')}
}

function rowOf(record: Record, width: number): RawRow {
  const {row, cells} = record
  if (cells.length <= width) return record
  const extra = cells.slice(width).some((cell) => cell.trim() !== '')
  return extra ? {row, cells, fault: 'extra-cells'} : {row, cells: cells.slice(0, width)}
}

function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)
}
