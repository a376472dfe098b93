import type {ImportKind, RowFacts} from '../../core/import/facts.ts'
import type {ImportProblem} from '../../core/import/problem.ts'
import {phoneReader} from '../phone.ts'
import {readAbout} from './about.ts'
import {orderShown} from './dates.ts'
import type {FieldKind} from './fields.ts'
import {broughtBy, imports, readCustomer} from './kinds.ts'
import {RowCells, type Sheet} from './row-cells.ts'
import {type ColumnDates, type ReadingRules, RowValues} from './row-values.ts'
import {type RawRow, textsOf} from './table.ts'
import {zoneOfColumn} from './zone-names.ts'

export interface RowReading {
  /** Null where the row is refused or left out. */
  readonly facts: RowFacts | null
  readonly problems: readonly ImportProblem[]
}

/** Reads rows into what they say. Never throws for what a row holds. */
export function rowReader(kind: ImportKind, rules: ReadingRules): (row: RawRow) => Promise<RowReading> {
  const dates = columnDates(kind, rules)
  const readPhones = phoneReader()
  const places = [...new Set([...rules.sheet.mapping.values()].flat())]
  return async (row) => {
    const cells = new RowCells(row, rules.sheet, rules.limits)
    const values = new RowValues(cells, rules, dates, readPhones)
    if (row.fault !== undefined) cells.problem(row.fault, 'refused', null)
    else if (row.out !== undefined) cells.problem(row.out, 'left-out', null)
    else if (cells.holdsTooMuch(places)) return {facts: null, problems: cells.problems}
    else if (cells.isOfAnotherKind()) cells.problem('another-kind', 'left-out', null)
    const facts = cells.problems.length > 0 ? null : await readRow(kind, values)
    tellOfRow(row, cells)
    const isOut = cells.problems.some(({severity}) => severity === 'refused' || severity === 'left-out')
    return {facts: isOut ? null : facts, problems: cells.problems}
  }
}

async function readRow(kind: ImportKind, values: RowValues): Promise<RowFacts | null> {
  const brought = broughtBy(kind)
  if (brought === null) return {customer: await readCustomer(values), item: null}
  const customer = await readAbout(values)
  const item = brought.read(values)
  return item === null ? null : {customer, item}
}

/** What a row says of itself, and letters that were lost on the way to it. */
function tellOfRow(row: RawRow, cells: RowCells): void {
  for (const {kind, column, value} of row.out === undefined ? (row.told ?? []) : []) {
    cells.problems.push({row: row.row, kind, severity: 'told', column, value, detail: null})
  }
  const place = row.cells.findIndex((cell) => typeof cell === 'string' && cell.includes('\ufffd'))
  const [text = ''] = place === -1 ? [] : textsOf(row.cells[place])
  if (place !== -1) cells.tell('broken-text', {text, place})
}

const dated: ReadonlySet<FieldKind> = new Set<FieldKind>(['instant', 'due', 'birthday'])

/**
 * The order of day and month in each column, as its values show it; where they don't, as the other columns do, if they agree.
 * And the zone that its name says.
 */
function columnDates(kind: ImportKind, {sheet, dates}: ReadingRules): ReadonlyMap<number, ColumnDates> {
  const fields = imports[kind].fields.filter((field) => dated.has(field.kind))
  const places = new Set(fields.flatMap(({name}) => sheet.mapping.get(name) ?? []))
  const own = [...places].map((place) => ({place, order: orderShown(textsIn(sheet, place))}))
  const shown = new Set(own.map(({order}) => order).filter((order) => order !== null))
  const common = shown.size === 1 ? ([...shown][0] ?? null) : null
  return new Map(
    own.map(({place, order}) => {
      const zone = zoneOfColumn(sheet.table.columns[place] ?? '')?.zone ?? null
      return [place, {order: dates ?? order ?? common, zone}]
    }),
  )
}

function* textsIn({table}: Sheet, place: number): Generator<string> {
  for (const {cells} of table.rows) yield* textsOf(cells[place])
}
