import {Refusal} from '../core/refusal.ts'
import {isAscii} from '../core/value/fold.ts'
import {once} from '../core/value/memo.ts'

const load = () => import('libphonenumber-js/max')

type Library = Awaited<ReturnType<typeof load>>

/** Where phones are written: ISO 3166-1 alpha-2, null where it is not known, and the area code that people leave out there. */
export interface PhonePlace {
  readonly country: string | null
  readonly area: string | null
}

/** E.164, with `;ext=12` where there is an extension; null where it is no number as a whole. */
export type PhoneParser = (text: string, place: PhonePlace) => string | null

/**
 * E.164, with `;ext=12` (RFC 3966) where that is how it is written; without a country code it is read as a number of the
 * country (ISO 3166-1 alpha-2), or of its area where it is too short for the country.
 */
export async function parsePhone(text: string, country: string, area: string | null = null): Promise<string> {
  const library = await load()
  const typed = text.trim().normalize('NFKC')
  const [, bare = typed, ext = ''] = /^(.*)(;ext=\d{1,7})$/.exec(typed) ?? []
  const found = e164(library, bare, country) ?? withArea(library, bare, {country, area})
  if (found !== null && !found.includes(';')) return found + ext
  const expected = `a phone number of ${country}, or one that begins with + and the country code`
  throw new Refusal('value.invalid', {what: 'phone', value: text, expected, try: ['+55 11 91234-5678']})
}

/** Groups numbers in E.164 for reading: `+55 11 91234 5678`, `+39 06 6988 4857 ext. 12`. */
export async function phoneGrouper(): Promise<(number: string) => string> {
  const {parsePhoneNumberFromString} = await load()
  return (number) => {
    const [bare = number, ext] = number.split(';ext=')
    const grouped = parsePhoneNumberFromString(bare)?.formatInternational() ?? bare
    return ext === undefined ? grouped : `${grouped} ext. ${ext}`
  }
}

/**
 * For many phones, as people write them: with words and marks around, letters for digits, an extension. They don't wait
 * for each other: what they are read with is loaded once, when it is asked for.
 */
export function phoneReader(): () => Promise<PhoneParser> {
  return once(async () => {
    const library = await load()
    return (text: string, place: PhonePlace) => readPhone(library, text, place)
  })
}

const extension =
  /[\s,;/(-]*(?:\b(?:ext(?:ension|n)?|extensi[oó]n|ramale?|interno|int|anexo|durchwahl|poste|wew)\b\.?\s*[:=#]?|(?<=\d[\s)]*)x\.?|#)\s*(\d{1,7})\)?$/iu

function readPhone(library: Library, text: string, place: PhonePlace): string | null {
  const typed = unmarked(text)
    .trim()
    .replace(/^(\+?\d{6,})\.0+$/, '$1')
  const exact = e164(library, typed, place.country)
  if (exact !== null) return exact
  const [written, number = ''] = extension.exec(typed) ?? ['']
  const bare = written === '' ? typed : typed.slice(0, -written.length)
  const found = withoutMarks(library, bare, place)
  return found === null || number === '' ? found : `${found};ext=${number}`
}

/** In plain digits, without letters that can't be seen; most texts have none of either. */
function unmarked(text: string): string {
  return isAscii.test(text) ? text : text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '')
}

function withoutMarks(library: Library, text: string, place: PhonePlace): string | null {
  const bare = text
    .replace(/^(?:tel|callto|sms|whatsapp):/i, '')
    .replaceAll(/\(\s*\p{L}[^()]*\)/gu, ' ')
    .trim()
  for (const one of [bare, unworded(bare), ...vanity(bare)]) {
    const phone = likely(one).flatMap((way) => e164(library, way, place.country) ?? [])[0]
    if (phone !== undefined) return phone
  }
  return withArea(library, unworded(bare), place)
}

function withArea(library: Library, local: string, {country, area}: PhonePlace): string | null {
  return area !== null && /^[\d\s.-]+$/.test(local) ? e164(library, `${area} ${local}`, country) : null
}

/** Without the words around it: `Tel. 06 6988 4857 casa`. */
function unworded(text: string): string {
  return text
    .replace(/^[\p{L}\s./:'-]+(?=[+(\d])/u, '')
    .replace(/(?<=\d)[\s,–-]+\p{L}[\p{L}\s./:'-]*$/u, '')
    .trim()
}

/** `(+55) 11`, `0039 06`, the carrier that nobody says in `0xx11`, and the 1 that mobiles of Mexico had until 2019. */
function likely(text: string): readonly string[] {
  const plain = text
    .replace(/^\(?\s*\+\s*(\d+)\s*\)/, '+$1 ')
    .replace(/^\+\s+/, '+')
    .replace(/^\(?0xx\)?\s*\(?(?=\d)/i, '(0')
    .replace(/^\(0(\d\d)(?!\d*\))/, '0$1 ')
  return [
    plain,
    plain.replace(/^00(?=[1-9])/, '+'),
    plain.replace(/^(\+|00)52[\s-]*1[\s-]*(?=\d(?:[\s-]*\d){9}$)/, '+52 '),
  ]
}

/** Behind a comma it is another number. */
const longestExtension = 6

const keys = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']

/** Letters in place of digits: `1-800-FLOWERS`. */
function vanity(text: string): readonly string[] {
  if (!/^\+?\(?\d[\d\s().-]*[A-Z][A-Z\d\s-]{2,}$/.test(text)) return []
  return [
    text.replaceAll(/[A-Z]/g, (letter) => String(keys.findIndex((key) => key.includes(letter.toLowerCase())) + 2)),
  ]
}

/** Only what is whole: fixed lines of a country whose numbers differ in length need the 0 before their area. */
function e164(library: Library, text: string, country: string | null): string | null {
  const {isSupportedCountry, parsePhoneNumberFromString} = library
  const isKnown = country !== null && isSupportedCountry(country)
  const phone = parsePhoneNumberFromString(text, isKnown ? {defaultCountry: country, extract: false} : {extract: false})
  if (phone === undefined || !phone.isValid()) return null
  const isLocal =
    !text.startsWith('+') && !text.startsWith('0') && !text.startsWith('(') && isOfAnyLength(phone.country)
  if (isLocal && phone.getType() !== 'MOBILE') return null
  if (phone.ext === undefined) return phone.number
  return phone.ext.length > longestExtension ? null : `${phone.number};ext=${phone.ext}`
}

function isOfAnyLength(country: string | undefined): boolean {
  return country === 'DE' || country === 'AT'
}
