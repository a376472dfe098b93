import {type FieldTable, instantField, numberField, textField, wordField} from '../query/fields.ts'
import type {Instant} from '../time/calendar.ts'

/** A commit in the log. */
export interface ListedCommit {
  readonly seq: number
  readonly at: Instant
  readonly by: string
  readonly command: string
  readonly opId: string
  /** Refs of what it was about, `C12` and `F7` among them. */
  readonly subjects: readonly string[]
  /** Refs of the customers whose files it changed. */
  readonly customers: readonly string[]
  /** The commit that this one undid. */
  readonly undid: number | null
  /** The commit that undid this one. */
  readonly undoneBy: number | null
}

/** What can be asked of a commit. */
export const commitFields: FieldTable<ListedCommit> = {
  of: 'commits',
  fields: [
    numberField({name: 'seq', also: ['commit']}, (row) => row.seq),
    instantField({name: 'at', also: ['on', 'when']}, (row) => row.at),
    wordField({name: 'by'}, (row) => row.by),
    textField({name: 'command'}, (row) => row.command),
    wordField({name: 'about', also: ['subject', 'subjects', 'ref']}, (row) => row.subjects),
    wordField({name: 'customer', also: ['customers']}, (row) => row.customers),
    wordField({name: 'op', also: ['opId']}, (row) => row.opId),
    numberField({name: 'undid'}, (row) => row.undid),
    numberField({name: 'undoneBy'}, (row) => row.undoneBy),
  ],
}
