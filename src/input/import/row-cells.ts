import type {ImportProblem, ProblemKind, Severity} from '../../core/import/problem.ts'
import {Refusal} from '../../core/refusal.ts'
import {columnKey, type Mapping} from './mapping.ts'
import type {Preset} from './presets.ts'
import {type RawRow, type Table, textsOf} from './table.ts'

/** A text of a row, and the place of the column that it stands in. */
export interface PlacedText {
  readonly text: string
  readonly place: number
}

/** What a file is read with. */
export interface Sheet {
  readonly table: Table
  readonly mapping: Mapping
  readonly preset: Preset | null
}

const nothing: readonly PlacedText[] = []

/** What a parser makes of a text; null where it refuses it. */
export function tried<Value>(text: string, parse: (text: string) => Value): Value | null {
  try {
    return parse(text)
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof RangeError || error instanceof TypeError)) throw error
    return null
  }
}

/** One row, field by field, and what is wrong with it so far. */
export class RowCells {
  readonly problems: ImportProblem[] = []
  readonly #row: RawRow
  readonly #sheet: Sheet

  constructor(row: RawRow, sheet: Sheet) {
    this.#row = row
    this.#sheet = sheet
  }

  /** Every text of a field, of all its columns. */
  texts(field: string): readonly PlacedText[] {
    const {mapping, preset} = this.#sheet
    const always = preset?.always?.[field]
    const places = mapping.get(field) ?? []
    if (places.length === 0 && always === undefined) return nothing
    const blank = preset?.blank?.split('|') ?? []
    const found = places.flatMap((place) => textsOf(this.#row.cells[place]).map((text) => ({text, place})))
    const said = blank.length === 0 ? found : found.filter(({text}) => !blank.includes(text.toLowerCase()))
    return said.length === 0 && always !== undefined ? [{text: always, place: -1}] : said
  }

  first(field: string): PlacedText | null {
    return this.texts(field)[0] ?? null
  }

  /** What a parser makes of a text; null, and a problem, where it refuses it. */
  read<Value>(placed: PlacedText | null, parse: (text: string) => Value, severity: Severity = 'refused'): Value | null {
    if (placed === null) return null
    try {
      return parse(placed.text)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'value.invalid') throw error
      const kind = severity === 'refused' ? 'value' : 'left-out-value'
      this.problem(kind, severity, placed, (error.facts as {expected: string}).expected)
      return null
    }
  }

  problem(kind: ProblemKind, severity: Severity, placed: PlacedText | null, detail: string | null = null): void {
    const column = placed === null ? null : (this.#sheet.table.columns[placed.place] ?? null)
    this.problems.push({row: this.#row.row, kind, severity, column, value: placed?.text ?? null, detail})
  }

  /** Says what was made of a value that is not taken as it stands; `became` is what it is now. */
  tell(kind: ProblemKind, placed: PlacedText, became: string | null = null): void {
    this.problem(kind, 'told', placed, became)
  }

  /** Is the row about something that this import leaves out? */
  isOfAnotherKind(): boolean {
    const {table, preset} = this.#sheet
    return Object.entries(preset?.leaves ?? {}).some(([key, values]) => {
      const place = table.columns.findIndex((column) => columnKey(column) === key)
      const texts = textsOf(this.#row.cells[place])
      return texts.some((text) => values === '*' || values.split('|').includes(text.toLowerCase()))
    })
  }
}
