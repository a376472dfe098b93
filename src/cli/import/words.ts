import type {ImportKind} from '../../core/import/facts.ts'
import {Refusal} from '../../core/refusal.ts'
import type {UnknownWord, WordsGiven} from '../../input/import/word-map.ts'
import {askSearch, askText, askYes} from '../ask/prompts.ts'
import {shellQuoted} from '../run/shell-word.ts'

/** `status:"Pending Customer Response"=waiting-customer`; nothing after the sign leaves the word out. */
export function parseWord(typed: string): {field: string; text: string; value: string} {
  const [, field = '', quoted, plain = '', value = ''] =
    /^([A-Za-z]+):(?:"(.*)"|(.*))=([^="]*)$/s.exec(typed.trim()) ?? []
  const text = (quoted ?? plain).trim()
  if (field === '' || text === '') {
    throw new Refusal('value.invalid', {
      what: 'words',
      value: typed,
      expected: 'FIELD:"TEXT"=VALUE',
      try: ['status:"Pending Customer Response"=waiting-customer'],
    })
  }
  return {field, text, value: value.trim()}
}

/** What was kept, and then what --words say, word by word. */
export function joinedWords(kept: WordsGiven, typed: readonly ReturnType<typeof parseWord>[]): WordsGiven {
  const words: Record<string, Readonly<Record<string, string>>> = {...kept}
  for (const {field, text, value} of typed) words[field] = {...words[field], [text]: value}
  return words
}

/** What to paste, so that a word is known; where nothing is near it, VALUE is to be replaced. */
export function wordFlag({field, text, guess}: Pick<UnknownWord, 'field' | 'text' | 'guess'>): string {
  return `--words ${shellQuoted(`${field}:"${text}"=${guess ?? 'VALUE'}`)}`
}

const leftOut = 'leave it out'

/** Asks what words mean that no field knows, with how many rows have each. */
export async function wordsAsked(kind: ImportKind, unknown: readonly UnknownWord[]) {
  const answers: ReturnType<typeof parseWord>[] = []
  for (const {field, text, rows, values, guess} of unknown) {
    const offered = [...(guess === null ? [] : [guess]), ...values.filter((value) => value !== guess)]
    const choices = [...offered.map((value) => ({name: value, value})), {name: leftOut, value: ''}]
    const message = `${field} “${text}” (${rows} ${rows === 1 ? 'row' : 'rows'} of ${kind}) is`
    const value = await askSearch(message, async (part) =>
      choices.filter(({name}) => name.includes(part.toLowerCase())),
    )
    answers.push({field, text, value})
  }
  return answers
}

/** Where to keep the answers; null where that is not wanted. */
export async function placeAsked(): Promise<string | null> {
  return (await askYes('Keep these answers in a file, for --map-file the next time?'))
    ? askText('Name of the file', async (typed) => typed.trim() !== '' || 'It needs a name.')
    : null
}
