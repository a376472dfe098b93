import {describe, expect, test} from 'vitest'
import {parseRef, refsFrom} from '../../src/input/refs.ts'

describe('a ref', () => {
  test.each([
    ['C12', {kind: 'case', number: 12}],
    [' c12 ', {kind: 'case', number: 12}],
    ['F7', {kind: 'followUp', number: 7}],
    ['f007', {kind: 'followUp', number: 7}],
    ['12', {kind: 'number', number: 12}],
    ['#12', {kind: 'number', number: 12}],
    ['ana-souza', {kind: 'customer', text: 'ana-souza'}],
    ['ana@shop.example', {kind: 'customer', text: 'ana@shop.example'}],
    ['+5511912345678', {kind: 'customer', text: '+5511912345678'}],
    ['C', {kind: 'customer', text: 'C'}],
    ['C12a', {kind: 'customer', text: 'C12a'}],
    ['-12', {kind: 'customer', text: '-12'}],
    ['1.5', {kind: 'customer', text: '1.5'}],
  ])('%j', (text, ref) => {
    expect(parseRef(text)).toEqual(ref)
  })
})

describe('refs from stdin', () => {
  test('are one a line, each once, in their order', () => {
    expect(refsFrom('\uFEFFC2\r\n\n  C1 \nC2\n', 'case')).toEqual(['C2', 'C1'])
  })

  test('may be objects: the key is taken, else ref, else number', () => {
    const rows = ['{"ref":"C1","customer":"ana"}', '{"ref":"bruno","name":"Bruno"}', 'carla', '{"number":7}']
    expect(refsFrom(rows.join('\n'), 'customer')).toEqual(['ana', 'bruno', 'carla', '7'])
  })

  test.each([
    ['C1\n{"ref":', 'line 2'],
    ['{"name":"Ana"}', 'line 1'],
    ['\n\n{"case":null,"ref":"F7"}', 'line 3'],
    ['{"ref":{"a":1}}', 'line 1'],
    ['{"ref":" "}', 'line 1'],
  ])('%j is refused by its line', (text, what) => {
    expect(() => refsFrom(text, 'case')).toThrow(
      expect.objectContaining({code: 'value.invalid', facts: expect.objectContaining({what})}) as unknown as Error,
    )
  })

  test.each(['', '\n \n'])('nothing at all (%j) is refused', (text) => {
    expect(() => refsFrom(text, 'case')).toThrow(expect.objectContaining({code: 'input.no-refs'}) as unknown as Error)
  })
})

test('takes numbers as far as they are told apart', () => {
  expect(parseRef('C9007199254740991')).toEqual({kind: 'case', number: Number.MAX_SAFE_INTEGER})
  for (const typed of ['C9007199254740993', '9999999999999999']) expect(parseRef(typed).kind).toBe('customer')
})
