import {english} from './words/en.ts'
import {spanish} from './words/es.ts'
import {italian} from './words/it.ts'
import {portuguese} from './words/pt.ts'
import type {Language, Words} from './words.ts'

const words: Readonly<Record<Language, Words>> = {'pt-BR': portuguese, it: italian, es: spanish, en: english}

export function wordsIn(language: Language): Words {
  return words[language]
}
