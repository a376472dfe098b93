import type {Relationship} from '../../core/book/relationship.ts'
import type {Settings} from '../../core/book/settings.ts'
import {Refusal} from '../../core/refusal.ts'
import {stamped} from '../../kinds/registry.ts'
import type {Undo} from '../patch.ts'
import {readerOver} from '../reader.ts'
import {isRef} from '../ref.ts'
import {type Remainder, refHash, type Snapshot, serialise} from '../snapshot.ts'
import type {Draft, RefusedRow} from '../store.ts'
import {wordsOf} from '../words-of.ts'
import {DraftDocuments} from './documents.ts'
import {documentIn, Meaning, type Texts} from './meaning.ts'
import {DraftRows, type RowChanges} from './rows.ts'
import {DraftSettings} from './settings.ts'
import {Steps} from './steps.ts'

/** A document before and after. */
export interface DocumentChange extends Texts {
  readonly undo: Undo
}

/** The refs to rub out, and the one that takes their place. */
export interface Forgotten {
  readonly refs: readonly string[]
  readonly into: string
  /** Commits that do not speak of them, but may hold their words: about customers whom they were joined to for a while. */
  readonly carriers?: readonly number[]
  /** What they are known by; left out of what is written. */
  readonly words?: readonly string[]
}

/** All that a draft holds: what a commit writes. */
export interface Changes {
  readonly documents: ReadonlyMap<string, DocumentChange>
  /** Null where the settings stay as they were. */
  readonly settings: {readonly before: Settings; readonly after: Settings} | null
  readonly forgotten: readonly Forgotten[]
  readonly rows: RowChanges
}

export interface OpenDraft {
  readonly draft: Draft
  /** The base as the draft leaves it. */
  readonly snapshot: Snapshot
  refused(): readonly RefusedRow[]
  /** Null where the draft changes nothing. Each document that changed is shown to `inspect`, which may throw. */
  changes(inspect?: Inspect): Promise<Changes | null>
}

/** Looks at what a document becomes, and at what it takes to undo that. */
export type Inspect = (ref: string, after: Relationship, undo: Undo) => void

/** A draft over one state of the book: its own changes lie over the base, which stays as it is. */
export function openDraft(base: Snapshot): OpenDraft {
  const [steps, meaning, settings] = [new Steps(), new Meaning(), new DraftSettings(base)]
  const documents = new DraftDocuments(base, meaning, steps)
  const rows = new DraftRows(base, documents, meaning, steps)
  const forgotten: Forgotten[] = []
  let refused: readonly RefusedRow[] = []

  const snapshot: Snapshot = {
    settings: () => settings.current(),
    document: (ref) => documents.document(ref),
    text: (ref) => documents.text(ref),
    row: (index, key) => rows.row(index, key),
    rows: (index, from, to, having) => rows.rows(index, from, to, having),
    count: (index, from, to) => rows.count(index, from, to),
    operation: (key) => base.operation(key),
  }

  async function replace(ref: string, after: Relationship | null): Promise<string | null> {
    const was = await documents.text(ref)
    documents.replace(ref, was, after && serialise(stamped(after)))
    rows.outdate(ref, was)
    return was
  }

  const draft: Draft = {
    ...readerOver(snapshot),
    nextNumber: (kind) => settings.nextNumber(kind),
    async put(relationship) {
      await replace(validRef(relationship.customer.ref), relationship)
    },
    async remove(ref) {
      if ((await replace(ref, null)) === null) throw new Refusal('customer.unknown', {ref, near: []})
    },
    async forget(ref, remainder) {
      const person = documentIn(await replace(ref, null))
      if (person === null) throw new Refusal('customer.unknown', {ref, near: []})
      const refs = [ref, ...person.customer.formerRefs]
      const {id} = await settings.current()
      const hashes = [...((person as Remainder).forgottenRefs ?? []), ...refs.map((one) => refHash(id, one))]
      const into = validRef(remainder.customer.ref)
      await replace(into, {...remainder, forgottenRefs: hashes} as Remainder)
      const words = wordsOf(person.customer)
      await settings.forget(words)
      forgotten.push({refs, into, words})
    },
    configure: (next) => settings.configure(next),
    refuse(rows) {
      refused = rows
    },
    step(work) {
      const [{length}, takeBack] = [forgotten, settings.kept()]
      const reverse = () => {
        takeBack()
        forgotten.length = length
      }
      return steps.run(work, reverse, ([ref, found]) => found !== documents.changed.get(ref)?.after)
    },
  }

  return {
    draft,
    snapshot,
    refused: () => refused,
    async changes(inspect = () => undefined) {
      const [changed, schema] = await documentChanges(documents, rows, meaning, inspect)
      const own = await settings.change(schema, changed.size > 0)
      if (changed.size === 0 && own === null) return null
      return {documents: changed, settings: own, forgotten, rows: rows.changes}
    },
  }
}

/** With the highest version of those that are there. */
async function documentChanges(
  documents: DraftDocuments,
  rows: DraftRows,
  meaning: Meaning,
  inspect: Inspect,
): Promise<[ReadonlyMap<string, DocumentChange>, schema: number]> {
  const changed = new Map<string, DocumentChange>()
  let [done, schema] = [0, 0]
  for (const [ref, texts] of documents.changed) {
    if (++done % documentsInTurn === 0) await new Promise(setImmediate)
    rows.finish(ref)
    if (texts.before === texts.after) continue
    const {is, undo} = meaning.changeOf(texts)
    if (is !== null) {
      schema = Math.max(schema, is.schema)
      inspect(ref, is, undo)
    }
    changed.set(ref, {before: texts.before, after: texts.after, undo})
  }
  return [changed, schema]
}

/** After so many documents timers and signals get their turn. */
const documentsInTurn = 256

function validRef(ref: string): string {
  if (!isRef(ref))
    throw new Refusal('value.invalid', {what: 'ref', value: ref, expected: 'lower-case letters, digits and hyphens'})
  return ref
}
