import {Refusal} from '../core/refusal.ts'

/** What a file may come to: more is mostly a slip or made to be too much, and would take minutes or gigabytes. */
export interface Limits {
  /** What compressed bytes may come to: this many bytes, or as many times their own size. */
  readonly unpacked: number
  readonly unpackedTimes: number
  readonly columns: number
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

/** Refuses a table whose filled cells lie very far from each other. */
export function assertDense(path: string, cells: number, filled: number, {empty, emptyTimes}: Limits): void {
  assertWithin(path, 'empty cells between its values', cells - filled, Math.max(empty, filled * emptyTimes))
}
