import {Refusal} from '../core/refusal.ts'

/** What a file may come to: more is mostly a slip or made to be too much, and would take minutes or gigabytes. */
export interface Limits {
  /** What compressed bytes may come to: this many bytes, or as many times their own size. */
  readonly unpacked: number
  readonly unpackedTimes: number
  readonly columns: number
  /** This many rows, or one for so many letters of a text. */
  readonly rows: number
  readonly lettersOfRow: number
  /** Letters of one row of a table, or of one line of a batch. */
  readonly rowLetters: number
  /** Cells that stand empty between others: this many, or as many times those that are filled. */
  readonly empty: number
  readonly emptyTimes: number
  /** Values of one cell, or of one key of a row. */
  readonly values: number
  /** Letters of one cell that is taken for a field. */
  readonly letters: number
  /** Lists in lists. */
  readonly levels: number
  /** Days that are taken out of one series of a calendar. */
  readonly exceptions: number
}

export const usualLimits: Limits = {
  unpacked: 4 << 20,
  unpackedTimes: 50,
  columns: 2000,
  rows: 20_000,
  lettersOfRow: 20,
  rowLetters: 8 << 20,
  empty: 1_000_000,
  emptyTimes: 20,
  values: 1000,
  letters: 256 << 10,
  levels: 64,
  exceptions: 1000,
}

const endless = Number.POSITIVE_INFINITY

/** For a file whose size is right. */
export const noLimits: Limits = {
  unpacked: endless,
  unpackedTimes: endless,
  columns: endless,
  rows: endless,
  lettersOfRow: 1,
  rowLetters: endless,
  empty: endless,
  emptyTimes: endless,
  values: endless,
  letters: endless,
  levels: endless,
  exceptions: endless,
}

/** Refuses more than `most` of something; `of` is the file, or the key of a row. */
export function assertWithin(of: string, what: string, count: number, most: number): void {
  if (count > most) throw new Refusal('input.too-much', {of, what, count, most})
}

/** Counts letters and rows while a text is read, to refuse far more rows than such a text has, or an endless one, before they fill the memory. */
export class RowCount {
  readonly #path: string
  readonly #limits: Limits
  #letters = 0
  #lettersBefore = 0
  #rows = 0

  constructor(path: string, limits: Limits) {
    this.#path = path
    this.#limits = limits
  }

  async *over(texts: AsyncIterable<string>): AsyncGenerator<string> {
    for await (const text of texts) {
      this.#letters += text.length
      assertWithin(this.#path, 'letters in one row', this.#letters - this.#lettersBefore, this.#limits.rowLetters)
      yield text
    }
  }

  add(): void {
    const {rows, lettersOfRow} = this.#limits
    this.#rows += 1
    this.#lettersBefore = this.#letters
    assertWithin(this.#path, 'rows for its size', this.#rows, Math.max(rows, Math.floor(this.#letters / lettersOfRow)))
  }
}

/** A line takes as much room as so many letters. */
const lettersOfLine = 64

/** Counts the letters and lines of one card or entry, to refuse an endless one before it fills the memory. */
export class LineCount {
  readonly #path: string
  readonly #what: string
  readonly #most: number
  #letters = 0
  #lines = 0

  constructor(path: string, what: string, {rowLetters}: Limits) {
    this.#path = path
    this.#what = what
    this.#most = rowLetters
  }

  begin(): void {
    this.#letters = 0
    this.#lines = 0
  }

  add(line: string): void {
    this.#letters += line.length
    this.#lines += 1
    assertWithin(this.#path, `letters in one ${this.#what}`, this.#letters, this.#most)
    assertWithin(this.#path, `lines in one ${this.#what}`, this.#lines, Math.floor(this.#most / lettersOfLine))
  }
}

/** Refuses a table whose filled cells lie very far from each other. */
export function assertDense(path: string, cells: number, filled: number, {empty, emptyTimes}: Limits): void {
  assertWithin(path, 'empty cells between its values', cells - filled, Math.max(empty, filled * emptyTimes))
}
