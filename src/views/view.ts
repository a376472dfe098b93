/** What one place of a table or card holds, as it stands in the JSON. */
export type Cell = string | number | boolean | null | readonly string[]

/**
 * What a cell is; how it looks follows from it.
 *
 * | kind | value |
 * |---|---|
 * | ref | `ana-souza`, `C12`, `F7` |
 * | text, status, priority | a word or a sentence |
 * | mood | -2 to 2 |
 * | day | `2026-12-01`, `2026-12-01T10:00` (wall clock in the book's zone) or `--05-12` |
 * | due | the same, of something not done yet: a past one is late |
 * | instant | ISO 8601 in UTC, or a list of them |
 * | count | a whole number |
 * | duration | milliseconds |
 * | days | a number of days |
 * | list | texts |
 * | phone | one or several, in E.164 |
 * | email | one or several addresses |
 * | percent | a share from 0 to 1 |
 * | urgency | 0 to 100, the higher the sooner |
 * | figure | a figure in words; or a number whose unit the row's `unit` says |
 */
export type Kind =
  | 'ref'
  | 'text'
  | 'status'
  | 'priority'
  | 'mood'
  | 'day'
  | 'due'
  | 'instant'
  | 'count'
  | 'duration'
  | 'days'
  | 'list'
  | 'phone'
  | 'email'
  | 'percent'
  | 'urgency'
  | 'figure'

/** The keys of a row whose value fits in a cell; what a row leaves out is an empty one. */
export type CellKey<Row> = {[Key in keyof Row]-?: Row[Key] extends Cell | undefined ? Key : never}[keyof Row] & string

export interface Column<Row> {
  readonly key: CellKey<Row>
  readonly title: string
  readonly kind: Kind
  /** Shown only where there is room; later ones give way first, and those that give way `last` after all others. */
  readonly wide?: true | 'last'
  /** Says again what another column says: it is cut before any other one. */
  readonly repeats?: true
  /** Only for a terminal: programs that read pipes know the columns there. */
  readonly onScreen?: true
  /** The same in fewer words, where there is little room. */
  readonly brief?: (text: string) => string
  /** Is pasted, so that it is never cut: where it has no room beside the others, it stands below them. */
  readonly whole?: true
  /** Takes the slack, and is cut first; where it matters `most`, the others are cut before it. */
  readonly flex?: true | 'most'
}

/** Rows and what to show of them. `whenEmpty` says what to do next. */
export interface ListView<Row> {
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly whenEmpty: string
}

/** How good the news is; colour underlines what the words say already. */
export type Tone = 'good' | 'warn' | 'bad' | 'muted'

export interface Mark {
  readonly value: Cell
  readonly kind: Kind
}

export interface Line {
  readonly label: string
  readonly value: Cell
  readonly kind: Kind
  /** Said after the value, set off by a dot: `median of 12`, `at most 45 days`. */
  readonly note?: string
  readonly tone?: Tone
}

export interface HistoryEntry {
  /** An instant or a day. */
  readonly at: string
  readonly who: string
  /** `replied by email` */
  readonly what: string
  readonly text: string | null
}

/** Values over time, oldest first; null where there is none. */
export interface Spark {
  readonly label: string
  readonly values: readonly (number | null)[]
  readonly min: number
  readonly max: number
  readonly note?: string
}

export interface Bar {
  readonly label: string
  readonly value: number
  /** The value in words: `12 (60 %)`. */
  readonly text: string
}

/** Something to do next and why, with a command that can be pasted. */
export interface Step {
  readonly text: string
  readonly reason: string
  readonly command: string | null
}

/** A figure, the same one of the period before, and the difference; null where there is nothing to count from. */
export interface FigureLine {
  readonly label: string
  readonly kind: 'count' | 'duration' | 'percent' | 'mood'
  readonly value: number | null
  readonly n: number
  readonly before: number | null
  readonly change: number | null
  /** So few values that one more may turn it round. */
  readonly isSmall: boolean
}

/** Figures in blocks of what belongs together, under the names of the two periods. */
export interface FigureTable {
  readonly now: string
  readonly before: string
  readonly blocks: readonly (readonly FigureLine[])[]
}

/** One value for each day and series; null where there is none. */
export interface Chart {
  readonly title: string
  /** What it shows, in a sentence. */
  readonly words: string
  readonly form: 'bars' | 'line'
  readonly days: readonly string[]
  readonly series: readonly {readonly name: string; readonly values: readonly (number | null)[]}[]
  /** The ends of the scale and what they are called; null for a scale from 0 to what there is. */
  readonly scale: {readonly min: number; readonly max: number; readonly names: readonly [string, string]} | null
}

/** The same figures of several: of each owner, of each channel. */
export interface FigureGrid {
  /** `Owner` */
  readonly of: string
  readonly columns: readonly string[]
  /** One figure for each column. */
  readonly rows: readonly {readonly name: string; readonly figures: readonly FigureLine[]}[]
}

/** What a word means. */
export interface Term {
  readonly term: string
  readonly meaning: string
}

/** One part of a card. A title of null goes on with the part above, without a gap and with labels in the same column. */
export type Section = {readonly title: string | null} & (
  | {readonly lines: readonly Line[]}
  | {readonly view: ListView<any>}
  | {readonly entries: readonly HistoryEntry[]; readonly whenEmpty: string}
  | {readonly text: string}
  | {readonly spark: Spark}
  | {readonly bars: readonly Bar[]}
  | {readonly steps: readonly Step[]}
  | {readonly figures: FigureTable}
  | {readonly charts: readonly Chart[]}
  | {readonly grid: FigureGrid}
)

/** One record, or a summary. */
export interface Card {
  readonly title: string
  readonly subtitle?: string
  /** A few words under the title, such as status, priority and age. */
  readonly marks?: readonly Mark[]
  readonly sections: readonly Section[]
  /** What its words mean; for pages. */
  readonly terms?: readonly Term[]
}

/** One sheet of a workbook. */
export interface Sheet {
  readonly name: string
  readonly view: ListView<any>
}

/** What is sent as it is: to read as a card, to reckon with as rows or sheets. Its dates do not depend on the present. */
export interface Paper {
  /** What it is about, for names of files: `2026-W47`. */
  readonly name: string
  readonly zone: string
  /** The day of which it says what was known. */
  readonly day: string
  readonly card: Card
  readonly rows: ListView<any>
  readonly sheets: readonly Sheet[]
}

export type Shown = ListView<any> | Card | Paper

/** A list whose columns are checked against its rows. */
export function listView<Row>(
  rows: readonly Row[],
  columns: readonly Column<NoInfer<Row>>[],
  whenEmpty: string,
): ListView<Row> {
  return {rows, columns, whenEmpty}
}
