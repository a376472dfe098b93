import {Refusal} from '../../core/refusal.ts'
import {assertDense, assertWithin, type Limits} from '../limits.ts'
import {liveRow} from './csv.ts'
import {isOwnExport} from './own-columns.ts'
import {unpackedParts} from './packed.ts'
import type {Table} from './table.ts'
import {isFilled, type Record, tableAmong} from './table-place.ts'
import {dateText, numberText} from './xlsx.ts'

/** The first sheet of an OpenDocument spreadsheet, or the one that is named, as that of a workbook is read. */
export async function readOds(bytes: Uint8Array, path: string, sheet: string | null, limits: Limits): Promise<Table> {
  const {parts} = await unpackedParts(bytes, path, /^content\.xml$/, limits).catch((error: unknown) => {
    throw error instanceof Refusal ? error : unreadable(path)
  })
  const [content] = parts
  if (content === undefined) throw unreadable(path)
  const text = Buffer.from(content).toString('utf8')
  if (!/^\ufeff?\s*</.test(text)) {
    throw new Refusal('file.unreadable', {path, detail: 'it has a password; save it without one, or as .xlsx or CSV'})
  }
  const sheets = await sheetsIn(text, path, limits)
  const found = sheet === null ? sheets[0] : sheets.find(({name}) => name.toLowerCase() === sheet.toLowerCase())
  if (found === undefined) {
    const names = sheets.map(({name}) => name).join(', ')
    const detail = sheet === null ? 'it has no sheet in it' : `it has no sheet ${sheet}; it has ${names}`
    throw new Refusal('file.unreadable', {path, detail})
  }
  const others = sheets.filter((one) => one !== found && one.records.length > 0).map(({name}) => name)
  const table = tableAmong(found.records)
  const rows = isOwnExport(table.columns) ? table.rows.map(liveRow) : table.rows
  return {format: 'ods', ...table, rows, sheets: others}
}

function unreadable(path: string): Refusal {
  return new Refusal('file.unreadable', {path, detail: 'it is no spreadsheet that can be read'})
}

const namespace = 'urn:oasis:names:tc:opendocument:xmlns'
const prefixes = Object.fromEntries(
  ['office', 'table', 'text'].map((name) => [`${namespace}:${name}:1.0`, name] as const),
)

async function sheetsIn(text: string, path: string, limits: Limits): Promise<readonly OdsSheet[]> {
  const {Parser} = await import('saxen')
  const gathered = new Sheets(path, text.length, limits)
  const parser = new Parser().ns(prefixes)
  parser.on('openTag', (name, attributes) => gathered.open(name, attributes))
  parser.on('closeTag', (name) => gathered.close(name))
  parser.on('text', (value, decode) => gathered.say(value, decode))
  parser.on('cdata', (value) => gathered.say(value, (text) => text))
  parser.on('error', (error) => {
    throw error
  })
  try {
    parser.parse(text)
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable(path)
  }
  return gathered.sheets
}

interface OdsSheet {
  readonly name: string
  /** Those that say something. */
  readonly records: Record[]
}

type Attributes = () => Readonly<{[name: string]: string}>

/** What is not of the sheets themselves: earlier versions of cells, copies of other files, remarks, drawings. */
const asides = /^(?:table:tracked-changes|table:dde-links|table:shapes)$/
const cells = /^table:(?:covered-)?table-cell$/

/** Gathers rows from what a parser meets. A cell, and a row, may say how often it stands. */
class Sheets {
  readonly sheets: OdsSheet[] = []
  readonly #path: string
  readonly #most: number
  readonly #limits: Limits
  #row = 0
  #times = 1
  #cells: string[] = []
  #blank = 0
  #area = 0
  #filled = 0
  #cell: {readonly attributes: Readonly<{[name: string]: string}>; readonly lines: string[]} | null = null
  /** How deep inside of something that is left out. */
  #out = 0

  constructor(path: string, letters: number, limits: Limits) {
    this.#path = path
    this.#most = Math.max(limits.rows, letters / limits.lettersOfRow)
    this.#limits = limits
  }

  open(name: string, attributes: Attributes): void {
    const isAside = asides.test(name) || (this.#cell !== null && !name.startsWith('text:'))
    if (this.#out > 0 || isAside) this.#out += 1
    else if (name === 'table:table') {
      this.sheets.push({name: attributes()['table:name'] ?? `Sheet${this.sheets.length + 1}`, records: []})
      this.#row = 0
    } else if (name === 'table:table-row') {
      this.#times = timesOf(attributes()['table:number-rows-repeated'])
      ;[this.#cells, this.#blank] = [[], 0]
    } else if (cells.test(name)) this.#cell = {attributes: attributes(), lines: []}
    else if (this.#cell !== null) this.#inCell(name, attributes, this.#cell.lines)
  }

  #inCell(name: string, attributes: Attributes, lines: string[]): void {
    if (name === 'text:p' || name === 'text:h') lines.push('')
    else if (name === 'text:s') this.#add(' '.repeat(Math.min(timesOf(attributes()['text:c']), 1000)))
    else if (name === 'text:tab') this.#add('\t')
    else if (name === 'text:line-break') this.#add('\n')
  }

  say(value: string, decode: (text: string) => string): void {
    if (this.#out === 0) this.#add(decode(value))
  }

  #add(text: string): void {
    const lines = this.#cell?.lines ?? []
    const last = lines.pop()
    if (last !== undefined) lines.push(last + text)
  }

  close(name: string): void {
    if (this.#out > 0) this.#out -= 1
    else if (cells.test(name)) this.#endCell()
    else if (name === 'table:table-row') this.#endRow()
  }

  #endCell(): void {
    const {attributes, lines} = this.#cell ?? {attributes: {}, lines: []}
    this.#cell = null
    const text = valueOf(attributes, lines.join('\n'))
    const times = timesOf(attributes['table:number-columns-repeated'])
    if (text.trim() === '') {
      this.#blank += times
      return
    }
    assertWithin(this.#path, 'columns', this.#cells.length + this.#blank + times, this.#limits.columns)
    for (; this.#blank > 0; this.#blank -= 1) this.#cells.push('')
    for (let count = 0; count < times; count += 1) this.#cells.push(text)
  }

  #endRow(): void {
    const records = this.sheets.at(-1)?.records
    const found = {row: this.#row + 1, cells: this.#cells}
    this.#row += this.#times
    if (records === undefined || !isFilled(found)) return
    assertWithin(this.#path, 'rows for its size', records.length + this.#times, this.#most)
    this.#area += found.cells.length * this.#times
    this.#filled += found.cells.filter((cell) => cell !== '').length * this.#times
    assertDense(this.#path, this.#area, this.#filled, this.#limits)
    for (let count = 0; count < this.#times; count += 1) records.push({...found, row: found.row + count})
  }
}

function timesOf(text: string | undefined): number {
  const times = Number(text ?? 1)
  return Number.isInteger(times) && times > 0 ? times : 1
}

/** As a workbook has it: numbers without their look, dates as days or with their time. */
function valueOf(attributes: Readonly<{[name: string]: string}>, shown: string): string {
  const number = attributes['office:value']
  const date = attributes['office:date-value']
  if (date !== undefined) return date.length === 10 ? date : dateText(new Date(`${date}Z`), 0) || shown
  if (number !== undefined && Number.isFinite(Number(number))) return numberText(Number(number))
  return attributes['office:boolean-value'] ?? (shown === '' ? (attributes['office:string-value'] ?? '') : shown)
}
