import type {Against, MatchSign} from '../../kinds/customer/against.ts'
import type {MatchKey} from '../../kinds/customer/known.ts'
import type {Apart} from '../../kinds/customer/match.ts'

/** Rows that are about one customer, and what told so. */
export interface Joined {
  readonly customer: string
  /** As on file, or as the first row says. */
  readonly name: string
  readonly by: readonly MatchKey[]
  readonly rows: readonly number[]
  /** What the rows call them, each once. */
  readonly names: readonly string[]
}

/** Somebody new who may be somebody known: they share a sign, and something speaks against it. */
export interface LikelyDouble {
  readonly row: number
  readonly customer: string
  readonly name: string
  readonly like: string
  readonly likeName: string
  /** The row that said it; null where it was on file. */
  readonly likeRow: number | null
  readonly by: MatchSign | 'source'
  readonly shared: string
  readonly against: Against | null
}

interface Gathered {
  readonly name: string
  readonly by: Set<MatchKey>
  readonly rows: Set<number>
  readonly names: Set<string>
}

/** What an import took for one person, and what it did not. */
export class WhoIsWho {
  readonly doubles: LikelyDouble[] = []
  readonly #joined = new Map<string, Gathered>()

  join(customer: string, name: string, by: MatchKey, rows: readonly number[], called: string | null): void {
    const found = this.#joined.get(customer) ?? {name, by: new Set(), rows: new Set(), names: new Set()}
    this.#joined.set(customer, found)
    found.by.add(by)
    for (const row of rows) found.rows.add(row)
    if (called !== null) found.names.add(called)
  }

  doubt(double: LikelyDouble): void {
    this.doubles.push(double)
  }

  get joined(): readonly Joined[] {
    return [...this.#joined].map(([customer, {name, by, rows, names}]) => ({
      customer,
      name,
      by: [...by],
      rows: [...rows],
      names: [...names],
    }))
  }
}

/** Does more than a shared name speak for one of them, so that it has to be decided who it is? */
export function isConflict({by, against}: Apart): boolean {
  return by !== 'name' && against !== 'not-asked'
}
