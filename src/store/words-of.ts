import {fold} from '../core/value/fold.ts'
import type {Customer} from '../kinds/customer/field-table.ts'

/** What a customer is known by, folded: a text that has one of these speaks of them. */
export function wordsOf({ref, formerRefs, name, emails, phones}: Customer): readonly string[] {
  return [ref, ...formerRefs, name, ...emails, ...phones].map(fold).filter((word) => word !== '')
}

/** Does a text have one of these words, whole? */
export function speaksOf(text: string, words: readonly string[]): boolean {
  const folded = fold(text)
  return words.some((word) => {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
      if (!(isLetter(folded[at - 1]) || isLetter(folded[at + word.length]))) return true
    }
    return false
  })
}

function isLetter(letter: string | undefined): boolean {
  return letter !== undefined && /[\p{L}\p{N}]/u.test(letter)
}
