import {describe, expect, test} from 'vitest'
import {parsePhone} from '../../src/input/phone.ts'

describe('a phone number', () => {
  test.each([
    ['(11) 91234-5678', 'BR', '+5511912345678'],
    ['+55 11 91234-5678', 'US', '+5511912345678'],
    ['+39 06 1234 5678', 'BR', '+390612345678'],
    ['(202) 456-1111', 'US', '+12024561111'],
    ['+1 202 456 1111', 'XX', '+12024561111'],
  ])('%s in %s is %s', async (text, country, phone) => {
    expect(await parsePhone(text, country)).toBe(phone)
  })

  test.each([
    '',
    '123',
    'ana',
    '+55 11 91234-5678 ext 3',
    'call +55 11 91234-5678',
    '+999 123456789',
    '(11) 91234-56789012',
  ])('%j is refused by its value', async (text) => {
    await expect(parsePhone(text, 'BR')).rejects.toMatchObject({
      code: 'value.invalid',
      facts: {what: 'phone', value: text},
    })
  })

  test('without a country, a number needs its country code', async () => {
    await expect(parsePhone('(11) 91234-5678', 'XX')).rejects.toMatchObject({code: 'value.invalid'})
  })
})
