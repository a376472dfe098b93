import {describe, expect, test} from 'vitest'
import {parseEmail} from '../../src/input/email.ts'

describe('an e-mail address', () => {
  test.each([
    [' Ana.Souza@Shop.Example ', 'ana.souza@shop.example'],
    ['ana+news@mail.shop.example', 'ana+news@mail.shop.example'],
    ['ana@localhost', 'ana@localhost'],
    ["o'brien@shop.example", "o'brien@shop.example"],
    ['josé@münchen.example', 'josé@münchen.example'],
  ])('%j is %s', (text, address) => {
    expect(parseEmail(text)).toBe(address)
  })

  test.each([
    '',
    'ana',
    '@shop.example',
    'ana@',
    'ana@@shop.example',
    'ana@shop@example',
    'ana souza@shop.example',
    'ana@shop.example, bob@shop.example',
    'Ana <ana@shop.example>',
    'ana@shop.example\r\nBcc: all@shop.example',
    'ana@shop\0.example',
    'ana\u202e@shop.example',
    'ana@.example',
    'ana@shop..example',
    '.ana@shop.example',
    `${'a'.repeat(250)}@shop.example`,
  ])('%j is refused by its value', (text) => {
    expect(() => parseEmail(text)).toThrow(
      expect.objectContaining({
        code: 'value.invalid',
        facts: expect.objectContaining({what: 'email', value: text}),
      }) as unknown as Error,
    )
  })
})
