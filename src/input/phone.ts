import {Refusal} from '../core/refusal.ts'

/** E.164; without a country code it is read as a number of the country (ISO 3166-1 alpha-2). No extensions. */
export async function parsePhone(text: string, country: string): Promise<string> {
  const {isSupportedCountry, parsePhoneNumberFromString} = await import('libphonenumber-js/min')
  const home = isSupportedCountry(country) ? {defaultCountry: country} : {}
  const phone = parsePhoneNumberFromString(text.trim().normalize('NFKC'), {...home, extract: false})
  if (phone === undefined || !phone.isValid() || phone.ext !== undefined) {
    const expected = `a phone number of ${country}, or one that begins with + and the country code`
    throw new Refusal('value.invalid', {what: 'phone', value: text, expected, try: ['+55 11 91234-5678']})
  }
  return phone.number
}
