import {describe, expect, it} from 'vitest'
import type {RefusalFacts} from '../../src/core/refusal.ts'
import {pointedAt} from '../../src/messages/place.ts'
import {queryMessage} from '../../src/messages/query.ts'

const facts: RefusalFacts['query.invalid'] = {
  query: 'tag:vip staus:open',
  at: 8,
  found: 'staus',
  expected: 'field',
  of: 'cases',
  field: null,
  near: ['ref', 'status', 'tag'],
  others: [],
}

describe('queryMessage', () => {
  it('says what is wrong, what was meant, the place, and what there is', () => {
    expect(queryMessage(facts)).toBe(
      [
        '“staus” is not a field of cases. Did you mean status?',
        '  tag:vip staus:open',
        '          ^^^^^',
        'Cases have: ref, status, tag.',
      ].join('\n'),
    )
  })

  it('says whose field it is where it is one of other rows, and guesses nothing far off', () => {
    const [first] = queryMessage({
      ...facts,
      query: 'company:x',
      at: 0,
      found: 'company',
      others: ['customers'],
    }).split('\n')
    expect(first).toBe('“company” is not a field of cases, only of customers.')
  })

  it('lists the values of a field that has few', () => {
    const message = queryMessage({
      ...facts,
      found: 'opne',
      expected: 'choice',
      field: 'status',
      near: ['open', 'waiting'],
    })
    expect(message).toContain('“opne” is not a value of status. Did you mean open?')
    expect(message).toContain('\nStatus takes: open, waiting; none, any.')
  })

  it('cuts a long word and a long query', () => {
    const query = `${'a '.repeat(500)}${'x'.repeat(500)}:1 ${'b '.repeat(500)}`
    const message = queryMessage({...facts, query, at: 1000, found: 'x'.repeat(500)})
    expect(message.length).toBeLessThan(600)
    expect(message).toContain('^'.repeat(60))
  })
})

describe('pointedAt', () => {
  it.each([
    ['ab cd', 3, 'cd', '  ab cd\n     ^^'],
    ['ab', 2, '', '  ab\n    ^'],
    ['', 0, '', '  \n  ^'],
    ['e\u0301 x', 3, 'x', '  e\u0301 x\n    ^'],
    ['山田 x', 3, 'x', '  山田 x\n       ^'],
    ['😀 x', 3, 'x', '  😀 x\n     ^'],
    ['x 山', 2, '山', '  x 山\n    ^^'],
    ['a\nb\u202ec', 4, 'c', '  a b c\n      ^'],
  ])('%j at %i', (text, at, found, shown) => {
    expect(pointedAt(text, at, found)).toBe(shown)
  })

  it('shows no more of the text than fits beside the place', () => {
    const [line = '', carets = ''] = pointedAt(`${'a'.repeat(300)}b${'c'.repeat(300)}`, 300, 'b').split('\n')
    expect(line[carets.indexOf('^')]).toBe('b')
    expect(line.length).toBeLessThan(130)
  })
})
