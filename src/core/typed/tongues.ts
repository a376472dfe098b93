import {spanish} from './es.ts'
import {italian} from './it.ts'
import {portuguese} from './pt.ts'
import type {Tongue} from './tongue.ts'

/** Languages that are understood beside English, whatever is set. */
export const tongues: readonly Tongue[] = [portuguese, italian, spanish]

/** `one|another` holds the word. */
export function isAmong(words: string, word: string): boolean {
  return words.split('|').includes(word)
}
