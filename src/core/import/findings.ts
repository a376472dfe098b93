import type {ImportProblem} from './problem.ts'

/** What was found of one kind in one column (of words also: one value), in how many rows, and in which first. */
export interface Finding {
  readonly first: ImportProblem
  /** The first of them, each of another row; `first` is one of them. */
  readonly samples: readonly ImportProblem[]
  readonly rows: number
}

interface Counted {
  readonly first: ImportProblem
  readonly samples: ImportProblem[]
  rows: number
  last: number
}

const mostSamples = 3
/** A column of free text that is taken for words has a word a row. */
const mostWords = 100

/** Counts what is wrong or odd about rows, and keeps only the first of each: a large file may have one in every row. */
export class Findings {
  /** Of the rows that are refused: they are handed back. */
  readonly refusals: ImportProblem[] = []
  /** All of them, where a report is written. */
  readonly all: ImportProblem[] | null
  readonly #found = new Map<string, Counted>()
  readonly #words = new Map<string, number>()

  constructor(keepsAll = false) {
    this.all = keepsAll ? [] : null
  }

  add(problem: ImportProblem): void {
    this.all?.push(problem)
    if (problem.severity === 'refused') this.refusals.push(problem)
    const key = this.#keyOf(problem)
    const found = this.#found.get(key)
    if (found === undefined) {
      this.#found.set(key, {first: problem, samples: [problem], rows: 1, last: problem.row})
      return
    }
    if (found.last === problem.row) return
    found.last = problem.row
    found.rows += 1
    if (found.samples.length < mostSamples) found.samples.push(problem)
  }

  /** In the order in which they were met. */
  get found(): readonly Finding[] {
    return [...this.#found.values()]
  }

  #keyOf({severity, kind, column, value}: ImportProblem): string {
    const key = `${severity} ${kind} ${column ?? ''}`
    if (kind !== 'word' && kind !== 'word-read') return key
    const word = `${key}\n${value ?? ''}`
    if (this.#found.has(word)) return word
    const count = (this.#words.get(key) ?? 0) + 1
    this.#words.set(key, count)
    return count > mostWords ? key : word
  }
}
