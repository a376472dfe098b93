import {Refusal} from '../../core/refusal.ts'
import {linesOf, wholeText} from './encoding.ts'
import type {RawCell, RawRow, Table} from './table.ts'

type Json = unknown
type JsonObject = Readonly<Record<string, Json>>

/** NDJSON where the first line is an object that stands alone, else one JSON value: an array of objects, or an object that holds one. */
export async function readJson(texts: AsyncIterable<string>, path: string): Promise<Table> {
  const lines = linesOf(texts)[Symbol.asyncIterator]()
  const first = await firstLine(lines)
  const object = parsed(first.text)
  const isLine = isObject(object) && recordsIn(object) === null
  return isLine ? readLines(first, lines) : readWhole(first.text, lines, path)
}

interface NumberedLine {
  readonly text: string
  readonly row: number
}

async function firstLine(lines: AsyncIterator<string>): Promise<NumberedLine> {
  let row = 0
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    row += 1
    if (next.value.trim() !== '') return {text: next.value, row}
  }
  return {text: '', row}
}

async function readLines(first: NumberedLine, lines: AsyncIterator<string>): Promise<Table> {
  const found = gatherer()
  found.add(first.row, parsed(first.text))
  let {row} = first
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    row += 1
    if (next.value.trim() !== '') found.add(row, parsed(next.value))
  }
  return found.table('ndjson')
}

async function readWhole(first: string, lines: AsyncIterator<string>, path: string): Promise<Table> {
  const rest = await wholeText(withBreaks(lines))
  const found = gatherer()
  let document: Json
  try {
    document = JSON.parse(`${first}\n${rest}`)
  } catch {
    throw new Refusal('file.unreadable', {path, detail: 'it is no JSON'})
  }
  const records = Array.isArray(document)
    ? document
    : isObject(document)
      ? (recordsIn(document) ?? [document])
      : [document]
  for (const [index, record] of records.entries()) found.add(index + 1, record)
  return found.table('json')
}

async function* withBreaks(lines: AsyncIterator<string>): AsyncGenerator<string> {
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) yield `${next.value}\n`
}

/** The one list of objects that an answer wraps, such as `{"tickets": [...], "count": 2}`; not one that belongs to a record. */
function recordsIn(object: JsonObject): readonly Json[] | null {
  const lists = Object.values(object).filter((value) => Array.isArray(value) && value.some(isObject))
  const isRecord = ['id', 'uuid', 'number', 'ref', 'name', 'email'].some((key) => Object.hasOwn(object, key))
  return lists.length === 1 && !isRecord ? (lists[0] as readonly Json[]) : null
}

/** Gathers records under the columns that any of them has. */
function gatherer() {
  const places = new Map<string, number>()
  const rows: RawRow[] = []
  return {
    add(row: number, record: Json): void {
      if (!isObject(record)) {
        rows.push({row, cells: [], fault: 'unreadable'})
        return
      }
      const cells: RawCell[] = []
      for (const [column, values] of flat(record)) {
        const place = places.get(column) ?? places.size
        places.set(column, place)
        cells[place] = values.length === 1 ? (values[0] ?? '') : values
      }
      rows.push({row, cells: Array.from(cells, (cell) => cell ?? '')})
    },
    table: (format: 'json' | 'ndjson'): Table => ({format, columns: [...places.keys()], rows}),
  }
}

const deepest = 6

/** `{a: {b: 1}, c: [{d: 2}, {d: 3}]}` as `a.b` -> 1 and `c.d` -> 2, 3. */
function flat(record: JsonObject): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const walk = (path: string, value: Json, depth: number): void => {
    if (Array.isArray(value) && value.length > 0) for (const item of value) walk(path, item, depth)
    else if (Array.isArray(value)) found.set(path, found.get(path) ?? [])
    else if (isObject(value) && depth < deepest) {
      for (const [key, inner] of Object.entries(value)) walk(path === '' ? key : `${path}.${key}`, inner, depth + 1)
    } else if (value !== null && value !== undefined && path !== '') {
      const text = typeof value === 'string' ? value : JSON.stringify(value)
      found.set(path, [...(found.get(path) ?? []), text])
    } else if (path !== '' && !found.has(path)) found.set(path, [])
  }
  walk('', record, 0)
  return found
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
