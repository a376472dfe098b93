import {Refusal} from '../core/refusal.ts'
import {once} from '../core/value/memo.ts'

const load = () => import('libphonenumber-js/min')

type Library = Awaited<ReturnType<typeof load>>

/** E.164; without a country code it is read as a number of the country (ISO 3166-1 alpha-2). No extensions. */
export async function parsePhone(text: string, country: string): Promise<string> {
  return parsedBy(await load(), text, country)
}

/** The same for many phones, without waiting for each: what they are read with is loaded once, when it is asked for. */
export function phoneReader(country: string): () => Promise<(text: string) => string> {
  return once(async () => {
    const library = await load()
    return (text: string) => parsedBy(library, text, country)
  })
}

function parsedBy({isSupportedCountry, parsePhoneNumberFromString}: Library, text: string, country: string): string {
  const home = isSupportedCountry(country) ? {defaultCountry: country} : {}
  const phone = parsePhoneNumberFromString(text.trim().normalize('NFKC'), {...home, extract: false})
  if (phone === undefined || !phone.isValid() || phone.ext !== undefined) {
    const expected = `a phone number of ${country}, or one that begins with + and the country code`
    throw new Refusal('value.invalid', {what: 'phone', value: text, expected, try: ['+55 11 91234-5678']})
  }
  return phone.number
}
