import type {ImportProblem, ProblemKind, Severity} from '../../core/import/problem.ts'
import {Refusal} from '../../core/refusal.ts'
import {type Limits, noLimits} from '../limits.ts'
import {columnKey, type Mapping} from './columns.ts'
import type {Preset} from './presets.ts'
import {type RawRow, type Table, textsOf} from './table.ts'
import {type WordSet, wordKey, wordMeant} from './words.ts'

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
  /** What its words mean, where that was said. */
  readonly words?: ReadonlyMap<string, ReadonlyMap<string, string | null>>
}

const nothing: readonly PlacedText[] = []

/** What is handed back of one column: so many texts, so long. */
const mostBeside = 100
const longestBeside = 10_000

/** What programs write where nothing is. */
const placeholders = new Set([
  'n/a',
  '#n/a',
  '-',
  '--',
  '—',
  'null',
  'none',
  'n.a.',
  'nan',
  '(null)',
  '(none)',
  '#null!',
])
/** What is also a name, a word or a text of somebody. */
const isSaid: Readonly<Record<string, RegExp>> = {
  priority: /^none$/i,
  lastName: /^(?:null|none|nan)$/i,
  firstName: /^(?:null|none|nan)$/i,
  name: /^(?:nan)$/i,
}

/** Does a text only stand for nothing, or can't it be seen? */
function isEmpty(text: string, field: string): boolean {
  if (text.length > 8) return false
  return (
    (placeholders.has(text.toLowerCase()) && isSaid[field]?.test(text) !== true) ||
    /^[\u200b-\u200d\u2060\ufeff]+$/.test(text)
  )
}

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
  readonly #limits: Limits
  readonly #row: RawRow
  readonly #sheet: Sheet

  constructor(row: RawRow, sheet: Sheet, limits = noLimits) {
    this.#row = row
    this.#limits = limits
    this.#sheet = sheet
  }

  /** Every text of a field, of all its columns. */
  texts(field: string): readonly PlacedText[] {
    const {mapping, preset} = this.#sheet
    const always = preset?.always?.[field]
    const places = mapping.get(field) ?? []
    if (places.length === 0 && always === undefined) return nothing
    const blank = preset?.blank?.split('|') ?? []
    const found: PlacedText[] = []
    for (const place of places) for (const text of textsOf(this.#row.cells[place])) found.push({text, place})
    const isNothing = this.isOwn ? this.#isNull : isEmpty
    const isKept = ({text}: PlacedText) => !isNothing(text, field) && !blank.includes(text.toLowerCase())
    const said = found.every(isKept) ? found : found.filter(isKept)
    return said.length === 0 && always !== undefined ? [{text: always, place: -1}] : said
  }

  /** What others write into a table where our JSON has nothing; what is always there may be called so. */
  readonly #isNull = (text: string, field: string): boolean => {
    const isSaid = field === 'name' || field === 'text' || (field === 'subject' && !this.#sheet.mapping.has('due'))
    return !isSaid && (text === 'null' || text === '[]' || text === '{}')
  }

  first(field: string): PlacedText | null {
    return this.texts(field)[0] ?? null
  }

  /** Are the texts of a field apart already, as in JSON? */
  isList(field: string): boolean {
    return (this.#sheet.mapping.get(field) ?? []).some((place) => Array.isArray(this.#row.cells[place]))
  }

  /** Did we write the file? Then its values are as they are on file. */
  get isOwn(): boolean {
    const {mapping} = this.#sheet
    return mapping.has('ownId') || mapping.has('ownRef') || mapping.has('formerRef')
  }

  /** What the word of a field means: as was said, as the system has it, as people write it; undefined where nobody knows. */
  wordOf<Value extends string>(set: WordSet<Value>, field: string): Value | null | undefined {
    const text = this.first(field)?.text
    if (text === undefined) return null
    const {preset, words} = this.#sheet
    const given = words?.get(field)?.get(wordKey(text))
    if (given !== undefined) return given as Value | null
    const own = preset?.words?.[field]?.[text.toLowerCase().replaceAll(/[\s_]+/g, ' ')] as Value | undefined
    return own ?? wordMeant(set, text) ?? undefined
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

  /** Has one of the cells that are taken for fields more in it than is taken? Then that is a problem of the row. */
  holdsTooMuch(places: readonly number[]): boolean {
    return places.some((place) => {
      const cell = this.#row.cells[place] ?? ''
      if (typeof cell === 'string' && cell.length <= this.#limits.letters) return false
      const texts = [cell].flat()
      const longest = texts.find(({length}) => length > this.#limits.letters)
      if (longest !== undefined) this.#tooMuch({text: longest, place}, longest.length, 'letters', this.#limits.letters)
      return longest !== undefined || this.few(texts, {text: texts[0] ?? '', place}).length < texts.length
    })
  }

  /** What a cell holds; nothing, and a problem, where that is more than is taken. */
  few<Part>(parts: readonly Part[], placed: PlacedText): readonly Part[] {
    const {values} = this.#limits
    if (parts.length <= values) return parts
    this.#tooMuch(placed, parts.length, 'values', values)
    return []
  }

  #tooMuch({text, place}: PlacedText, count: number, what: string, most: number): void {
    const detail = `${count} ${what} in one cell; at most ${most} are taken`
    this.problem('too-much', 'refused', {text: `${text.slice(0, 80)}…`, place}, detail)
  }

  problem(kind: ProblemKind, severity: Severity, placed: PlacedText | null, detail: string | null = null): void {
    const column = placed === null ? null : (this.#sheet.table.columns[placed.place] ?? null)
    this.problems.push({row: this.#row.row, kind, severity, column, value: placed?.text ?? null, detail})
  }

  /** Says what was made of a value that is not taken as it stands; `became` is what it is now. */
  tell(kind: ProblemKind, placed: PlacedText, became: string | null = null): void {
    this.problem(kind, 'told', placed, became)
  }

  /** What the columns of these names do not say, column by column; null where the system has nothing of the kind. */
  beside(): Readonly<Record<string, readonly string[]>> | null {
    const {table, preset} = this.#sheet
    if (preset?.ours === undefined) return null
    const ours = new Set(preset.ours.split('|'))
    const found = table.columns.flatMap((column, place) => {
      const texts = ours.has(column) ? [] : textsOf(this.#row.cells[place])
      const isMuch = texts.length > mostBeside || texts.some(({length}) => length > longestBeside)
      if (isMuch) this.problem('part-left-out', 'noted', {text: texts[0]?.slice(0, 80) ?? '', place})
      return isMuch || texts.length === 0 ? [] : [[column, texts] as const]
    })
    return Object.fromEntries(found)
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
