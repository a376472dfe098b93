import {Refusal} from '../../core/refusal.ts'
import type {Folder} from './folder.ts'
import type {Format} from './parse.ts'
import type {Pending} from './pending-file.ts'
import type {State} from './state.ts'

/** What a snapshot was to show is gone, because another commit came: look again. */
export class Stale extends Error {
  constructor() {
    super('the book went on while it was read')
  }
}

/** One state of the book, as it is found in its folder. */
export interface Standing {
  readonly folder: Folder
  readonly state: State
  /** A commit that stands but is not applied: read from here in place of its files. */
  readonly pending: Pending | null
  readonly format: Format
  readonly onEdited: (file: string) => void
  /** Is the book no longer in this state? */
  moved(): Promise<boolean>
}

/** What looks wrong may just be newer: then a refusal becomes `Stale`. */
export async function faultless<Value>(standing: Standing, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal && (await standing.moved())) throw new Stale()
    throw error
  }
}
