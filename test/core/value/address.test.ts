import {expect, it} from 'vitest'
import {addressKey, joinedAddresses} from '../../../src/core/value/address.ts'

it.each([
  ['ana@bücher.example', 'ana@xn--bcher-kva.example'],
  ['ana@xn--bcher-kva.example', 'ana@xn--bcher-kva.example'],
  ['ana@x.example', 'ana@x.example'],
  ['josé@x.example', 'josé@x.example'],
  ['a@例え.example', 'a@xn--r8jz45g.example'],
  ['a@\u00a0.example', 'a@\u00a0.example'],
])('the address %j is known as %j', (email, key) => {
  expect(addressKey(email)).toBe(key)
})

it('addresses are joined as they are written first', () => {
  const [wide, plain] = ['ana@bücher.example', 'ana@xn--bcher-kva.example']
  expect(joinedAddresses([wide], [plain, 'b@x.example'])).toEqual([wide, 'b@x.example'])
  expect(joinedAddresses([plain], [wide])).toEqual([plain])
})
