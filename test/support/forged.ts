import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {checksum} from '../../src/store/checksum.ts'
import {lineText} from '../../src/store/journal.ts'
import {stateFile} from '../../src/store/json/layout.ts'
import {type Pending, parsePending, pendingPieces} from '../../src/store/json/pending-file.ts'
import {stateText} from '../../src/store/json/state.ts'

/** A place in JSON: keys and indexes from the top. */
export type Place = readonly (string | number)[]

/**
 * What somebody can do to a book that they hand on: a value at any place of any file, with all checksums fitting again. For
 * books so small that each index is one page.
 */
export function forge(book: string, file: string, place: Place, value: unknown): void {
  const path = join(book, file)
  if (file === stateFile) writeFileSync(path, stateText(replaced(stateOf(book), place, value) as never))
  else if (file === 'pending.json')
    writeFileSync(path, pendingBytes(replaced(pendingOf(path), place, value) as Pending))
  else if (file.startsWith('journal/')) writeFileSync(path, forgedLines(readFileSync(path, 'utf8'), place, value))
  else if (file.startsWith('index/')) forgePage(book, file, replaced(json(path), place, value))
  else {
    const text = `${JSON.stringify(replaced(json(path), place, value), null, 2)}\n`
    writeFileSync(path, text)
    if (file === 'book.json') forge(book, stateFile, ['settings'], checksum(text))
    else forgeSum(book, file.slice(file.lastIndexOf('/') + 1, -5), checksum(text))
  }
}

/** Every place of a file of a book that holds a value, the lines of a journal one after the other. */
export function placesIn(book: string, file: string): readonly Place[] {
  const path = join(book, file)
  if (file === 'pending.json') return leaves(pendingOf(path))
  if (file.startsWith('journal/')) return leaves(linesOf(readFileSync(path, 'utf8')))
  return leaves(file === stateFile ? stateOf(book) : json(path))
}

/** The files of a book that say something. */
export function filesOf(book: string): readonly string[] {
  const found = readdirSync(book, {recursive: true, encoding: 'utf8'})
  return found.filter((file) => /\.(json|ndjson)$/.test(file)).toSorted()
}

function stateOf(book: string): object {
  const {sum: _, ...state} = json(join(book, stateFile)) as {sum: string}
  return state
}

function forgePage(book: string, file: string, page: unknown): void {
  const {level, entries} = page as {level: unknown; entries: readonly unknown[]}
  const lines = Array.isArray(entries) ? entries.map((entry) => JSON.stringify(entry)).join(',\n') : ''
  const text = `{"level":${JSON.stringify(level)},"entries":[\n${lines}\n]}\n`
  const [, tree = ''] = file.split('/')
  rmSync(join(book, file))
  writeFileSync(join(book, 'index', tree, `${checksum(text)}.json`), text)
  forge(book, stateFile, ['roots', tree], checksum(text))
}

function forgeSum(book: string, ref: string, sum: string): void {
  const [name = ''] = readdirSync(join(book, 'index/directory'))
  const file = `index/directory/${name}`
  const {entries} = json(join(book, file)) as {entries: readonly (readonly [string, readonly unknown[]])[]}
  const at = entries.findIndex(([own]) => own === ref)
  if (at !== -1) forge(book, file, ['entries', at, 1, 0], sum)
}

function linesOf(text: string): readonly object[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const {sum: _, ...rest} = JSON.parse(line) as {sum: string}
      return rest
    })
}

function forgedLines(text: string, place: Place, value: unknown): string {
  const lines = replaced(linesOf(text), place, value) as never[]
  return lines.map(lineText).join('')
}

/** As JSON, so that places in it can be named; the bytes of its files are texts. */
function pendingOf(path: string): object {
  const {write, ...rest} = parsePending(readFileSync(path))
  return {...rest, write: write.map(({file, bytes}) => ({file, bytes: Buffer.from(bytes).toString()}))}
}

function pendingBytes(pending: Pending): Buffer {
  const write = pending.write.map(({file, bytes}) => {
    const own = Buffer.from(String(bytes))
    return {file, bytes: own, sum: checksum(own)}
  })
  return Buffer.concat([...pendingPieces({...pending, write})].map((piece) => Buffer.from(piece)))
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function leaves(value: unknown, above: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [above]
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return keys.flatMap((key) => leaves((value as Record<string | number, unknown>)[key], [...above, key]))
}

function replaced(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined) return by
  const copy = Array.isArray(value) ? [...value] : {...(value as object)}
  Object.assign(copy, {[key]: replaced((value as Record<string | number, unknown>)[key], rest, by)})
  return copy
}
