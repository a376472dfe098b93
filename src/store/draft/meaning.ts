import type {Relationship} from '../../core/book/relationship.ts'
import type {RowEntries} from '../../core/book/rows.ts'
import {reversePatch, type Undo} from '../patch.ts'
import {rowsApart, rowsOf} from '../snapshot.ts'

/** A document before and after, each as the text that is kept of it; null where there is none. */
export interface Texts {
  readonly before: string | null
  readonly after: string | null
}

type RowsOfBoth = readonly [before: RowEntries | null, after: RowEntries | null]

/** The same, parsed; and the rows of both where they were asked for. */
interface Worked extends Texts {
  readonly was: Relationship | null
  readonly is: Relationship | null
  rows: RowsOfBoth | null
}

/** What texts of documents mean; the last ones are kept, since one after the other asks. */
export class Meaning {
  #last: {readonly text: string; readonly document: Relationship | null} | null = null
  #worked: Worked | null = null

  of(text: string | null): Relationship | null {
    if (text === null) return null
    if (this.#last?.text !== text) this.#last = {text, document: documentIn(text)}
    return this.#last.document
  }

  rowsOf(texts: Texts): RowsOfBoth {
    const work = this.#workOn(texts)
    const {was, is} = work
    work.rows ??= was !== null && is !== null ? rowsApart(was, is) : [was && rowsOf(was), is && rowsOf(is)]
    return work.rows
  }

  /** What a document becomes, and what takes that back. */
  changeOf(texts: Texts): {readonly is: Relationship | null; readonly undo: Undo} {
    const {was, is} = this.#workOn(texts)
    return {is, undo: was === null ? null : is === null ? {whole: was} : {patch: reversePatch(was, is)}}
  }

  #workOn({before, after}: Texts): Worked {
    if (this.#worked?.before !== before || this.#worked.after !== after) {
      this.#worked = {before, after, was: documentIn(before), is: this.of(after), rows: null}
    }
    return this.#worked
  }
}

export function documentIn(text: string | null): Relationship | null {
  return text === null ? null : (JSON.parse(text) as Relationship)
}
