import type {Relationship} from '../core/book/relationship.ts'
import {type Happening, timeline} from '../core/summary/timeline.ts'
import {isSame} from '../core/value/json-equality.ts'
import {customerFields} from '../kinds/customer/field-table.ts'
import {type AnyKind, recordKinds, recordsIn, refOf} from '../kinds/registry.ts'
import {tellingOf} from './timeline.ts'

/** A document as a commit found it and left it; null where there was or is none. */
export interface DeedsOf {
  /** Does it take back another commit? */
  readonly undid: number | null
  readonly customers: readonly {
    readonly ref: string
    readonly before: Relationship | null
    readonly after: Relationship | null
  }[]
  readonly settings: {readonly before: object; readonly after: object} | null
}

/** What came about, what is there no longer, and what is another thing: each in words. */
interface Deeds {
  readonly came: readonly string[]
  readonly went: readonly string[]
  readonly changed: readonly string[]
}

/** What a commit did: `note on C3: “call her tomorrow”`. */
export function deedsIn(past: DeedsOf): readonly string[] {
  const {came, went, changed} = deedsOf(past)
  if (past.undid === null) return [...came, ...went.map((one) => `took away the ${one}`), ...changed]
  const back = [...came.map((one) => `brought back the ${one}`), ...went.map((one) => `took back the ${one}`)]
  return [...back, ...deedsOf(backToFront(past)).changed.map((one) => `took back the ${one}`)]
}

/** As if what it left had been there before. */
function backToFront({undid, customers, settings}: DeedsOf): DeedsOf {
  return {
    undid,
    customers: customers.map(({ref, before, after}) => ({ref, before: after, after: before})),
    settings: settings && {before: settings.after, after: settings.before},
  }
}

function deedsOf({customers, settings}: DeedsOf): Deeds {
  const merges = customers.flatMap((one) => mergeIn(one, customers))
  const each = merges.length > 0 ? [] : customers.map(deedsWith)
  return {
    came: each.flatMap(({came}) => came),
    went: each.flatMap(({went}) => went),
    changed: [
      ...merges,
      ...each.flatMap(({changed}) => changed),
      ...(settings === null
        ? []
        : keysApart(settings.before, settings.after, unsaid).map((key) => settingIn(settings.after, key))),
    ],
  }
}

function settingIn(settings: object, key: string): string {
  const value = new Map(Object.entries(settings)).get(key)
  return `setting ${key}${quoted(typeof value === 'string' ? value : null)}`
}

/** Of settings, what follows from other changes. */
const unsaid = new Set(['counters', 'schema', 'desk'])

/** One came or went whole, with what another one took in or gave back. */
function mergeIn({ref, before, after}: DeedsOf['customers'][number], all: DeedsOf['customers']): readonly string[] {
  if ((before === null) === (after === null)) return []
  const has = (one: Relationship | null) => one?.customer.formerRefs.includes(ref) === true
  const into = all.find((one) => has(one.before) !== has(one.after))
  return into === undefined ? [] : [`merge of ${ref} into ${into.ref}`]
}

function deedsWith({ref, before, after}: DeedsOf['customers'][number]): Deeds {
  const [mine, theirs] = [happeningsOf(before), happeningsOf(after)]
  const added = [...theirs].filter(([key]) => !mine.has(key)).map(([, one]) => one)
  const gone = [...mine].filter(([key]) => !theirs.has(key)).map(([, one]) => one)
  const isAgain = (one: Happening, others: readonly Happening[]) =>
    others.some((other) => placeOf(other) === placeOf(one))
  const corrected = added.filter((one) => isAgain(one, gone)).map((one) => `correction of ${deed(one, ref)}`)
  const came = added.filter((one) => !isAgain(one, gone)).map((one) => deed(one, ref))
  const went = gone.filter((one) => !isAgain(one, added)).map((one) => deed(one, ref))
  if (before === null) return {came: [customerDeed(after), ...came], went: [], changed: []}
  if (after === null) return {came: [], went: [customerDeed(before), ...went], changed: []}
  const isTold = new Set([...added, ...gone].map((one) => one.ref))
  const edits = recordKinds.flatMap((kind) => editsOf(kind, before, after)).filter((one) => !isTold.has(one.ref))
  const notes = [notesOf(before, after), notesOf(after, before)]
  return {
    came: [...came, ...(notes[0] ?? []).map((text) => `note on ${ref}${quoted(text)}`)],
    went: [...went, ...(notes[1] ?? []).map((text) => `note on ${ref}${quoted(text)}`)],
    changed: [
      ...corrected,
      ...edits.map(({ref, keys}) => `edit of ${ref} (${keys.join(', ')})`),
      ...factsOf(before, after),
    ],
  }
}

function happeningsOf(relationship: Relationship | null): ReadonlyMap<string, Happening> {
  const all = relationship === null ? [] : timeline(relationship, Number.MAX_SAFE_INTEGER).toReversed()
  return new Map(all.map((one) => [JSON.stringify(one), one] as const))
}

/** What it stays the same by when its words are corrected. */
function placeOf({kind, ref, at}: Happening): string {
  return JSON.stringify([kind, ref, at])
}

function deed(happening: Happening, customer: string): string {
  const {deed, more} = tellingOf(happening)
  return `${deed} ${happening.ref ?? customer}${more === undefined ? '' : ` ${more}`}${quoted(happening.text)}`
}

function customerDeed(relationship: Relationship | null): string {
  const {ref, name} = relationship?.customer ?? {ref: '', name: ''}
  return `customer ${ref}${quoted(name)}`
}

function quoted(text: string | null): string {
  return text === null || text === '' ? '' : `: “${text}”`
}

/** Records that are there before and after, of which more than what happened is another thing. */
function editsOf(kind: AnyKind, before: Relationship, after: Relationship) {
  const was = new Map(recordsIn(before, kind).map((one) => [one.id, one]))
  return recordsIn(after, kind).flatMap((one) => {
    const found = was.get(one.id)
    const ref = refOf(kind, one)
    const keys = found === undefined || ref === null ? [] : keysApart(found, one, happens)
    return ref === null || keys.length === 0 ? [] : [{ref, keys}]
  })
}

/** Of records, what the timeline tells. */
const happens = new Set(['events', 'closed', 'heard'])

/** Facts of a customer that are another thing: `tags of ana-souza: vip`. */
function factsOf({customer: before}: Relationship, {customer: after}: Relationship): readonly string[] {
  return customerFields
    .filter(({name}) => name !== 'notes' && !isSame(before[name], after[name]))
    .map(({name}) => {
      const value = after[name]
      const texts =
        typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
      return `${name} of ${after.ref}${quoted(texts.join(', '))}`
    })
}

/** Notes that only the second one has. */
function notesOf(one: Relationship, other: Relationship): readonly string[] {
  const had = new Set(one.customer.notes.map((note) => JSON.stringify(note)))
  return other.customer.notes.filter((note) => !had.has(JSON.stringify(note))).map(({text}) => text)
}

function keysApart(before: object, after: object, but: ReadonlySet<string>): readonly string[] {
  const [mine, theirs] = [before, after] as unknown as Record<string, unknown>[]
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.filter((key) => !but.has(key) && !isSame(mine?.[key], theirs?.[key]))
}
