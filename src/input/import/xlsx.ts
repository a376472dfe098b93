import {Refusal} from '../../core/refusal.ts'
import type {Table} from './table.ts'
import {isFilled, tableAmong} from './table-place.ts'

/** The first sheet of a workbook, or the one that is named. A date is a day, or a day and a time without a zone. */
export async function readXlsx(bytes: AsyncIterable<Uint8Array>, path: string, sheet: string | null): Promise<Table> {
  const {default: readExcelFile} = await import('read-excel-file/node')
  const parts: Uint8Array[] = []
  for await (const part of bytes) parts.push(part)
  const sheets = await readExcelFile(Buffer.concat(parts)).catch(() => {
    throw new Refusal('file.unreadable', {path, detail: 'it is no workbook that can be read'})
  })
  const found = sheet === null ? sheets[0] : sheets.find((one) => one.sheet.toLowerCase() === sheet.toLowerCase())
  if (found === undefined) {
    const detail = `it has no sheet ${sheet ?? ''}; it has ${sheets.map((one) => one.sheet).join(', ')}`
    throw new Refusal('file.unreadable', {path, detail})
  }
  const records = found.data.map((record, index) => ({row: index + 1, cells: record.map(textOf)}))
  const others = sheets.filter((one) => one !== found && one.data.length > 0).map((one) => one.sheet)
  return {format: 'xlsx', ...tableAmong(records.filter(isFilled)), sheets: others}
}

function textOf(value: unknown): string {
  if (value instanceof Date) return dateText(value)
  if (value === null || value === undefined) return ''
  return typeof value === 'number' ? String(Number(value.toPrecision(15))) : String(value)
}

function dateText(date: Date): string {
  const seconds = Math.round(date.getTime() / 1000) * 1000
  const text = Number.isNaN(seconds) ? '' : new Date(seconds).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}
