import {fold, wordsIn} from '../value/fold.ts'

/** Addresses that several people of a firm answer to. */
const roles =
  /^(?:info|contact|contato|contacto|contatti|office|sales|vendas|ventas|vendite|support|suporte|soporte|help|hello|hola|admin|mail|shop|loja|tienda|negozio|booking|reservas|service|team|orders|pedidos|accounts?|billing|noreply|no-reply|reception|segreteria)\b/

/** The words of a name, folded; none where it has no letter, as the phone or address of somebody whose name is not known. */
export function wordsOfName(name: string): readonly string[] {
  if (name.includes('@')) return []
  const words = wordsIn(name)
  return words.some((word) => /\p{L}/u.test(word)) ? words : []
}

/**
 * Can two names be those of one person? Every word of the shorter one is in the other one, or an initial of one of its
 * words. Those who share an address of their own need only the same first name.
 */
export function namesFit(one: string, other: string, email: string | null): boolean {
  if (one === other) return true
  const [short = [], long = []] = [wordsOfName(one), wordsOfName(other)].toSorted((a, b) => a.length - b.length)
  if (short.length === 0 || isWithin(short, long)) return true
  return email !== null && !roles.test(email) && short[0] === long[0]
}

function isWithin(short: readonly string[], long: readonly string[]): boolean {
  const left = [...long]
  return short.every((word) => {
    const exact = left.indexOf(word)
    const place = exact === -1 ? left.findIndex((whole) => isInitial(word, whole) || isInitial(whole, word)) : exact
    if (place !== -1) left.splice(place, 1)
    return place !== -1
  })
}

function isInitial(letter: string, word: string): boolean {
  return letter.length === 1 && word.startsWith(letter)
}

/** Is one of them called as the firm of the other is? */
export function isFirm(
  row: {readonly name: string | null; readonly company: string | null},
  found: {readonly name: string; readonly company: string | null},
): boolean {
  return (
    (row.name !== null && found.company !== null && fold(row.name) === found.company) ||
    (row.company !== null && fold(row.company) === fold(found.name))
  )
}
