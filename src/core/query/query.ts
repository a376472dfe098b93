import {Refusal, type RefusalFacts} from '../refusal.ts'

/** A piece of a query, and where in it it stands. What was quoted is taken as it is. */
export interface Piece {
  readonly text: string
  readonly at: number
  readonly quoted: boolean
}

export const signs = ['!=', '<=', '>=', ':', '=', '<', '>'] as const
/** How a field is compared: `:` is `=`, but finds a text anywhere. */
export type Sign = (typeof signs)[number]

export interface Test {
  readonly kind: 'test'
  readonly field: Piece
  readonly sign: Sign
  readonly signAt: number
  readonly value: Piece
}

/** What a query says; `all` of nothing fits everything. */
export type Query =
  | {readonly kind: 'all' | 'any'; readonly of: readonly Query[]}
  | {readonly kind: 'not'; readonly of: Query}
  | {readonly kind: 'words'; readonly value: Piece}
  | {readonly kind: 'view'; readonly of: WrittenQuery}
  | Test

/** Does it ask nothing at all? */
export function fitsEverything(query: Query): boolean {
  if (query.kind === 'view') return fitsEverything(query.of.query)
  return query.kind === 'all' && query.of.every(fitsEverything)
}

/** A query and its text, which the places in it are counted in. */
export interface WrittenQuery {
  readonly text: string
  readonly query: Query
}

export type QueryFault = Pick<RefusalFacts['query.invalid'], 'expected'> & Partial<RefusalFacts['query.invalid']>

/** Says no to a query, and where; `found` is what stands there. */
export function invalidQuery(query: string, at: number, found: string, fault: QueryFault): Refusal<'query.invalid'> {
  return new Refusal('query.invalid', {query, at, found, of: null, field: null, near: [], others: [], ...fault})
}
