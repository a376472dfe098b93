import type {Column, Sheet} from '../views/view.ts'
import {type XlsxCell, type XlsxValue, xlsxCell, xlsxFormats, xlsxWidth} from './xlsx-cell.ts'

/** Rows that a sheet holds, without its header. */
export const mostSheetRows = 1_048_575

const dayLength = 86_400_000
/** The first day that spreadsheets count from. */
const epoch = Date.UTC(1899, 11, 30)
const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;'}

type Rows = readonly Readonly<Record<string, any>>[]

/** A sheet whose rows come in batches. */
interface LongSheet {
  readonly name: string
  readonly columns: readonly Column<any>[]
  readonly batches: AsyncIterable<Rows> | Iterable<Rows>
}

/** A workbook with a sheet for each list: a header that stays in sight, real dates and numbers, and no formula. */
export async function renderXlsx(sheets: readonly Sheet[], zone: string): Promise<Uint8Array> {
  const long = sheets.map(({name, view}) => ({
    name,
    columns: view.columns,
    batches: [view.rows],
  }))
  const chunks: Uint8Array[] = []
  for await (const chunk of xlsxChunks(long, zone)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/**
 * A workbook, batch by batch. The library makes it with titles and samples of every format; the rows go in the place of
 * the samples, so that no more than a few of them are held at once, and no text of strangers gets into its tables.
 */
export async function* xlsxChunks(sheets: readonly LongSheet[], zone: string): AsyncGenerator<Uint8Array> {
  const {strFromU8, strToU8, unzipSync, Zip, ZipDeflate} = await import('fflate')
  const made = unzipSync(await template(sheets))
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    ready.push(chunk)
  })
  const entry = (path: string) => {
    const file = new ZipDeflate(path, {level: 6})
    zip.add(file)
    return file
  }
  const paths = sheets.map((_, at) => `xl/worksheets/sheet${at + 1}.xml`)
  for (const [path, bytes] of Object.entries(made)) if (!paths.includes(path)) entry(path).push(bytes, true)
  const cell = xlsxCell(zone)
  for (const [at, {columns, batches}] of sheets.entries()) {
    const [before = '', samples = '', after = ''] = strFromU8(made[paths[at] ?? ''] ?? new Uint8Array()).split(
      /(<row r="2">.*<\/row>)/s,
    )
    const styles = stylesIn(samples)
    const sheet = entry(paths[at] ?? '')
    sheet.push(strToU8(before))
    let row = 2
    for await (const rows of batches) {
      sheet.push(strToU8(rows.map((one) => rowMarkup(one, row++, columns, cell, styles)).join('')))
      yield* ready.splice(0)
    }
    sheet.push(strToU8(after), true)
  }
  zip.end()
  yield* ready.splice(0)
}

async function template(sheets: readonly LongSheet[]): Promise<Uint8Array> {
  const {default: write} = await import('write-excel-file/node')
  const made = sheets.map(({name, columns}) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map((column) => ({width: xlsxWidth(column)})),
    data: [
      columns.map(({title}) => ({value: title, type: String, fontWeight: 'bold' as const})),
      xlsxFormats.map((format) => ({value: 1, type: Number, format})),
    ],
  }))
  return new Uint8Array(await write(made).toBuffer())
}

/** The numbers of the styles of the samples, by their format. */
function stylesIn(samples: string): Readonly<Record<string, string>> {
  const numbers = Array.from(samples.matchAll(/ s="(\d+)"/g), ([, style = '']) => style)
  return Object.fromEntries(xlsxFormats.map((format, at) => [format, numbers[at] ?? '']))
}

function rowMarkup(
  row: Rows[number],
  at: number,
  columns: readonly Column<any>[],
  cell: XlsxCell,
  styles: Readonly<Record<string, string>>,
): string {
  const cells = columns.map((column, index) => cellMarkup(letters(index) + at, cell(row, column), styles))
  return `<row r="${at}">${cells.join('')}</row>`
}

/** `A` of the first column, `AA` of the twenty-seventh. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}

function cellMarkup(place: string, cell: XlsxValue | null, styles: Readonly<Record<string, string>>): string {
  switch (cell?.type) {
    case undefined:
      return ''
    case 'text':
      return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell.value)}</t></is></c>`
    case 'yes':
      return `<c r="${place}" t="b"><v>${cell.value ? 1 : 0}</v></c>`
    case 'number':
      return `<c r="${place}"${styled(cell.format, styles)}><v>${cell.value}</v></c>`
    case 'date':
      return `<c r="${place}"${styled(cell.format, styles)}><v>${(cell.value.getTime() - epoch) / dayLength}</v></c>`
  }
}

function styled(format: string, styles: Readonly<Record<string, string>>): string {
  return styles[format] === undefined ? '' : ` s="${styles[format]}"`
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => entities[sign] ?? sign)
}
