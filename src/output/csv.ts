import type {Cell, ListView} from '../views/view.ts'
import {exactCell} from './cell.ts'
import {safeCell} from './safe.ts'

type AnyList = ListView<any>

/** A text that a spreadsheet would take for a formula, also after spaces, or one that was defused already. */
const live = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/

/** RFC 4180 with CRLF: the keys of the columns, then the rows; texts cannot become formulas, numbers stay numbers. */
export async function renderCsv({rows, columns}: AnyList): Promise<string> {
  const {stringify} = await import('csv-stringify/sync')
  const header = columns.map(({key}) => key)
  const records = rows.map((row) => columns.map(({key}) => csvCell(row[key])))
  return stringify([header, ...records], {record_delimiter: '\r\n', quoted_match: /[\n\r\t;]/})
}

function csvCell(value: Cell): string {
  const text = safeCell(exactCell(value))
  return typeof value !== 'number' && live.test(text) ? `'${text}` : text
}
