import {createHash} from 'node:crypto'
import {Refusal} from '../core/refusal.ts'
import {linesOf} from './import/encoding.ts'

/** The newest version of the format that is read. */
const supported = 1

const end = '{"caredesk":"end"'

/** A document of a whole book; whether it is valid is for others to say. */
export interface BookLine {
  readonly kind: 'settings' | 'relationship'
  /** As people count. */
  readonly line: number
  readonly text: string
}

/** The lines of a file that `export all` wrote, one after the other; throws at its end where they are not all of it. */
export async function* readWholeBook(texts: AsyncIterable<string>, path: string): AsyncGenerator<BookLine> {
  const hash = createHash('sha256')
  let [line, relationships, isWhole] = [0, 0, false]
  for await (const text of linesOf(texts)) {
    line += 1
    if (isWhole) throw invalid(path, `there is more after its end, in line ${line}`)
    if (line > 1 && text.startsWith(end)) {
      assertEnd(parsed(text, line, path), relationships, hash.digest('hex'), path)
      isWhole = true
      continue
    }
    hash.update(`${text}\n`)
    if (line === 1) yield {kind: 'settings', line, text: settingsIn(parsed(text, line, path), path)}
    else {
      relationships += 1
      yield {kind: 'relationship', line, text}
    }
  }
  if (!isWhole) throw invalid(path, line === 0 ? 'it is empty' : `it breaks off after line ${line}`)
}

function settingsIn({caredesk, version, settings}: Json, path: string): string {
  if (caredesk !== 'book') throw invalid(path, 'it is no book: desk export all writes one')
  if (typeof version !== 'number') throw invalid(path, 'line 1: version: not a number')
  if (version > supported)
    throw new Refusal('book.too-new', {file: path, part: 'format', schema: version, supported, desk: null})
  return JSON.stringify(settings ?? null)
}

function assertEnd({relationships, sha256}: Json, count: number, sum: string, path: string): void {
  if (relationships !== count) throw invalid(path, `it says ${String(relationships)} relationships, and has ${count}`)
  if (sha256 !== sum) throw invalid(path, 'it is not as it was written: its checksum is another one')
}

type Json = Readonly<Record<string, unknown>>

function parsed(text: string, line: number, path: string): Json {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    throw invalid(path, `line ${line} is no JSON`)
  }
  if (typeof document !== 'object' || document === null) throw invalid(path, `line ${line} is no object`)
  return document as Json
}

function invalid(path: string, detail: string): Refusal {
  return new Refusal('file.invalid', {path, detail})
}
