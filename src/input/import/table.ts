import type {Aside} from '../../core/import/problem.ts'

/** What stands in one place: a text, or several where the format has lists. Empty is `''`. */
export type RawCell = string | readonly string[]

/** Something of a row that its cells do not tell. */
export interface RowTelling {
  readonly kind: 'mixed-bytes' | 'line-left-out' | 'part-left-out' | 'zone-unknown' | 'resolution-undated'
  readonly column: string | null
  readonly value: string | null
}

export interface RawRow {
  /** As a spreadsheet counts, where the header is row 1; in NDJSON the line, in JSON, vCard and iCalendar the place in the file. */
  readonly row: number
  /** By the place of the column; what is missing at the end is empty. */
  readonly cells: readonly RawCell[]
  /** Why the row can't be read at all. */
  readonly fault?: 'extra-cells' | 'unreadable'
  readonly told?: readonly RowTelling[]
  /** Why it does not come in, though nothing is wrong with it. */
  readonly out?: 'another-kind' | 'past-event' | 'copy-elsewhere'
}

export const fileFormats = ['csv', 'ndjson', 'json', 'xlsx', 'ods', 'vcard', 'calendar'] as const
export type FileFormat = (typeof fileFormats)[number]

/** A file as rows and columns. The names of columns are unique. */
export interface Table {
  readonly format: FileFormat
  readonly columns: readonly string[]
  readonly rows: readonly RawRow[]
  /** Rows that belong to no record. */
  readonly aside?: readonly Aside[]
  /** What else the file holds that could be read in its place: sheets, files of an archive, lists. */
  readonly sheets?: readonly string[]
}

/** Empties a table that nobody looks at any more: a commit of very many rows needs the room. */
export function letGo({rows}: Table): void {
  ;(rows as RawRow[]).length = 0
}

const nothing: readonly string[] = []

/** The texts of a cell that are not blank. */
export function textsOf(cell: RawCell | undefined): readonly string[] {
  if (cell === undefined || cell === '') return nothing
  if (typeof cell !== 'string') return cell.map((text) => text.trim()).filter((text) => text !== '')
  const text = cell.trim()
  return text === '' ? nothing : [text]
}

/** Names for columns: a number for one that has none, and behind one that was there before. */
export function columnNames(header: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return header.map((cell, index) => {
    const plain = cell.trim().replace(/\s+/g, ' ')
    const name = plain === '' ? `column ${index + 1}` : plain
    const unique = taken.has(name) ? `${name} (${index + 1})` : name
    taken.add(unique)
    return unique
  })
}
