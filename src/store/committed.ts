import type {Inspect} from './draft/draft.ts'
import type {Line} from './journal.ts'
import type {Snapshot} from './snapshot.ts'

/** What a change stands on: one state of the book, and its journal. */
export interface CommittedState extends Snapshot {
  readonly seq: number
  /** Refuses a document that could not be read again. */
  readonly inspect?: Inspect
  line(seq: number): Promise<Line | null>
  /** Newest first. */
  lines(): AsyncIterable<Line>
}
