import {isObject} from '../core/value/json-equality.ts'
import {readCsv} from './import/csv.ts'
import {type Bytes, decoded, linesOf, peeked} from './import/encoding.ts'
import {assertWithin, type Limits, RowCount, usualLimits} from './limits.ts'

/** The rows of a batch as they came. */
export interface BatchFile {
  readonly format: 'ndjson' | 'csv'
  /** Of a CSV; else none. */
  readonly columns: readonly string[]
  readonly rows: readonly BatchRow[]
}

export interface BatchRow {
  /** The line of NDJSON; of a CSV the row, as a spreadsheet counts, where the header is 1. */
  readonly line: number
  /** Name -> value; an empty cell of a CSV is left out. */
  readonly given: Readonly<Record<string, unknown>>
  /** Why it can't be read. */
  readonly fault: 'no-object' | 'extra-cells' | null
}

/** Under this name stands what is no JSON object. */
export const unreadKey = 'not read'

/** NDJSON where the file begins so or is named so, else CSV. */
export async function readBatch(bytes: Bytes, path: string, limits: Limits = usualLimits): Promise<BatchFile> {
  const {head, whole} = await peeked(bytes, 4096)
  const isJson = /\.(ndjson|jsonl|json)$/i.test(path) || /^[[{]/.test(await startOf(head, path))
  const count = new RowCount(path, limits)
  return isJson
    ? readLines(count.over(decoded(whole, path)), count)
    : readCells(decoded(whole, path), path, limits, count)
}

async function startOf(head: Uint8Array, path: string): Promise<string> {
  for await (const text of decoded(onlyPart(head), path)) return text.trimStart()
  return ''
}

async function* onlyPart(part: Uint8Array): AsyncGenerator<Uint8Array> {
  yield part
}

async function readLines(texts: AsyncIterable<string>, count: RowCount): Promise<BatchFile> {
  const rows: BatchRow[] = []
  let line = 0
  for await (const text of linesOf(texts)) {
    line += 1
    if (text.trim() === '') continue
    count.add()
    rows.push(rowOf(line, text))
  }
  return {format: 'ndjson', columns: [], rows}
}

function rowOf(line: number, text: string): BatchRow {
  const given = parsed(text)
  if (!isObject(given)) return {line, given: {[unreadKey]: text}, fault: 'no-object'}
  return {line, given, fault: null}
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function readCells(
  texts: AsyncIterable<string>,
  path: string,
  limits: Limits,
  count: RowCount,
): Promise<BatchFile> {
  const {columns, rows} = await readCsv(texts, path, undefined, count)
  assertWithin(path, 'columns', columns.length, limits.columns)
  const read = rows.map(({row, cells, fault}): BatchRow => {
    const named = columns.map((column, place) => [column, String(cells[place] ?? '')] as const)
    const given = Object.fromEntries(named.filter(([, cell]) => cell.trim() !== ''))
    return {line: row, given, fault: fault === undefined ? null : 'extra-cells'}
  })
  return {format: 'csv', columns, rows: read}
}
