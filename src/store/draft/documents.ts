import type {Relationship} from '../../core/book/relationship.ts'
import type {Snapshot} from '../snapshot.ts'
import type {Meaning, Texts} from './meaning.ts'
import type {Steps} from './steps.ts'

/** The documents that a draft changes, over those of its base. */
export class DraftDocuments {
  readonly #base: Snapshot
  readonly #meaning: Meaning
  readonly #steps: Steps
  readonly #changed = new Map<string, Texts>()
  /** The last one that was read: who changes it has just read it. */
  #read: {readonly ref: string; readonly document: Relationship | null} | null = null

  constructor(base: Snapshot, meaning: Meaning, steps: Steps) {
    this.#base = base
    this.#meaning = meaning
    this.#steps = steps
  }

  get changed(): ReadonlyMap<string, Texts> {
    return this.#changed
  }

  async document(ref: string): Promise<Relationship | null> {
    const changed = this.#changed.get(ref)
    if (changed !== undefined) return this.#meaning.of(changed.after)
    if (this.#read?.ref !== ref) this.#read = {ref, document: await this.#base.document(ref)}
    return this.#read.document
  }

  async text(ref: string): Promise<string | null> {
    const changed = this.#changed.get(ref)
    return changed === undefined ? this.#base.text(ref) : changed.after
  }

  /** `current` is its text until then. */
  replace(ref: string, current: string | null, after: string | null): void {
    const was = this.#changed.get(ref)
    this.#steps.found(ref, current)
    this.#steps.note(() => (was === undefined ? this.#changed.delete(ref) : this.#changed.set(ref, was)))
    this.#changed.set(ref, {before: was === undefined ? current : was.before, after})
  }
}
