/** Letters that Unicode does not take apart into a plain letter and an accent. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ς: 'σ',
}

/** Marks that any letter may carry; the two of Japanese kana make another letter and stay. */
const accents = () => /(?!\u3099|\u309a)\p{Script=Inherited}/gu
export const isAscii = /^[\u0000-\u007f]*$/
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)$/
const looksLikeNumber = /^[cf]?\d+$/
const longestSlug = 60

/** Text as search compares it: no case, no accents, no invisible characters, single spaces. Folding twice changes nothing. */
export function fold(text: string): string {
  const plain = isAscii.test(text) ? text.toLowerCase() : withoutAccents(text)
  return plain.replace(/\s{2,}|[^\S ]/gu, ' ').trim()
}

const latinWithMarks = /^[\u0000-\u007f\u0300-\u036f]*$/

function withoutAccents(text: string): string {
  const apart = text.normalize('NFKD')
  if (latinWithMarks.test(apart)) return apart.replace(/[\u0300-\u036f]/g, '').toLowerCase()
  return apart
    .toLowerCase()
    .replace(accents(), '')
    .replace(/\p{Cf}/gu, '')
    .replace(/[ßæœøłđðþħŧŋıς]/gu, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC')
}

/**
 * The beginning of a ref: `a-z`, `0-9` and single hyphens, 1 to 60 characters. Never a Windows device name, never what
 * names a case or a follow-up (`c12`, `7`); `customer` when the name has no Latin letter or digit.
 */
export function slug(name: string): string {
  const plain = fold(name)
    .replace(/['’ʼ`]/gu, '')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-/, '')
    .slice(0, longestSlug)
    .replace(/-$/, '')
  if (plain === '') return 'customer'
  if (deviceName.test(plain)) return `${plain}-1`
  return looksLikeNumber.test(plain) ? `customer-${plain}`.slice(0, longestSlug) : plain
}

/** The words of a text, folded: letters and digits, without what stands between. */
export function wordsIn(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
