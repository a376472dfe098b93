import {Refusal} from '../core/refusal.ts'
import {once} from '../core/value/memo.ts'

const longest = 254
const shape = once(() => /^[^\s@"(),:;<>[\]\\\p{C}]+@[^\s@"(),:;<>[\]\\\p{C}]+$/u)

/** An e-mail address in lower case. Only what could break a header or is no address at all is refused. */
export function parseEmail(text: string): string {
  const address = text.trim().normalize('NFC').toLowerCase()
  const [local = '', domain = ''] = address.split('@')
  const sound = shape().test(address) && address.length <= longest && hasSoundDots(local) && hasSoundDots(domain)
  if (!sound) {
    const expected = 'an e-mail address'
    throw new Refusal('value.invalid', {what: 'email', value: text, expected, try: ['ana@shop.example']})
  }
  return address
}

function hasSoundDots(part: string): boolean {
  return !part.startsWith('.') && !part.endsWith('.') && !part.includes('..')
}
