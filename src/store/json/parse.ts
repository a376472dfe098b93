import {schemaVersion} from '../../core/book/settings.ts'
import {Refusal} from '../../core/refusal.ts'
import {faultIn} from './json-fault.ts'

/** How a document of the version `from` becomes one of the next version; it sets `schema` itself. */
export interface Migration {
  readonly from: number
  relationship(document: unknown): unknown
  settings(document: unknown): unknown
}

/** The version that documents have, and the way there from older ones. */
export interface Format {
  readonly version: number
  readonly migrations: readonly Migration[]
}

/** Which of the two documents of a book. */
export type Kind = 'relationship' | 'settings'

export const currentFormat: Format = {version: schemaVersion, migrations: []}

/** What is in a file, brought to the version of the format; refuses what is damaged or too new. */
export interface Parsed {
  /** Whether it is valid is for the schema to say. */
  readonly document: unknown
  /** Was it written in the version of today? */
  readonly isCurrent: boolean
}

export function parseDocument(kind: Kind, file: string, bytes: Uint8Array, format: Format): Parsed {
  return migrated(kind, file, parseJson(file, textOf(file, bytes)), format)
}

/** A document brought to the version of the format; refuses one that is too new. */
export function migrated(kind: Kind, file: string, document: unknown, format: Format): Parsed {
  const schema = (document as {schema?: unknown} | null)?.schema
  if (typeof schema !== 'number') throw damaged(file, 'schema: not a number')
  if (schema > format.version) throw new Refusal('book.too-new', {file, schema, supported: format.version})
  const steps = format.migrations.filter(({from}) => from >= schema).toSorted((one, other) => one.from - other.from)
  return {
    document: steps.reduce((current, migration) => migration[kind](current), document),
    isCurrent: schema === format.version,
  }
}

const utf8 = new TextDecoder('utf-8', {fatal: true})

/** Refuses, with the file's name, bytes that are not UTF-8. */
export function textOf(file: string, bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw damaged(file, 'not UTF-8')
  }
}

/** Refuses, with the file's name, a text that is not JSON. */
export function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw damaged(file, faultIn(text))
  }
}

export function damaged(file: string, detail: string, remedy: 'restore' | 'rebuild' | 'accept' = 'restore'): Refusal {
  return new Refusal('book.damaged', {file, detail, remedy})
}
