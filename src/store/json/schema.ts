import * as v from 'valibot'
import {caseTypes, priorities} from '../../core/case.ts'
import {channels, origins, purposes} from '../../core/customer.ts'
import {anchors, followUpKinds} from '../../core/follow-up.ts'
import {Refusal} from '../../core/refusal.ts'
import type {Relationship} from '../../core/relationship.ts'
import type {Settings} from '../../core/settings.ts'
import {schemaVersion} from '../../core/settings.ts'
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

export const currentFormat: Format = {version: schemaVersion, migrations: []}

const text = v.string()
const maybe = v.nullable(text)
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const number = v.pipe(v.number(), v.integer(), v.minValue(1))
const instant = v.pipe(text, v.regex(/^[+-]?\d{4,6}-\d{2}-\d{2}T[\d:.]+Z$/))
const due = v.pipe(text, v.regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?/))
const mood = v.nullable(v.picklist([-2, -1, 0, 1, 2]))
const event = v.looseObject({kind: text, at: instant, by: text})

const customer = v.looseObject({
  id: text,
  ref: text,
  formerRefs: v.array(text),
  name: text,
  emails: v.array(text),
  phones: v.array(text),
  company: maybe,
  tags: v.array(text),
  language: maybe,
  channel: v.nullable(v.picklist(channels)),
  birthday: maybe,
  owner: maybe,
  preferences: v.record(text, text),
  cadence: v.nullable(v.looseObject({ideal: text, atMost: text})),
  notes: v.array(v.looseObject({text, at: instant, by: text})),
  createdAt: instant,
  createdBy: text,
  forgottenAt: v.nullable(instant),
})

const serviceCase = v.looseObject({
  id: text,
  number,
  subject: text,
  type: v.picklist(caseTypes),
  priority: v.picklist(priorities),
  channel: v.picklist(channels),
  origin: v.picklist(origins),
  purpose: v.picklist(purposes),
  owner: maybe,
  tags: v.array(text),
  firstResponseAt: v.nullable(instant),
  events: v.pipe(v.array(event), v.minLength(1)),
})

const followUp = v.looseObject({
  id: text,
  number,
  subject: maybe,
  kind: v.picklist(followUpKinds),
  channel: v.nullable(v.picklist(channels)),
  purpose: v.picklist(purposes),
  due,
  repeat: v.nullable(v.looseObject({every: text, anchor: v.picklist(anchors), start: due, slot: due})),
  case: v.nullable(number),
  owner: maybe,
  events: v.array(event),
})

const touch = v.looseObject({
  id: text,
  at: instant,
  by: text,
  text,
  channel: v.nullable(v.picklist(channels)),
  origin: v.picklist(origins),
  purpose: v.picklist(purposes),
  mood,
  case: v.nullable(number),
  followUp: v.nullable(number),
})

const relationshipSchema = v.looseObject({
  schema: number,
  customer,
  cases: v.array(serviceCase),
  followUps: v.array(followUp),
  touches: v.array(touch),
  forgottenRefs: v.optional(v.array(v.pipe(text, v.regex(/^[0-9a-f]{8}$/)))),
})

const settingsSchema = v.looseObject({
  schema: number,
  id: text,
  name: text,
  timeZone: text,
  language: text,
  country: text,
  openingHours: v.unknown(),
  targets: v.unknown(),
  counters: v.looseObject({case: count, followUp: count}),
  createdAt: instant,
})

/** A relationship as it was written, unknown keys and all; refuses what is damaged or too new. */
export function parseRelationship(file: string, bytes: Uint8Array, format: Format): Relationship {
  const document = migrated(file, parseJson(file, bytes), format, 'relationship')
  assertValid(file, relationshipSchema, document)
  return document as Relationship
}

export function parseSettings(file: string, bytes: Uint8Array, format: Format): Settings {
  const document = migrated(file, parseJson(file, bytes), format, 'settings')
  assertValid(file, settingsSchema, document)
  return document as Settings
}

/** Refuses, with the file's name, bytes that are not JSON in UTF-8. */
export function parseJson(file: string, bytes: Uint8Array): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch {
    throw damaged(file, 'not UTF-8')
  }
  try {
    return JSON.parse(text)
  } catch {
    throw damaged(file, faultIn(text))
  }
}

export function damaged(file: string, detail: string, remedy: 'restore' | 'rebuild' | 'accept' = 'restore'): Refusal {
  return new Refusal('book.damaged', {file, detail, remedy})
}

function migrated(file: string, document: unknown, format: Format, kind: 'relationship' | 'settings'): unknown {
  const schema = (document as {schema?: unknown} | null)?.schema
  if (typeof schema !== 'number') throw damaged(file, 'schema: not a number')
  if (schema > format.version) throw new Refusal('book.too-new', {file, schema, supported: format.version})
  return format.migrations
    .filter(({from}) => from >= schema)
    .toSorted((one, other) => one.from - other.from)
    .reduce((current, migration) => migration[kind](current), document)
}

function assertValid(file: string, schema: v.GenericSchema, document: unknown): void {
  const result = v.safeParse(schema, document, {abortEarly: true})
  if (result.success) return
  const [issue] = result.issues
  throw damaged(file, `${v.getDotPath(issue) ?? 'document'}: expected ${issue.expected ?? 'something else'}`)
}
