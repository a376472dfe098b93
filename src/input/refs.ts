import type {NumberedName} from '../core/book/kind.ts'
import {Refusal} from '../core/refusal.ts'
import {numberedKinds} from '../kinds/registry.ts'

/** What a person typed to name something; a bare number fits whatever the command is about. */
export type Ref =
  | {readonly kind: NumberedName | 'number'; readonly number: number}
  | {readonly kind: 'customer'; readonly text: string}

const numbered = /^([a-z#]?)(\d{1,16})$/i

/** `C12`, `F7`, `12`, `#12`; anything else names a customer. */
export function parseRef(text: string): Ref {
  const typed = text.trim()
  const [, letter = '', digits] = numbered.exec(typed) ?? []
  const number = Number(digits)
  const kind = Number.isSafeInteger(number) ? kindLettered(letter) : undefined
  return kind === undefined ? {kind: 'customer', text: typed} : {kind, number}
}

function kindLettered(letter: string): NumberedName | 'number' | undefined {
  if (letter === '' || letter === '#') return 'number'
  return numberedKinds.find((kind) => kind.letter === letter.toUpperCase())?.name
}

/** The refs in a list with commas between them, each once. */
export function splitRefs(text: string): readonly string[] {
  const refs = text.split(',').map((one) => one.trim())
  return [...new Set(refs.filter((one) => one !== ''))]
}

/**
 * The refs that stdin holds, each once: one a line, or NDJSON objects, of which the key is taken (`customer`, `case`,
 * `followUp`), else `ref`, else `number`. Empty lines are skipped; a line that has no ref is refused by its number.
 */
export function refsFrom(text: string, key: string): string[] {
  const refs = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => refOf(line.trim(), key, index + 1))
    .filter((ref) => ref !== '')
  if (refs.length === 0) throw new Refusal('input.no-refs', {what: key})
  return [...new Set(refs)]
}

function refOf(line: string, key: string, lineNumber: number): string {
  if (!line.startsWith('{')) return line
  const row = parseObject(line, lineNumber)
  const name = [key, 'ref', 'number'].find((one) => Object.hasOwn(row, one))
  const ref = name === undefined ? undefined : row[name]
  const isRef = (typeof ref === 'string' && ref.trim() !== '') || Number.isSafeInteger(ref)
  if (!isRef) throw badLine(line, lineNumber, `a JSON object with ${JSON.stringify(key)} or "ref"`)
  return String(ref).trim()
}

function parseObject(line: string, lineNumber: number): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(line)
  } catch {
    throw badLine(line, lineNumber, 'a ref, or a whole JSON object on one line')
  }
}

function badLine(line: string, lineNumber: number, expected: string): Refusal {
  const value = line.length > 80 ? `${line.slice(0, 80)}…` : line
  return new Refusal('value.invalid', {what: `line ${lineNumber}`, value, expected})
}
