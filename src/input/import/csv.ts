import {pipeline, Readable} from 'node:stream'
import {Refusal} from '../../core/refusal.ts'
import {noLimits, RowCount} from '../limits.ts'
import {MixedLines} from './encoding.ts'
import type {RawRow, RowTelling, Table} from './table.ts'
import {isFilled, type Record, tableAmong} from './table-place.ts'

const delimiters = [',', ';', '\t', '|'] as const

/** RFC 4180 and what spreadsheets make of it: the delimiter is that of the header, or what a line `sep=;` says. */
export async function readCsv(
  texts: AsyncIterable<string>,
  path: string,
  mixed = new MixedLines(),
  count = new RowCount(path, noLimits),
): Promise<Table> {
  const {parse} = await import('csv-parse')
  const {delimiter, text} = await delimited(count.over(texts))
  const records: Record[] = []
  const mixedRows = new Set<number>()
  const parser = pipeline(
    Readable.from(text),
    parse({
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (record: string[], info) => {
        count.add()
        const row = info.records + info.empty_lines
        const cells = record.map(live)
        if (isFilled({cells})) records.push({row, cells})
        if (mixed.isWithin(info.lines)) mixedRows.add(row)
        return null
      },
    }),
    () => undefined,
  )
  try {
    for await (const _ of parser);
  } catch (error) {
    throw new Refusal('file.unreadable', {path, detail: faultOf(error)})
  }
  const {rows, ...table} = tableAmong(records)
  return {format: 'csv', ...table, rows: mixed.areOther ? withMixed(rows, mixedRows) : rows}
}

function withMixed(rows: readonly RawRow[], mixed: ReadonlySet<number>): readonly RawRow[] {
  return rows.map((one) => (mixed.has(one.row) ? {...one, told: [mixedBytes]} : one))
}

const mixedBytes: RowTelling = {kind: 'mixed-bytes', column: null, value: null}

/** A text that was kept from becoming a formula has an apostrophe before it; here it is a text again. */
export function live(cell: string): string {
  return /^'+(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(cell) ? cell.slice(1) : cell
}

/** A program that makes JSON or a workbook of our CSV keeps the apostrophes that guard its texts. */
export function liveRow({cells, ...rest}: RawRow): RawRow {
  return {...rest, cells: cells.map((cell) => (typeof cell === 'string' ? live(cell) : cell))}
}

function faultOf(error: unknown): string {
  const {code = '', lines} = error as {code?: string; lines?: number}
  if (!code.startsWith('CSV_')) throw error
  const place = lines === undefined ? '' : ` (line ${lines})`
  return code === 'CSV_QUOTE_NOT_CLOSED' ? `a quote is not closed${place}` : `it is no CSV${place}`
}

/** The delimiter, and the text without a line that names it. */
async function delimited(texts: AsyncIterable<string>): Promise<{delimiter: string; text: AsyncGenerator<string>}> {
  const source = texts[Symbol.asyncIterator]()
  let head = ''
  let done = false
  while (!done && headerOf(head) === null && head.length < longestHeader) {
    const next = await source.next()
    done = next.done === true
    head += next.done === true ? '' : next.value
  }
  const [named = '', told] = /^sep=(.)\r?\n/i.exec(head) ?? []
  const text = head.slice(named.length)
  const first = headerOf(text) ?? text
  const shown = delimiters.some((one) => first.includes(one)) ? first : text.slice(0, mostShown)
  return {delimiter: told ?? delimiterOf(shown), text: after(text, done ? null : source)}
}

const longestHeader = 1 << 20
/** How much shows the delimiter where the first line has none, as a title has not. */
const mostShown = 4096

async function* after(head: string, source: AsyncIterator<string> | null): AsyncGenerator<string> {
  if (head !== '') yield head
  if (source === null) return
  for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value
}

/** The first line that says something, up to a line break outside quotes; null where it does not end here. */
function headerOf(text: string): string | null {
  let quoted = false
  const said = text.search(/\S/)
  for (let at = said; at !== -1 && at < text.length; at += 1) {
    const letter = text[at]
    if (letter === '"') quoted = !quoted
    if ((letter === '\n' || letter === '\r') && !quoted) return text.slice(0, at)
  }
  return null
}

function delimiterOf(header: string): string {
  const plain = header.replaceAll(/"(?:[^"]|"")*"/g, '')
  const counts = delimiters.map((one) => ({one, count: plain.split(one).length}))
  return counts.reduce((best, found) => (found.count > best.count ? found : best), {one: ',', count: 1}).one
}
