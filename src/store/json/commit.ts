import type {Relationship} from '../../core/book/relationship.ts'
import type {IndexName} from '../../core/book/rows.ts'
import type {Settings} from '../../core/book/settings.ts'
import {Refusal} from '../../core/refusal.ts'
import {isSame} from '../../core/value/json-equality.ts'
import {byText} from '../../core/value/order.ts'
import {recordKinds, recordsIn} from '../../kinds/registry.ts'
import {checksum} from '../checksum.ts'
import type {Changes, Forgotten, Inspect} from '../draft/draft.ts'
import type {Line} from '../journal.ts'
import {lineText, settingsFile, trailOf} from '../journal.ts'
import {type Patch, replacedItems, type Undo} from '../patch.ts'
import type {Commit} from '../transact.ts'
import type {JsonCommittedState} from './committed-state.ts'
import {bookDocument} from './document.ts'
import type {Folder} from './folder.ts'
import {type Edits, treeWith} from './index-tree.ts'
import {journalEnd, journalForward} from './journal-files.ts'
import type {TreeName} from './layout.ts'
import {documentFile, leafBytes, pageFile, treeNames} from './layout.ts'
import {type BytesOf, packing} from './packed.ts'
import type {Format} from './parse.ts'
import {damaged, migrated} from './parse.ts'
import type {Pending, PendingFile} from './pending-file.ts'
import {validRelationship, validSettings} from './schema.ts'
import type {State} from './state.ts'
import {raisedBy, stateText} from './state.ts'

/** So many that no memory is spent on showing the book as the change leaves it: `pendingOf` lets go of their rows. */
export function isManyDocuments({documents}: Changes): boolean {
  return documents.size > 1000
}

/** Everything that a commit writes and removes, worked out before any of it is written. */
export async function pendingOf(
  folder: Folder,
  latest: JsonCommittedState,
  commit: Commit,
  format: Format,
): Promise<Pending> {
  const {line, changes} = commit
  refuseEdited(latest, changes)
  const forgotten = changes.forgotten.length > 0 ? await trailed(folder, changes.forgotten) : []
  const sums = new Map(line.customers.map(({ref, sum}) => [ref, sum]))
  const bytesOf = packing()
  const staged = await stagedDocuments(changes, sums, bytesOf, format)
  const isBulk = isManyDocuments(changes)
  const trees = await changedTrees(latest, bytesOf, (name) => {
    if (name === 'ops') return line.ops.map(({key, ...entry}) => [key, JSON.stringify(entry)] as const).toSorted(byKey)
    const edits = editsOf(changes, name, sums)
    if (isBulk) changes.rows[name].clear()
    return edits
  })
  const removed = [...changes.documents].filter(([, {after}]) => after === null).map(([ref]) => documentFile(ref))
  const versions = {
    schema: Math.max(latest.state.schema, changes.settings?.after.schema ?? 0),
    index: latest.state.index,
  }
  const state: State = {
    ...versions,
    seq: line.seq,
    settings: line.settings?.sum ?? latest.state.settings,
    roots: trees.roots,
    ...raisedBy(versions, latest.state, format),
  }
  return {
    seq: line.seq,
    book: (await latest.settings()).id,
    onto: checksum(stateText(latest.state)),
    journal: {...(await journalEnd(folder, latest.seq, line.at)), text: journalText(line)},
    forgotten,
    remove: [...removed, ...trees.dropped],
    write: [...staged, ...trees.pages],
    state: stateText(state),
  }
}

/** A line that is longer, in characters, can be neither written nor read again in one piece. */
const longestLine = 200_000_000

/** The line of the journal; what it takes to undo a large commit may be too much. */
function journalText(line: Line): string {
  const text = orNull(() => lineText(line))
  if (text === null || text.length > longestLine) {
    throw new Refusal('commit.too-large', {customers: line.customers.length})
  }
  return text
}

/** Null where the text would be longer than texts can be. */
function orNull(make: () => string): string | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** What was edited by hand is taken in first, or it could not be undone. */
function refuseEdited(latest: JsonCommittedState, changes: Changes): void {
  if (latest.edited.size === 0) return
  const touched = [...[...changes.documents.keys()].map(documentFile), ...(changes.settings ? [settingsFile] : [])]
  const file = touched.find((one) => latest.edited.has(one))
  if (file !== undefined) throw damaged(file, 'edited by hand', 'accept')
}

/** A journal that can't be read can't be rubbed out: find out while nothing has changed, and where the words are. */
async function trailed(folder: Folder, forgotten: readonly Forgotten[]): Promise<readonly Forgotten[]> {
  const trail = trailOf(forgotten)
  for await (const {file, line} of journalForward(folder)) {
    if (line === null) throw damaged(file, 'a line is not as it was written')
    trail.follow(line)
  }
  return trail.end()
}

async function stagedDocuments(
  {documents, settings}: Changes,
  sums: ReadonlyMap<string, string | null>,
  bytesOf: BytesOf,
  format: Format,
): Promise<PendingFile[]> {
  const staged: PendingFile[] = []
  const stage = (file: string, text: string, sum?: string | null) => {
    const bytes = bytesOf(text)
    staged.push({file, bytes, sum: sum ?? checksum(bytes)})
  }
  for (const [ref, {after}] of documents) if (after !== null) stage(documentFile(ref), after, sums.get(ref))
  if (settings !== null) {
    const low = bookDocument<Settings>({read: async () => null, stage: (text) => stage(settingsFile, text)})
    low.data = settings.after
    if (!isOnlyCounted(settings)) {
      assertValid(
        () => settingsFile,
        () => validSettings(settingsFile, migrated('settings', settingsFile, settings.after, format).document),
      )
    }
    await low.write()
  }
  return staged
}

/** Numbers were given out, and nothing else is new. */
function isOnlyCounted({before, after}: NonNullable<Changes['settings']>): boolean {
  return isSame({...before, counters: null}, {...after, counters: null})
}

/** Refuses what could not be read again. */
export function inspecting(format: Format): Inspect {
  return (ref, after, undo) => {
    const parts = partsOf(undo)
    const news = parts === null ? after : newsOf(after, parts)
    const isKnown = parts?.fields.some(([field]) => field === 'customer') === false
    const check = () => validRelationship(ref, ref, migrated('relationship', ref, news, format).document, isKnown)
    assertValid(() => documentFile(ref), check)
  }
}

/** What an undo puts back in each part of a relationship that is not as it was; null where it says nothing of parts. */
function partsOf(undo: Undo): PartsPatch | null {
  const patch = undo !== null && 'patch' in undo ? undo.patch : null
  return patch !== null && 'fields' in patch ? patch : null
}

type PartsPatch = Extract<Patch, {fields: unknown}>

/** What is new in a relationship: the rest of it was read from a file that is known to be valid. */
function newsOf(after: Relationship, {keys, fields}: PartsPatch): Relationship {
  const patches = new Map(fields)
  const older = recordKinds.filter(({list}) => list in after && keys?.includes(list) !== false)
  const news = older.map((kind) => [kind.list, replacedItems(recordsIn(after, kind), patches.get(kind.list))])
  return {...after, ...Object.fromEntries(news)}
}

export class NotValid extends Error {}

/** What is written can be read again: a document that is not valid is a mistake of ours and stays out of the book. */
function assertValid(file: () => string, check: () => void): void {
  try {
    check()
  } catch (error) {
    const detail = error instanceof Refusal && 'detail' in error.facts ? error.facts.detail : String(error)
    throw new NotValid(`${file()} would not be valid: ${detail}`, {cause: error})
  }
}

function byKey([one]: Edits[number], [other]: Edits[number]): number {
  return byText(one, other)
}

/** Those of the directory go with the checksum of the document. */
function editsOf(changes: Changes, index: IndexName, sums: ReadonlyMap<string, string | null>): Edits {
  const rows = changes.rows[index].entries()
  if (index !== 'directory') return rows
  return rows.flatMap(([key, row]): Edits => {
    const sum = sums.get(key)
    return row === null ? [[key, null]] : sum == null ? [] : [[key, `["${sum}",${row}]`]]
  })
}

interface ChangedTrees {
  readonly roots: State['roots']
  readonly pages: readonly PendingFile[]
  /** Files that the trees no longer need. */
  readonly dropped: readonly string[]
}

async function changedTrees(
  latest: JsonCommittedState,
  bytesOf: BytesOf,
  edits: (name: TreeName) => Edits,
): Promise<ChangedTrees> {
  const roots = {...latest.state.roots}
  const pages: PendingFile[] = []
  const dropped: string[] = []
  for (const name of treeNames) {
    const change = await treeWith(latest.source(name), roots[name], edits(name), leafBytes(name))
    roots[name] = change.root
    for (const [hash, text] of change.pages) pages.push({file: pageFile(name, hash), bytes: bytesOf(text), sum: hash})
    for (const hash of change.dropped) dropped.push(pageFile(name, hash))
  }
  return {roots, pages, dropped}
}
