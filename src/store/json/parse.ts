import {Refusal} from '../../core/refusal.ts'
import {newestSchema, recordKinds} from '../../kinds/registry.ts'
import {release} from '../release.ts'
import {faultIn} from './json-fault.ts'

/** How a document of the version `from` becomes one of the next version; it sets `schema` itself. */
export interface Migration {
  readonly from: number
  relationship(document: unknown): unknown
  settings(document: unknown): unknown
}

/** What a desk reads and writes. */
export interface Format {
  /** The newest version of documents that it knows. They keep the lowest that knows what is in them. */
  readonly version: number
  /** How its index is built; an older one is built anew when the book is opened. */
  readonly index: number
  /** Its release. */
  readonly desk: string
  /** Only where what a document says changed its meaning. */
  readonly migrations: readonly Migration[]
}

/** Which of the two documents of a book. */
export type Kind = 'relationship' | 'settings'

/** What kinds changed of their part of the index counts on from the index that was there before them. */
export const currentFormat: Format = {
  version: newestSchema,
  index: recordKinds.reduce((sum, {revision}) => sum + revision, 3),
  desk: release,
  migrations: [],
}

/** What is in a file, brought to the version of the format; refuses what is damaged or too new. */
export interface Parsed {
  /** Whether it is valid is for the schema to say. */
  readonly document: unknown
  /** Does it mean what it says, without a migration? */
  readonly isCurrent: boolean
}

export function parseDocument(kind: Kind, file: string, bytes: Uint8Array, format: Format): Parsed {
  return migrated(kind, file, parseJson(file, textOf(file, bytes)), format)
}

/** A document brought to the version of the format; refuses one that is too new. */
export function migrated(kind: Kind, file: string, document: unknown, format: Format): Parsed {
  const {schema, desk} = Object(document) as {readonly schema?: unknown; readonly desk?: unknown}
  if (typeof schema !== 'number') throw damaged(file, 'schema: not a number')
  if (schema > format.version) throw tooNew(file, 'schema', schema, format.version, desk)
  const steps = stepsFrom(schema, format)
  return {
    document: steps.reduce((current, migration) => migration[kind](current), document),
    isCurrent: steps.length === 0,
  }
}

/** What has to be migrated in a document of this version, the first step first. */
export function stepsFrom(schema: number, {migrations}: Format): readonly Migration[] {
  return migrations.filter(({from}) => from >= schema).toSorted((one, other) => one.from - other.from)
}

export function tooNew(
  file: string,
  part: 'schema' | 'index' | 'format',
  schema: number,
  supported: number,
  desk: unknown = null,
): Refusal {
  return new Refusal('book.too-new', {file, part, schema, supported, desk: typeof desk === 'string' ? desk : null})
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
