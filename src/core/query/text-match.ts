import {fold} from '../value/fold.ts'

/** Does a folded text fit? */
export type TextMatch = (folded: string) => boolean

/** A name as it is compared: blind to case, accents, hyphens and spaces. */
export function plain(name: string): string {
  return fold(name).replace(/[-_ ]/g, '')
}

/**
 * Looks for a wanted text, anywhere or as the whole. `oven*` looks for a word, or a whole, that begins so; quoted, the
 * star is a star.
 */
export function textMatch(wanted: string, where: 'anywhere' | 'whole', quoted: boolean): TextMatch {
  const isBeginning = !quoted && isPrefix(wanted)
  const folded = fold(isBeginning ? wanted.slice(0, -1) : wanted)
  if (isBeginning) return where === 'whole' ? (text) => text.startsWith(folded) : (text) => beginsWord(text, folded)
  return where === 'whole' ? (text) => text === folded : (text) => text.includes(folded)
}

export function isPrefix(text: string): boolean {
  return text.length > 1 && text.endsWith('*')
}

function beginsWord(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (!/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at))) return true
  }
  return false
}
