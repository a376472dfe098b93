import {readFile} from 'node:fs/promises'
import type {ImportKind} from '../../core/import/facts.ts'
import {Refusal} from '../../core/refusal.ts'
import {isObject} from '../../core/value/json-equality.ts'
import type {Corrections} from '../../input/import/mapping.ts'
import type {Sheet} from '../../input/import/row-cells.ts'
import type {WordsGiven} from '../../input/import/word-map.ts'
import {unreadable} from '../run/bytes.ts'

/** `email=Correio`; nothing after the sign takes the field out. */
export function parseMap(typed: string): {field: string; column: string} {
  const [, field = '', column = ''] = /^([^=]*)=(.*)$/s.exec(typed) ?? []
  if (field.trim() === '') {
    throw new Refusal('value.invalid', {
      what: 'map',
      value: typed,
      expected: 'FIELD=COLUMN',
      try: ['email=Correio', 'desk help import'],
    })
  }
  return {field: field.trim(), column: column.trim()}
}

/** What the mapping file says, and then what --map says, field by field. */
export async function correctionsGiven(
  kind: ImportKind,
  typed: readonly {readonly field: string; readonly column: string}[],
  path: string | undefined,
): Promise<Corrections> {
  const found = new Map<string, readonly string[]>(path === undefined ? [] : Object.entries(await fieldsIn(path, kind)))
  for (const {field} of typed) found.set(field, [])
  for (const {field, column} of typed) if (column !== '') found.set(field, [...(found.get(field) ?? []), column])
  return Object.fromEntries(found)
}

/** What the mapping file says that words mean. */
export async function wordsKept(kind: ImportKind, path: string | undefined): Promise<WordsGiven> {
  if (path === undefined) return {}
  const {words = {}} = await documentIn(path, kind)
  const isSound =
    isObject(words) &&
    Object.values(words).every((one) => isObject(one) && Object.values(one).every((value) => typeof value === 'string'))
  if (!isSound) throw new Refusal('import.map-invalid', {path, detail: 'its "words" are not a text for each word'})
  return words as WordsGiven
}

/** A mapping file: what is imported, for each field the columns that say it, and what its words mean. */
export function mapText(kind: ImportKind, {table, mapping}: Sheet, words: WordsGiven): string {
  const fields = [...mapping]
    .filter(([, places]) => places.length > 0)
    .map(([field, places]) => [field, places.map((place) => table.columns[place] ?? '')] as const)
  const said = Object.keys(words).length === 0 ? {} : {words}
  return `${JSON.stringify({of: kind, fields: Object.fromEntries(fields), ...said}, null, 2)}\n`
}

async function documentIn(path: string, kind: ImportKind): Promise<{fields?: unknown; words?: unknown}> {
  const document = parsed(path, await textOf(path)) as {of?: unknown; fields?: unknown; words?: unknown} | null
  if (!isObject(document?.fields)) throw new Refusal('import.map-invalid', {path, detail: 'it has no "fields"'})
  if (document?.of !== kind) throw new Refusal('import.map-invalid', {path, detail: `it is not of ${kind}`})
  return document
}

async function fieldsIn(path: string, kind: ImportKind): Promise<Corrections> {
  const {fields} = await documentIn(path, kind)
  return Object.fromEntries(
    Object.entries(fields as Record<string, unknown>).map(([field, columns]) => {
      const named = [columns].flat()
      if (!named.every((one): one is string => typeof one === 'string')) {
        throw new Refusal('import.map-invalid', {path, detail: `the columns of ${field} are no texts`})
      }
      return [field, named]
    }),
  )
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw unreadable(path, error)
  }
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new Refusal('import.map-invalid', {path, detail: 'it is no JSON'})
  }
}
