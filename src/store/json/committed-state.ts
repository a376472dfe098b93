import type {KeptLine} from '../../kinds/customer/directory.ts'
import type {CommittedState} from '../committed.ts'
import {isRef} from '../ref.ts'
import type {OpEntry, Rows} from '../snapshot.ts'
import {documentsIn} from './committed-documents.ts'
import {lineIn, linesIn} from './committed-lines.ts'
import {pagesIn} from './committed-pages.ts'
import {type Entry, type PageTexts, treeFind, treeGet, treeRange, treeRank} from './index-tree.ts'
import type {TreeName} from './layout.ts'
import {lentOver} from './over-pending.ts'
import {damaged} from './parse.ts'
import type {Standing} from './standing.ts'
import type {State} from './state.ts'

/** What the directory keeps of a customer: the checksum of the file, and the line. */
type DirectoryEntry = readonly [sum: string, line: KeptLine]

export interface JsonCommittedState extends CommittedState {
  readonly state: State
  /** Files that were edited by hand, as far as they were read. */
  readonly edited: ReadonlySet<string>
  source(tree: TreeName): PageTexts
}

/** A state of the book in its files; everything read is checked against the checksums that the state leads to. */
export function committedStateOn(standing: Standing): JsonCommittedState {
  const {folder, state, pending} = standing
  const lend = lentOver(folder, pending)
  const source = pagesIn(standing, lend)
  const get = (tree: TreeName, key: string) => treeGet(source(tree), state.roots[tree], key)
  const entryOf = async (ref: string) => (await get('directory', ref)) as DirectoryEntry | undefined
  const documents = documentsIn(standing, lend, async (ref) => (await entryOf(ref))?.[0])
  return {
    seq: state.seq,
    state,
    edited: documents.edited,
    source,
    settings: documents.settings,
    document: documents.relationship,
    text: documents.text,
    row: async (index, key) => (index === 'directory' ? (await entryOf(key))?.[1] : await get(index, key)) as never,
    rows(index, from, to, having = []) {
      const [pages, root] = [source(index), state.roots[index]]
      const found = having.length === 0 ? treeRange(pages, root, from, to) : treeFind(pages, root, from, to, having)
      return (index === 'directory' ? lineEntries(found) : found) as AsyncIterable<Rows<typeof index>>
    },
    async count(index, from, to) {
      const rank = (key: string) => treeRank(source(index), state.roots[index], key)
      return Math.max(0, (await rank(to)) - (await rank(from)))
    },
    operation: async (key) =>
      (state.roots.ops === null ? undefined : await get('ops', await key())) as Omit<OpEntry, 'key'> | undefined,
    line: (seq) => lineIn(standing, seq),
    lines: () => linesIn(standing),
  }
}

async function* lineEntries(found: AsyncIterable<readonly Entry[]>): AsyncGenerator<readonly Entry[]> {
  for await (const entries of found) yield entries.map(([ref, value]) => [knownRef(ref), (value as DirectoryEntry)[1]])
}

/** What is listed is read, offered and written to: it must be able to be a ref. */
function knownRef(ref: string): string {
  if (!isRef(ref)) throw damaged('index/directory', `not the ref of a customer: ${JSON.stringify(ref)}`, 'rebuild')
  return ref
}
