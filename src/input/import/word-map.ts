import type {ImportKind} from '../../core/import/facts.ts'
import {Refusal} from '../../core/refusal.ts'
import {nearestOf} from '../../core/value/nearest.ts'
import {imports} from './kinds.ts'
import {RowCells, type Sheet} from './row-cells.ts'
import {allWords, valuesOf, type WordSet, wordKey, wordMeant} from './words.ts'

/** Field -> word as it stands in the file -> value, or `` for nothing. */
export type WordsGiven = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Field -> key of a word -> value; null: it says nothing. */
export type WordMap = ReadonlyMap<string, ReadonlyMap<string, string | null>>

/** A word that no field knows, in how many rows it stands, and what it may mean. */
export interface UnknownWord {
  readonly field: string
  readonly text: string
  readonly rows: number
  readonly values: readonly string[]
  /** Null where nothing is near: a wrong guess would be pasted. */
  readonly guess: string | null
}

/** The fields of a kind that have words, and which. */
function wordFields(kind: ImportKind): ReadonlyMap<string, WordSet> {
  const found = imports[kind].fields.flatMap(({name, kind: words}) =>
    typeof words === 'string' ? [] : [[name, words] as const],
  )
  return new Map(found)
}

/** Refuses a field that has no words, and a value that is none of it. */
export function wordMapOf(kind: ImportKind, given: WordsGiven): WordMap {
  const fields = wordFields(kind)
  return new Map(
    Object.entries(given).map(([name, words]) => {
      const field = fields.get(name)
      if (field === undefined) throw noWords(kind, name, [...fields.keys()])
      return [name, new Map(Object.entries(words).map(([text, value]) => [wordKey(text), valueOf(field, value)]))]
    }),
  )
}

function valueOf(field: WordSet, value: string): string | null {
  if (value === '') return null
  const found = valuesOf(field).find((one) => wordKey(one) === wordKey(value)) ?? wordMeant(field, value)
  if (found !== null) return found
  const values = valuesOf(field)
  throw new Refusal('value.invalid', {
    what: 'words',
    value,
    expected: `one of ${values.join(', ')}`,
    try: [values[0] ?? ''],
  })
}

function noWords(kind: ImportKind, name: string, names: readonly string[]): Refusal {
  return new Refusal('value.invalid', {
    what: 'words',
    value: name,
    expected: `a field of ${kind} that has words: ${names.join(', ')}`,
    try: [`${names[0] ?? 'channel'}:"TEXT"=VALUE`],
  })
}

const mostUnknown = 100
/** What is longer is no word. */
const longestWord = 200

/** Words of the file that are none of their field and are not mapped, the most frequent first. */
export function unknownWords(kind: ImportKind, sheet: Sheet): readonly UnknownWord[] {
  const fields = [...wordFields(kind)].filter(
    ([name, {isPlain}]) => isPlain !== true && (sheet.mapping.get(name) ?? []).length > 0,
  )
  if (fields.length === 0) return []
  const found = new Map<string, {field: string; word: WordSet; text: string; rows: number}>()
  for (const row of sheet.table.rows) {
    const cells = new RowCells(row, sheet)
    for (const [field, word] of fields) {
      const text = cells.first(field)?.text
      if (text === undefined || text.length > longestWord || cells.wordOf(word, field) !== undefined) continue
      const key = `${field}\n${wordKey(text)}`
      const known = found.get(key)
      if (known !== undefined) known.rows += 1
      else if (found.size < mostUnknown) found.set(key, {field, word, text, rows: 1})
    }
  }
  return [...found.values()]
    .toSorted((one, other) => other.rows - one.rows)
    .map(({field, word, text, rows}) => ({field, text, rows, values: valuesOf(word), guess: guessOf(word, text)}))
}

/** The value one of whose words is part of the text, the longest first; else one that is spelled nearly so. */
function guessOf(field: WordSet, text: string): string | null {
  const parts = ` ${wordKey(text)} `
  const within = allWords(field).filter(({word}) => word.length > 2 && parts.includes(` ${word} `))
  const [longest] = within.toSorted((one, other) => other.word.length - one.word.length)
  if (longest !== undefined) return longest.value
  const key = wordKey(text)
  const words = allWords(field).filter(({word}) => word.length > 3)
  const [near] = nearestOf(key, words, {spellings: ({word}) => [word], within: Math.min(2, Math.floor(key.length / 4))})
  return near?.value ?? null
}
