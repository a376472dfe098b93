import {isObject, isSame} from '../core/value/json-equality.ts'
import {isNumbered, recordKinds, recordsIn, refOf} from '../kinds/registry.ts'
import {settingsFile} from './journal.ts'

/** A part of a document that stands for itself: a record, a field of the customer, a setting. */
export interface Part {
  /** The key of the document that it stands under; `item` is what tells it from others there, null where it is alone. */
  readonly under: string
  readonly item: string | null
  readonly value: unknown
}

/** A document in parts, in its order, each by a key of its own. */
export type Parts = ReadonlyMap<string, Part>

/** Lists whose items stand for themselves, by what names one. */
const itemsOf: ReadonlyMap<string, 'id' | 'name'> = new Map([
  ...recordKinds.map(({list}) => [list, 'id'] as const),
  ['views', 'name'] as const,
])

const ofCustomer = 'customer'

/** Null has no parts. */
export function partsOf(document: object | null): Parts {
  const parts = new Map<string, Part>()
  const add = (part: Part) => {
    const key = JSON.stringify([part.under, part.item])
    // A file that was made by hand may have two of one name.
    parts.set(parts.has(key) ? `${key} ${parts.size}` : key, part)
  }
  for (const [under, value] of Object.entries(document ?? {})) {
    const name = itemsOf.get(under)
    if (name !== undefined && Array.isArray(value)) {
      add({under, item: null, value: []})
      for (const one of value) add({under, item: String(one?.[name]), value: one})
    } else if (under === ofCustomer && isObject(value)) {
      add({under, item: null, value: {}})
      for (const [item, fact] of Object.entries(value)) add({under, item, value: fact})
    } else add({under, item: null, value})
  }
  return parts
}

/** The document that has these parts. */
export function documentOf(parts: Parts): object {
  const document = new Map<string, unknown>()
  for (const {under, item, value} of parts.values()) {
    if (item === null) document.set(under, isEmpty(value) ? [] : value)
    else if (under === ofCustomer)
      document.set(under, Object.fromEntries([...entriesOf(document.get(under)), [item, value]]))
    else if (document.has(under)) (document.get(under) as unknown[]).push(value)
    else document.set(under, [value])
  }
  return Object.fromEntries(document)
}

/** A list of which the items come next: each document gets one of its own. */
function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(value ?? {})
}

/** The keys of the parts in which two documents differ. */
export function partsApart(one: Parts, other: Parts): readonly string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (key) => !isSame(one.get(key)?.value, other.get(key)?.value),
  )
}

/**
 * What is there `now`, with what changed from `before` to `after` as it was before: as if that had never happened.
 * `clashes` are the parts that changed then and are another thing by now.
 */
export function withoutChange(before: Parts, after: Parts, now: Parts): {parts: Parts; clashes: readonly string[]} {
  const changed = new Set(partsApart(before, after))
  const since = new Set(partsApart(after, now))
  const clashes = [...changed].filter((key) => since.has(key) && !isSame(before.get(key)?.value, now.get(key)?.value))
  const left = new Map<string, Part>()
  for (const key of orderOf(before, now)) {
    const part = (changed.has(key) ? before : now).get(key)
    if (part !== undefined) left.set(key, part)
  }
  return {parts: left, clashes}
}

/** As it was before; what came later stands behind what it stands behind now, and behind what comes back there. */
function orderOf(before: Parts, now: Parts): readonly string[] {
  const behind = new Map<string | null, string[]>()
  let last: string | null = null
  for (const key of now.keys()) {
    if (before.has(key)) last = key
    else if (behind.has(last)) behind.get(last)?.push(key)
    else behind.set(last, [key])
  }
  const order: string[] = []
  let waiting = behind.get(null) ?? []
  for (const key of before.keys()) {
    if (now.has(key)) order.push(...waiting)
    order.push(key)
    if (now.has(key)) waiting = behind.get(key) ?? []
  }
  return [...order, ...waiting]
}

/** What a part is called: `C3`, `a touch with ana-souza`, `the tags of ana-souza`, `the setting targets`. */
export function nameOfPart(document: string, {under, item, value}: Part): string {
  if (document === settingsFile) return item === null ? `the setting ${under}` : `@${item}`
  if (under === ofCustomer) return item === null ? document : `the ${item} of ${document}`
  const kind = recordKinds.find(({list}) => list === under)
  if (kind === undefined || item === null) return `the ${under} of ${document}`
  const [record] = recordsIn({[under]: [value]}, kind)
  return (record && refOf(kind, record)) ?? `a ${kind.noun} with ${document}`
}

/** A part that the document has to hold, since another one names it. */
export interface Named {
  /** The key of what names it. */
  readonly by: string
  readonly ref: string
}

/** What the records of a document name and the document does not hold. */
export function missingIn(parts: Parts): readonly Named[] {
  const whole = documentOf(parts)
  const held = new Set(recordKinds.flatMap((kind) => recordsIn(whole, kind).map((one) => refOf(kind, one))))
  return [...parts].flatMap(([by, {under, item, value}]) => {
    const kind = item === null ? undefined : recordKinds.find(({list}) => list === under)
    const [record] = kind === undefined ? [] : recordsIn({[under]: [value]}, kind)
    if (kind === undefined || record === undefined) return []
    return kind.refers(record).flatMap((named) => {
      const letter = recordKinds.filter(isNumbered).find(({name}) => name === named.kind)?.letter
      const ref = `${letter}${named.number}`
      return held.has(ref) ? [] : [{by, ref}]
    })
  })
}
