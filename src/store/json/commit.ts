import {Refusal} from '../../core/refusal.ts'
import type {IndexName} from '../../core/rows.ts'
import type {Changes, Forgotten} from '../draft.ts'
import {lineText, settingsFile, trailOf} from '../journal.ts'
import {afterAll, indexNames} from '../snapshot.ts'
import type {Commit} from '../transact.ts'
import {bookDocument} from './document.ts'
import type {Folder} from './folder.ts'
import type {JsonGround} from './ground.ts'
import {treeWith} from './index-tree.ts'
import {journalEnd, journalForward} from './journal-files.ts'
import type {TreeName} from './layout.ts'
import {documentFile, pageFile} from './layout.ts'
import type {Format} from './parse.ts'
import {damaged} from './parse.ts'
import type {Pending, PendingFile} from './pending.ts'
import {parseSettings, relationshipOf} from './schema.ts'
import type {State} from './state.ts'
import {indexVersion, stateText} from './state.ts'

type Edits = readonly (readonly [string, unknown])[]

/** Everything that a commit writes and removes, worked out before any of it is written. */
export async function pendingOf(folder: Folder, ground: JsonGround, commit: Commit, format: Format): Promise<Pending> {
  const {line, changes} = commit
  refuseEdited(ground, changes)
  const forgotten = changes.forgotten.length > 0 ? await trailed(folder, changes.forgotten) : []
  const staged = await stagedDocuments(changes, format)
  const sums = new Map(line.customers.map(({ref, sum}) => [ref, sum]))
  const trees = await changedTrees(ground, {
    ...(Object.fromEntries(indexNames.map((name) => [name, editsOf(changes, name, sums)])) as Record<IndexName, Edits>),
    ops: line.ops.map(({key, ...entry}) => [key, entry] as const).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  })
  const removed = [...changes.documents].filter(([, {after}]) => after === null).map(([ref]) => documentFile(ref))
  const state: State = {
    schema: ground.state.schema,
    index: indexVersion,
    seq: line.seq,
    settings: line.settings?.sum ?? ground.state.settings,
    roots: trees.roots,
  }
  return {
    seq: line.seq,
    journal: {...(await journalEnd(folder, ground.seq, line.at)), text: lineText(line)},
    forgotten,
    remove: [...removed, ...trees.dropped],
    write: [...staged, ...trees.pages],
    state: stateText(state),
  }
}

/** What was edited by hand is taken in first, or it could not be undone. */
function refuseEdited(ground: JsonGround, changes: Changes): void {
  const touched = [...[...changes.documents.keys()].map(documentFile), ...(changes.settings ? [settingsFile] : [])]
  const file = touched.find((one) => ground.edited.has(one))
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

async function stagedDocuments(changes: Changes, format: Format): Promise<PendingFile[]> {
  const staged: PendingFile[] = []
  const write = async (file: string, document: object, read: Read) => {
    const stage = (one: PendingFile) => {
      assertReadable(one, read, format)
      staged.push(one)
    }
    const low = bookDocument<object>({file, read: async () => null, stage})
    low.data = document
    await low.write()
  }
  for (const [ref, {after}] of changes.documents) {
    if (after !== null) await write(documentFile(ref), after, relationshipOf(ref))
  }
  if (changes.settings !== null) await write(settingsFile, changes.settings.after, parseSettings)
  return staged
}

type Read = (file: string, bytes: Uint8Array, format: Format) => object

/** What is written can be read again: a document that is not valid is a mistake of ours and stays out of the book. */
function assertReadable({file, text}: PendingFile, read: Read, format: Format): void {
  try {
    read(file, Buffer.from(text), format)
  } catch (error) {
    const detail = error instanceof Refusal && 'detail' in error.facts ? error.facts.detail : String(error)
    throw new Error(`${file} would not be valid: ${detail}`, {cause: error})
  }
}

function editsOf(changes: Changes, index: IndexName, sums: ReadonlyMap<string, string | null>): Edits {
  const edits: Edits = [...changes.rows[index].range('', afterAll)]
  return edits.flatMap(([key, row]) => {
    if (row === null) return [[key, undefined] as const]
    if (index !== 'directory') return [[key, row] as const]
    const sum = sums.get(key)
    return sum == null ? [] : [[key, {row, sum}] as const]
  })
}

interface ChangedTrees {
  readonly roots: State['roots']
  readonly pages: readonly PendingFile[]
  /** Files that the trees no longer need. */
  readonly dropped: readonly string[]
}

async function changedTrees(ground: JsonGround, edits: Readonly<Record<TreeName, Edits>>): Promise<ChangedTrees> {
  const roots = {...ground.state.roots}
  const pages: PendingFile[] = []
  const dropped: string[] = []
  for (const name of Object.keys(edits) as TreeName[]) {
    const change = await treeWith(ground.source(name), roots[name], edits[name])
    roots[name] = change.root
    for (const [hash, text] of change.pages) pages.push({file: pageFile(name, hash), text})
    for (const hash of change.dropped) dropped.push(pageFile(name, hash))
  }
  return {roots, pages, dropped}
}
