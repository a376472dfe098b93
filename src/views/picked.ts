import type {Named} from '../core/query/field-order.ts'
import type {Field} from '../core/query/fields.ts'
import type {Clock} from '../core/time/calendar.ts'
import type {Cell, Column, Kind, ListView} from './view.ts'

/** The list with just these fields; what its rows do not hold as a text, a number or a list follows from the field. */
export function pickedView<Row>(
  {columns, whenEmpty}: ListView<any>,
  rows: readonly Row[],
  json: readonly object[],
  fields: readonly Named<Row>[],
  clock: Clock,
): ListView<any> {
  return {
    rows: rows.map((row, at) =>
      Object.fromEntries(fields.map(({field, key}) => [key, cellOf(field, key, row, json[at] ?? {}, clock)])),
    ),
    columns: fields.map(({field, key}) => columnOf(field, key, columns)),
    whenEmpty,
  }
}

function cellOf<Row>(field: Field<Row>, key: string, row: Row, json: object, clock: Clock): Cell {
  const value = (json as Readonly<Record<string, unknown>>)[key]
  if (value !== undefined && isCell(value)) return value
  const values = field.values(row, clock)
  return values.length > 1 ? values.map(String) : (values[0] ?? null)
}

function isCell(value: unknown): value is Cell {
  return value === null || typeof value !== 'object' || (Array.isArray(value) && value.every(isText))
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function columnOf<Row>({name, kind}: Field<Row>, key: string, columns: readonly Column<any>[]): Column<any> {
  const known = columns.find((column) => column.key === key)
  if (known === undefined)
    return {key, title: titleOf(name), kind: kinds[kind.kind], ...(kind.kind === 'text' ? {flex: true} : {})}
  const {wide: _wide, ...column} = known
  return column
}

const kinds: {readonly [FieldKind in Field<unknown>['kind']['kind']]: Kind} = {
  text: 'text',
  word: 'text',
  choice: 'text',
  number: 'count',
  day: 'day',
  instant: 'instant',
}

/** `Last touch` for `lastTouch` */
function titleOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
