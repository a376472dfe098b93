import {Refusal} from '../../core/refusal.ts'
import {known} from '../../core/value/memo.ts'
import {assertDense, assertWithin, type Limits, RowCount} from '../limits.ts'
import {liveRow} from './csv.ts'
import {linesOf, wholeText} from './encoding.ts'
import {isOwnExport} from './own-columns.ts'
import type {RawCell, RawRow, Table} from './table.ts'

type Json = unknown
type JsonObject = Readonly<Record<string, Json>>

/** NDJSON where the first line is an object that stands alone, else one JSON value: an array of objects, or an object that holds one. */
export async function readJson(
  texts: AsyncIterable<string>,
  path: string,
  at: string | null,
  limits: Limits,
): Promise<Table> {
  // A whole document may be one line, and its rows are counted once all of it is read.
  const count = new RowCount(path, {...limits, rowLetters: Number.POSITIVE_INFINITY})
  const lines = linesOf(count.over(texts))[Symbol.asyncIterator]()
  const first = await firstLine(lines)
  const object = parsed(first.text)
  const isLine = isObject(object) && listsIn(object).length === 0
  const found = gatherer(path, limits, count)
  return isLine ? readLines(first, lines, found) : readWhole(first.text, lines, path, at, found)
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

async function readLines(first: NumberedLine, lines: AsyncIterator<string>, found: Gatherer): Promise<Table> {
  found.add(first.row, withPeople(parsed(first.text), nobody))
  let {row} = first
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    row += 1
    if (next.value.trim() !== '') found.add(row, withPeople(parsed(next.value), nobody))
  }
  return found.table('ndjson')
}

async function readWhole(
  first: string,
  lines: AsyncIterator<string>,
  path: string,
  at: string | null,
  found: Gatherer,
): Promise<Table> {
  const rest = await wholeText(withBreaks(lines))
  let document: Json
  try {
    document = JSON.parse(`${first}\n${rest}`)
  } catch {
    throw new Refusal('file.unreadable', {path, detail: 'it is no JSON'})
  }
  const {records, others} = recordsIn(document, path, at)
  const people = isObject(document) ? sideLists(document, records) : nobody
  for (const [index, record] of records.entries()) found.add(index + 1, withPeople(record, people))
  return {...found.table('json'), sheets: others}
}

async function* withBreaks(lines: AsyncIterator<string>): AsyncGenerator<string> {
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) yield `${next.value}\n`
}

/** The lists of objects that an answer wraps, such as `{"tickets": [...], "count": 2}`; not those that belong to a record. */
function listsIn(object: JsonObject): readonly (readonly [name: string, list: readonly Json[]])[] {
  const isRecord = ['id', 'uuid', 'number', 'ref', 'name', 'email'].some((key) => Object.hasOwn(object, key))
  const lists = Object.entries(object).filter(([, value]) => Array.isArray(value) && value.some(isObject))
  return isRecord ? [] : (lists as (readonly [string, readonly Json[]])[])
}

/** Lists that go along with what was asked for. */
const sides = /^(?:users|people|contacts|requesters|organizations|companies|groups|brands|included|agents|owners)$/i

/** The list that was named, else the only one, else the only one that does not go along with another. */
function recordsIn(document: Json, path: string, at: string | null) {
  if (at !== null) return {records: listAt(document, path, at), others: []}
  if (Array.isArray(document)) return {records: document as readonly Json[], others: []}
  if (!isObject(document)) return {records: [document], others: []}
  const lists = listsIn(document)
  if (lists.length === 0) return {records: [document], others: []}
  const main = lists.length === 1 ? lists : lists.filter(([name]) => !sides.test(name))
  const [found] = main
  if (found === undefined || main.length > 1) {
    const names = lists.map(([name, list]) => `${name} (${list.length})`).join(', ')
    const detail = `it has several lists, ${names}; say which one with --at, such as --at ${lists[0]?.[0] ?? ''}`
    throw new Refusal('file.unreadable', {path, detail})
  }
  return {records: found[1], others: lists.filter((one) => one !== found).map(([name]) => name)}
}

/** What is at `data.items`. */
function listAt(document: Json, path: string, at: string): readonly Json[] {
  let found = document
  for (const key of at.split('.')) found = isObject(found) ? found[key] : undefined
  if (Array.isArray(found)) return found
  const names = isObject(document) ? listsIn(document).map(([name]) => name) : []
  const detail = `it has no list at ${at}${names.length === 0 ? '' : `; it has ${names.join(', ')}`}`
  throw new Refusal('file.unreadable', {path, detail})
}

type People = ReadonlyMap<string, JsonObject>
const nobody: People = new Map()

/** Those of the other lists by their ids, which no two lists give out alike. */
function sideLists(document: JsonObject, records: readonly Json[]): People {
  const found = new Map<string, JsonObject>()
  for (const [, list] of listsIn(document)) {
    if (list === records) continue
    for (const one of list) if (isObject(one) && one['id'] !== undefined) found.set(String(one['id']), one)
  }
  return found
}

/** A record with those whom it only names by id: `requester_id: 9` also as `requester: {...}`. */
function withPeople(record: Json, people: People): Json {
  if (!isObject(record)) return record
  const own = isObject(record['properties']) ? {...record['properties'], ...record, properties: undefined} : record
  if (people.size === 0) return own
  const more = Object.entries(own).flatMap(([key, value]) => {
    const [, name] = /^(.+)_id$/.exec(key) ?? []
    const found = name === undefined || name in own ? undefined : people.get(String(value))
    return name === undefined || found === undefined ? [] : [[name, namedOnly(found)] as const]
  })
  return {...own, ...Object.fromEntries(more)}
}

function namedOnly({name, email, phone}: JsonObject): JsonObject {
  return {name, email, phone}
}

type Gatherer = ReturnType<typeof gatherer>

/** Gathers records under the columns that any of them has. */
function gatherer(path: string, limits: Limits, count: RowCount) {
  let [area, filled] = [0, 0]
  const places = new Map<string, number>()
  const rows: RawRow[] = []
  return {
    add(row: number, record: Json): void {
      count.add()
      if (!isObject(record)) {
        rows.push({row, cells: [], fault: 'unreadable'})
        return
      }
      const cells: RawCell[] = []
      const flattened = flat(record, path, limits)
      for (const [column, values] of flattened) {
        const place = places.get(column) ?? places.size
        places.set(column, place)
        assertWithin(path, 'columns', places.size, limits.columns)
        cells[place] = values.length === 1 ? (values[0] ?? '') : values
      }
      area += cells.length
      filled += flattened.size
      assertDense(path, area, filled, limits)
      rows.push({row, cells: Array.from(cells, (cell) => cell ?? '')})
    },
    table(format: 'json' | 'ndjson'): Table {
      const columns = [...places.keys()]
      return {format, columns, rows: isOwnExport(columns) ? rows.map(liveRow) : rows}
    },
  }
}

const deepest = 6

/** `{a: {b: 1}, c: [{d: 2}, {d: 3}]}` as `a.b` -> 1 and `c.d` -> 2, 3. */
function flat(record: JsonObject, file: string, {levels}: Limits): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const walk = (path: string, value: Json, depth: number, lists: number): void => {
    if (Array.isArray(value) && value.length > 0) {
      assertWithin(file, 'lists in lists', lists + 1, levels)
      for (const item of value) walk(path, item, depth, lists + 1)
    } else if (Array.isArray(value)) known(found, path, () => [])
    else if (isObject(value) && depth < deepest) {
      for (const [key, inner] of Object.entries(value)) {
        walk(path === '' ? key : `${path}.${key}`, inner, depth + 1, lists)
      }
    } else if (value !== null && value !== undefined && path !== '') {
      known(found, path, () => []).push(typeof value === 'string' ? value : JSON.stringify(value))
    } else if (path !== '') known(found, path, () => [])
  }
  walk('', record, 0, 0)
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
