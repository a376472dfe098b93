import type {FamilyOptions, Figures} from './family.ts'

const counts = ['tried', 'injected', 'acknowledged', 'lost', 'torn', 'unreadable', 'unknown', 'leftOver'] as const
type Count = (typeof counts)[number]

const mostFailures = 60

/** The figures of a family while it runs. */
export class Tally {
  readonly #family: string
  readonly #seed: number
  readonly #start = performance.now()
  readonly #counts = Object.fromEntries(counts.map((count) => [count, 0])) as Record<Count, number>
  readonly #failures: string[] = []

  constructor(family: string, {seed}: Pick<FamilyOptions, 'seed'>) {
    this.#family = family
    this.#seed = seed
  }

  add(count: Count, by = 1): void {
    this.#counts[count] += by
  }

  /** Something that must not be, in words. */
  fail(text: string): void {
    if (this.#failures.length < mostFailures) this.#failures.push(text)
  }

  /** Loss of one of four kinds, with its place in words. */
  wrong(count: 'lost' | 'torn' | 'unreadable' | 'leftOver', text: string): void {
    this.add(count)
    this.fail(`${count}: ${text}`)
  }

  figures(extra: Readonly<Record<string, unknown>> = {}): Figures {
    const seconds = Math.round((performance.now() - this.#start) / 100) / 10
    return {family: this.#family, ...this.#counts, failures: this.#failures, seed: this.#seed, seconds, ...extra}
  }
}

/** The figures of a family that counts by itself: what it does not tell is zero. `start` is of `performance.now()`. */
export function figuresSince(
  start: number,
  family: string,
  {seed}: Pick<FamilyOptions, 'seed'>,
  told: Readonly<Record<string, unknown>>,
): Figures {
  const none = Object.fromEntries(counts.map((count) => [count, 0])) as Record<Count, number>
  return {family, ...none, failures: [], seed, seconds: (performance.now() - start) / 1000, ...told}
}

/** The figures of parts that ran side by side, as one; what parts say beyond the counts is added up where it is a number. */
export function summed(parts: readonly Figures[]): Figures {
  const [first] = parts
  if (first === undefined) throw new Error('no figures to sum up')
  const keys = new Set(parts.flatMap((part) => Object.keys(part)))
  const numbers = [...keys].filter(
    (key) => parts.some((part) => typeof part[key] === 'number') && !['seed', 'seconds'].includes(key),
  )
  return {
    ...first,
    ...Object.fromEntries(numbers.map((key) => [key, parts.reduce((sum, part) => sum + Number(part[key] ?? 0), 0)])),
    failures: parts.flatMap(({failures}) => failures),
    seconds: Math.max(...parts.map(({seconds}) => seconds)),
  }
}
