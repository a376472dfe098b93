import {Refusal} from '../../core/refusal.ts'
import {assertDense, type Limits} from '../limits.ts'
import {liveRow} from './csv.ts'
import {isOwnExport} from './own-columns.ts'
import {unpackedParts} from './packed.ts'
import type {Table} from './table.ts'
import {isFilled, tableAmong} from './table-place.ts'

/** The first sheet of a workbook, or the one that is named. A date is a day, or a day and a time without a zone. */
export async function readXlsx(bytes: Uint8Array, path: string, sheet: string | null, limits: Limits): Promise<Table> {
  const {default: readExcelFile} = await import('read-excel-file/node')
  const {sheets, later} = await looked(bytes, path, limits)
    .then(async ({plain, later}) => ({sheets: await readExcelFile(Buffer.from(plain)), later}))
    .catch((error: unknown) => {
      throw error instanceof Refusal ? error : unreadable(path)
    })
  const found = sheet === null ? sheets[0] : sheets.find((one) => one.sheet.toLowerCase() === sheet.toLowerCase())
  if (found === undefined) {
    const detail = `it has no sheet ${sheet ?? ''}; it has ${sheets.map((one) => one.sheet).join(', ')}`
    throw new Refusal('file.unreadable', {path, detail})
  }
  const records = found.data.map((record, index) => ({
    row: index + 1,
    cells: record.map((cell) => textOf(cell, later)),
  }))
  const others = sheets.filter((one) => one !== found && one.data.length > 0).map((one) => one.sheet)
  const table = tableAmong(records.filter(isFilled))
  const rows = isOwnExport(table.columns) ? table.rows.map(liveRow) : table.rows
  return {format: 'xlsx', ...table, rows, sheets: others}
}

function unreadable(path: string): Refusal {
  return new Refusal('file.unreadable', {path, detail: 'it is no workbook that can be read'})
}

/** What days that are counted from 1904 are behind those that are counted from 1900. */
const from1904 = 1462 * 86_400_000

/**
 * The workbook no longer packed, once it is known what it comes to and how far its cells reach; and how many milliseconds
 * later its days are than they are read, where it says so in a way that the reader does not know (`true` for `1`).
 */
async function looked(
  bytes: Uint8Array,
  path: string,
  limits: Limits,
): Promise<{readonly plain: Uint8Array; readonly later: number}> {
  const {parts, whole} = await unpackedParts(bytes, path, /\.xml(?:\.rels)?$/, limits)
  const reaches = parts.map((part) => reachOf(part, path))
  const sum = (key: keyof Reach) => reaches.reduce((total, reach) => total + reach[key], 0)
  assertDense(path, sum('area'), sum('cells'), limits)
  const isLater = parts.some((part) =>
    /<(?:\w+:)?workbookPr\b[^>]*\sdate1904\s*=\s*["'](?:true|on)["']/.test(headOf(part)),
  )
  return {plain: whole, later: isLater ? from1904 : 0}
}

function headOf(part: Uint8Array): string {
  return Buffer.from(part.buffer, part.byteOffset, Math.min(part.length, 8192)).toString('latin1')
}

interface Reach {
  /** Of the smallest range that begins at A1 and has all cells in it. */
  readonly area: number
  readonly cells: number
}

/** How far the cells of a part reach, where it is a sheet: by what each says its place is, and by how many there are. */
function reachOf(part: Uint8Array, path: string): Reach {
  const text = Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1')
  if (!text.includes('sheetData')) return {area: 0, cells: 0}
  let [cells, rows, columns, lastRow, inRow] = [0, 0, 0, 0, 0]
  for (const [tag, place] of text.matchAll(/<(?:\w+:)?(?:row|c)(?=[\s/>])|\sr\s*=\s*["']([^"'<>]*)["']/g)) {
    if (place === undefined) {
      const isRow = tag.endsWith('row')
      ;[rows, cells] = isRow ? [rows + 1, cells] : [rows, cells + 1]
      inRow = isRow ? 0 : inRow + 1
      columns = Math.max(columns, inRow)
      continue
    }
    const [, letters = '', digits = ''] = /^([a-z]*)(\d*)$/i.exec(place) ?? []
    if (letters + digits === '') throw unreadable(path)
    columns = Math.max(columns, columnNumber(letters))
    lastRow = Math.max(lastRow, Number(digits))
  }
  return {area: Math.max(rows, lastRow) * columns, cells}
}

/** `A` -> 1, `AB` -> 28; none is 0. */
function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function textOf(value: unknown, later: number): string {
  if (value instanceof Date) return dateText(value, later)
  if (value === null || value === undefined) return ''
  return typeof value === 'number' ? numberText(value) : String(value)
}

/** With as many digits as a workbook has. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(15)))
}

/** `2026-03-01` for a first moment of a day, else `2026-03-01T10:30:00`; '' where it is none. */
export function dateText(date: Date, later: number): string {
  const seconds = Math.round((date.getTime() + later) / 1000) * 1000
  const text = Number.isNaN(seconds) ? '' : new Date(seconds).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}
