/** What a step did so far: how to take it back, and the documents that it replaced as it found them. */
interface Step {
  readonly reversals: (() => void)[]
  readonly found: Map<string, string | null>
}

/** One step among many of a change: where it fails, all that it did is taken back. */
export class Steps {
  #step: Step | null = null

  /** Only then there is anything to note. */
  get isOpen(): boolean {
    return this.#step !== null
  }

  note(reverse: () => void): void {
    this.#step?.reversals.push(reverse)
  }

  /** What a document was before it was replaced for the first time. */
  found(ref: string, text: string | null): void {
    if (this.#step?.found.has(ref) === false) this.#step.found.set(ref, text)
  }

  /** Does the work; says whether a document is another one than it was found. `reverse` takes back what nobody notes. */
  async run(work: () => Promise<void>, reverse: () => void, isChanged: Changed): Promise<boolean> {
    const step: Step = {reversals: [reverse], found: new Map()}
    this.#step = step
    try {
      await work()
      return [...step.found].some(isChanged)
    } catch (error) {
      for (const undo of step.reversals.toReversed()) undo()
      throw error
    } finally {
      this.#step = null
    }
  }
}

type Changed = (found: readonly [ref: string, text: string | null]) => boolean
