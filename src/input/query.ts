import {
  invalidQuery,
  type Piece,
  type Query,
  type QueryFault,
  type Test,
  type WrittenQuery,
} from '../core/query/query.ts'
import {isPrefix} from '../core/query/text-match.ts'
import {fold} from '../core/value/fold.ts'
import {once} from '../core/value/memo.ts'

export const longestQuery = 4000
export const deepestQuery = 50

/** To make them takes long, and most lists are asked for without a query. */
const patterns = once(() => ({
  space: /\s*/uy,
  field: /\p{L}[\p{L}\p{N}_.-]*(?=\s*(?:[:=<>]|!=))/uy,
  sign: /!=|<=|>=|[:=<>]/uy,
  word: /[^\s()]+/uy,
  view: /@\p{L}[\p{L}\p{N}_-]*(?=[\s()]|$)/uy,
  quoted: /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/suy,
  and: /and(?=[\s()]|$)/iuy,
  or: /or(?=[\s()]|$)/iuy,
  not: /not(?=[\s()]|$)|-(?=[^\s)])/iuy,
  notAmongValues: /not(?=[\s()]|$)|-(?=[^\s)\d])/iuy,
}))
type PatternName = keyof ReturnType<typeof patterns>

/** The query of a view, by its name. */
export type ViewNamed = (name: string) => WrittenQuery

/** The field that values in brackets are about. */
type About = Omit<Test, 'value'>

/**
 * Reads a query such as `status:active priority>=high opened<-14d tag:(vip or oven) not owner:ana "wants refund"`:
 *
 *     any    = all {"or" all}
 *     all    = one {["and"] one}
 *     one    = ("not" | "-") one | "(" any ")" | FIELD SIGN value | VIEW | WORDS
 *     value  = WORDS | "(" any with WORDS alone, always joined by "and" or "or" ")"
 *     SIGN   = ":" | "=" | "!=" | "<" | "<=" | ">" | ">="
 *     VIEW   = "@" and a name, whose query `viewNamed` knows; it never sees a view in a view
 *     WORDS  = a word, or several in double or single quotes
 *
 * Knows no field. Refuses, with the place, what is none of that, what is too long and what is too deep. An empty text
 * fits everything.
 */
export function parseQuery(text: string, viewNamed: ViewNamed | null = null): WrittenQuery {
  if (text.length > longestQuery) throw invalidQuery(text, longestQuery, '', {expected: 'shorter'})
  return {text, query: text.trim() === '' ? {kind: 'all', of: []} : new QueryReader(text, viewNamed).whole()}
}

class QueryReader {
  readonly #text: string
  readonly #viewNamed: ViewNamed | null
  #at = 0
  #depth = 0

  constructor(text: string, viewNamed: ViewNamed | null) {
    this.#text = text
    this.#viewNamed = viewNamed
  }

  whole(): Query {
    const query = this.#any(null)
    if (!this.#isAtEnd()) throw this.#refusal({expected: 'opening'})
    return query
  }

  #any(about: About | null): Query {
    const parts = [this.#all(about)]
    while (this.#take('or') !== null) parts.push(this.#all(about))
    return joined('any', parts)
  }

  #all(about: About | null): Query {
    const parts = [this.#one(about)]
    while (!this.#isAtEnd() && !this.#sees(')') && !this.#isNext('or')) {
      const isJoined = this.#take('and') !== null
      if (!isJoined && about !== null) throw this.#refusal({expected: 'joined', field: about.field.text})
      parts.push(this.#one(about))
    }
    return joined('all', parts)
  }

  #one(about: About | null): Query {
    if (this.#take(about === null ? 'not' : 'notAmongValues') !== null) {
      return this.#deeper(() => ({kind: 'not', of: this.#one(about)}))
    }
    if (this.#sees('(')) return this.#bracketed(about)
    if (this.#isNext('and') || this.#isNext('or')) throw this.#refusal({expected: about === null ? 'term' : 'value'})
    if (about !== null) return {...about, value: this.#words('value')}
    const field = this.#take('field')
    if (field !== null) return this.#test(field)
    if (this.#isNext('sign')) throw this.#refusal({expected: 'name'})
    return this.#view() ?? {kind: 'words', value: this.#words('term')}
  }

  #view(): Query | null {
    if (!this.#isNext('view')) return null
    if (this.#viewNamed === null) throw this.#refusal({expected: 'no-view'})
    return {kind: 'view', of: this.#viewNamed(this.#take('view')?.text ?? '')}
  }

  #test(field: Piece): Query {
    const sign = this.#take('sign')
    const about = {kind: 'test', field, sign: sign?.text ?? ':', signAt: sign?.at ?? this.#at} as About
    if (!this.#sees('(')) return {...about, value: this.#words('value')}
    return about.sign === '!=' ? {kind: 'not', of: this.#bracketed({...about, sign: '='})} : this.#bracketed(about)
  }

  #bracketed(about: About | null): Query {
    const at = this.#at
    this.#at += 1
    const query = this.#deeper(() => this.#any(about))
    if (!this.#sees(')')) throw invalidQuery(this.#text, at, '(', {expected: 'closing'})
    this.#at += 1
    return query
  }

  #deeper(read: () => Query): Query {
    this.#depth += 1
    if (this.#depth > deepestQuery) throw this.#refusal({expected: 'shallower'})
    const query = read()
    this.#depth -= 1
    return query
  }

  #words(expected: 'term' | 'value'): Piece {
    const quoted = this.#take('quoted')
    const piece = quoted === null ? this.#bare(expected) : {...quoted, text: unquoted(quoted.text), quoted: true}
    if (fold(withoutStar(piece)) === '')
      throw invalidQuery(this.#text, piece.at, quoted?.text ?? piece.text, {expected})
    return piece
  }

  #bare(expected: 'term' | 'value'): Piece {
    if (this.#sees('"') || this.#sees("'")) throw this.#refusal({expected: 'quote'})
    const found = this.#take('word')
    if (found === null) throw this.#refusal({expected})
    return found
  }

  #isAtEnd(): boolean {
    this.#skipSpace()
    return this.#at >= this.#text.length
  }

  #sees(character: string): boolean {
    this.#skipSpace()
    return this.#text[this.#at] === character
  }

  #isNext(pattern: PatternName): boolean {
    return this.#found(pattern) !== ''
  }

  #take(pattern: PatternName): Piece | null {
    const text = this.#found(pattern)
    if (text === '') return null
    const at = this.#at
    this.#at += text.length
    return {text, at, quoted: false}
  }

  #found(pattern: PatternName): string {
    this.#skipSpace()
    return this.#matched(pattern)
  }

  #skipSpace(): void {
    this.#at += this.#matched('space').length
  }

  #matched(name: PatternName): string {
    const pattern = patterns()[name]
    pattern.lastIndex = this.#at
    return pattern.exec(this.#text)?.[0] ?? ''
  }

  /** Points at the word or bracket that stands here. */
  #refusal(fault: QueryFault) {
    const word = this.#found('word')
    return invalidQuery(this.#text, this.#at, word === '' ? (this.#text[this.#at] ?? '') : word, fault)
  }
}

function joined(kind: 'all' | 'any', parts: readonly Query[]): Query {
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : {kind, of: parts}
}

function withoutStar({text, quoted}: Piece): string {
  return !quoted && isPrefix(text) ? text.slice(0, -1) : text
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(["'\\])/g, '$1')
}
