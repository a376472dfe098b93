import type {Cell, Column, ListView} from '../views/view.ts'
import {exactCell} from './cell.ts'
import {safeCell} from './safe.ts'
import {onClock, wallClock} from './wall-clock.ts'

/** A text that a spreadsheet would take for a formula, also after spaces, or one that was defused already. */
const live = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/

export const csvDialects = ['rfc4180', 'excel', 'excel-eu'] as const
/** How CSV is written: as the standard says, or as Excel takes it with English or with most European settings. */
export type CsvDialect = (typeof csvDialects)[number]

/** Writes a line with the keys of the columns, and rows. */
export interface CsvWriter {
  /** With the mark of UTF-8 where the dialect has it. */
  readonly header: () => string
  readonly lines: (rows: ListView<any>['rows']) => string
}

/** RFC 4180 with CRLF: the keys of the columns, then the rows; texts cannot become formulas, numbers stay numbers. */
export async function renderCsv({rows, columns}: ListView<any>): Promise<string> {
  const {header, lines} = await csvWriter(columns, 'rfc4180', 'UTC')
  return header() + lines(rows)
}

/** Spreadsheets know no zones: for them instants are on the clock of the zone. */
export async function csvWriter(
  columns: readonly Column<any>[],
  dialect: CsvDialect,
  zone: string,
): Promise<CsvWriter> {
  const {stringify} = await import('csv-stringify/sync')
  const local = dialect === 'rfc4180' ? () => null : wallClock(zone)
  const number = dialect === 'excel-eu' ? (text: string) => text.replace('.', ',') : (text: string) => text
  const delimiter = dialect === 'excel-eu' ? ';' : ','
  const write = (records: readonly (readonly string[])[]) =>
    stringify(records as string[][], {record_delimiter: '\r\n', quoted_match: /[\n\r\t;]/, delimiter})
  const cell = (value: Cell, {kind}: Column<any>) => {
    if (typeof value === 'number') return number(exactCell(value))
    return csvCell(kind === 'instant' ? onClock(value, local) : value)
  }
  return {
    header: () => (dialect === 'rfc4180' ? '' : '\ufeff') + write([columns.map(({key}) => key)]),
    lines: (rows) => write(rows.map((row) => columns.map((column) => cell(row[column.key] ?? null, column)))),
  }
}

function csvCell(value: Cell): string {
  const text = safeCell(exactCell(value))
  return live.test(text) ? `'${text}` : text
}
