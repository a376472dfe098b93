import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {Refusal} from '../../src/core/refusal.ts'
import {deepestQuery, longestQuery, parseQuery} from '../../src/input/query.ts'
import {caseQueries, meaning, printed, scraps} from '../support/queries.ts'

const read = (text: string) => meaning(parseQuery(text).query)
const all = (...of: readonly unknown[]) => ({kind: 'all', of})
const any = (...of: readonly unknown[]) => ({kind: 'any', of})
const not = (of: unknown) => ({kind: 'not', of})
const word = (text: string) => [text, false]
const quoted = (text: string) => [text, true]
const test = (field: string, sign: string, value: string, isQuoted = false) => [field, sign, value, isQuoted]

function refused(text: string): unknown {
  try {
    parseQuery(text)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const {at, found, expected} = error.facts as {at: number; found: string; expected: string}
    return [error.code, expected, at, found]
  }
  return 'read'
}

describe('parseQuery', () => {
  it.each([
    ['', all()],
    ['  \n ', all()],
    ['oven', word('oven')],
    ['oven door', all(word('oven'), word('door'))],
    ['oven AND door', all(word('oven'), word('door'))],
    ['a or b c', any(word('a'), all(word('b'), word('c')))],
    ['(a or b) c', all(any(word('a'), word('b')), word('c'))],
    ['not a b', all(not(word('a')), word('b'))],
    ['not(a b)', not(all(word('a'), word('b')))],
    ['-tag:vip', not(test('tag', ':', 'vip'))],
    ['--x', not(not(word('x')))],
    ['"wants refund"', quoted('wants refund')],
    ["'wants refund'", quoted('wants refund')],
    [String.raw`"say \"no\" \\ C:\temp"`, quoted(String.raw`say "no" \ C:\temp`)],
    ["o'hara", word("o'hara")],
    ['"or"', quoted('or')],
    ['10:30', word('10:30')],
    ['priority>=high', test('priority', '>=', 'high')],
    ['priority >= high', test('priority', '>=', 'high')],
    ['tag : vip', test('tag', ':', 'vip')],
    ['tag!=vip', test('tag', '!=', 'vip')],
    ['opened<-14d', test('opened', '<', '-14d')],
    ['mood:-2..0', test('mood', ':', '-2..0')],
    ['owner:"ana maria"', test('owner', ':', 'ana maria', true)],
    ['mood:(-1 or -2)', any(test('mood', ':', '-1'), test('mood', ':', '-2'))],
    ['tag:(a or (b and not c))', any(test('tag', ':', 'a'), all(test('tag', ':', 'b'), not(test('tag', ':', 'c'))))],
    ['tag:(a and -b)', all(test('tag', ':', 'a'), not(test('tag', ':', 'b')))],
    ['tag!=(a or b)', not(any(test('tag', '=', 'a'), test('tag', '=', 'b')))],
    ['açaí:1', test('açaí', ':', '1')],
    [
      'status:active priority>=high opened<-14d tag:(vip or oven) not owner:ana "wants refund"',
      all(
        test('status', ':', 'active'),
        test('priority', '>=', 'high'),
        test('opened', '<', '-14d'),
        any(test('tag', ':', 'vip'), test('tag', ':', 'oven')),
        not(test('owner', ':', 'ana')),
        quoted('wants refund'),
      ),
    ],
  ])('%s', (text, tree) => {
    expect(read(text)).toEqual(tree)
  })

  it.each([
    ['(a or b', 'closing', 0, '('],
    ['a ((b) c', 'closing', 2, '('],
    ['a) b', 'opening', 1, ')'],
    ['a or', 'term', 4, ''],
    ['or a', 'term', 0, 'or'],
    ['a and and b', 'term', 6, 'and'],
    ['not', 'term', 3, ''],
    ['()', 'term', 1, ')'],
    ['""', 'term', 0, '""'],
    ['tag:', 'value', 4, ''],
    ['tag:()', 'value', 5, ')'],
    ['tag:(a or or)', 'value', 10, 'or'],
    ['tag:""', 'value', 4, '""'],
    ['\u00ad*', 'term', 0, '\u00ad*'],
    ['tag:(a b)', 'joined', 7, 'b'],
    ['a "b', 'quote', 2, '"b'],
    ["tag:'b", 'quote', 4, "'b"],
    ['>= high', 'name', 0, '>='],
    ['x 3 >= high', 'name', 4, '>='],
  ])('%s is refused for its %s at %i', (text, expected, at, found) => {
    expect(refused(text)).toEqual(['query.invalid', expected, at, found])
  })

  it('is limited in length and in depth', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}a${')'.repeat(depth)}`

    expect(refused('a'.repeat(longestQuery))).toBe('read')
    expect(refused('a'.repeat(longestQuery + 1))).toEqual(
      expect.arrayContaining(['query.invalid', 'shorter', longestQuery]),
    )
    expect(refused(nested(deepestQuery))).toBe('read')
    expect(refused(nested(deepestQuery + 1))).toEqual(
      expect.arrayContaining(['query.invalid', 'shallower', deepestQuery + 1]),
    )
    expect(refused(`${'not '.repeat(deepestQuery + 1)}a`)).toEqual(
      expect.arrayContaining(['query.invalid', 'shallower']),
    )
    expect(refused('(a) '.repeat(deepestQuery + 1))).toBe('read')
  })

  it.each(['(', ')', '-', '"', "'", 'a', 'a ', '( ', ' ', 'a:', 'a:(', 'not ', '\\"', '"\\', 'a.', '.', 'a or '])(
    'comes to an end, however often %j is repeated',
    (piece) => {
      for (const length of [longestQuery, 10_000]) {
        expect(refused(piece.repeat(length).slice(0, length))).toBeDefined()
      }
    },
  )

  it('reads what it printed as the same', () => {
    fc.assert(
      fc.property(caseQueries, (text) => {
        const {query} = parseQuery(text)
        expect(meaning(parseQuery(printed(query)).query)).toEqual(meaning(query))
      }),
    )
  })

  it('reads any string, or refuses it at a place within', () => {
    fc.assert(
      fc.property(fc.oneof(scraps, fc.string({unit: 'binary'})), (text) => {
        const answer = refused(text)
        if (answer === 'read') return
        const [code, , at, found] = answer as [string, string, number, string]
        expect(code).toBe('query.invalid')
        expect(text.slice(at).startsWith(found)).toBe(true)
      }),
      {numRuns: 1000},
    )
  })
})
