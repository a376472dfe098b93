import type {Relationship} from '../../core/relationship.ts'
import type {OpEntry} from '../journal.ts'
import {indexNames, rowsOf} from '../snapshot.ts'
import type {Page, PageSource} from './index-tree.ts'
import {treeCount, treeWith} from './index-tree.ts'
import type {TreeName} from './layout.ts'
import {pageFile, treeNames} from './layout.ts'
import type {State} from './state.ts'

export interface Indexed {
  readonly relationship: Relationship
  readonly sum: string
}

export interface BuiltIndex {
  readonly roots: State['roots']
  /** File -> text of every page. */
  readonly pages: ReadonlyMap<string, string>
  /** How many rows two documents both claim. */
  readonly doubles: number
}

const batchSize = 2000

/** The index as it follows from the documents and the journal alone. */
export async function buildIndex(
  documents: AsyncIterable<Indexed>,
  ops: ReadonlyMap<string, Omit<OpEntry, 'key'>>,
): Promise<BuiltIndex> {
  const trees = Object.fromEntries(treeNames.map((name) => [name, emptyTree()])) as Record<TreeName, Tree>
  let batch: Indexed[] = []
  let rows = 0
  const flush = async () => {
    for (const name of indexNames) {
      const edits = batch.flatMap((one) => entriesOf(one, name))
      rows += edits.length
      await put(trees[name], edits)
    }
    batch = []
  }
  for await (const document of documents) {
    batch.push(document)
    if (batch.length >= batchSize) await flush()
  }
  await flush()
  await put(trees.ops, [...ops])
  const counts = await Promise.all(indexNames.map((name) => treeCount(trees[name].source, trees[name].root)))
  return {
    roots: Object.fromEntries(treeNames.map((name) => [name, trees[name].root])) as State['roots'],
    pages: new Map(
      treeNames.flatMap((name) => [...trees[name].pages].map(([hash, text]) => [pageFile(name, hash), text])),
    ),
    doubles: rows - counts.reduce((sum, count) => sum + count, 0),
  }
}

/** The rows of one document in one index, as the tree keeps them. */
export function entriesOf({relationship, sum}: Indexed, name: TreeName): (readonly [string, unknown])[] {
  if (name === 'ops') return []
  const entries: (readonly [string, unknown])[] = Object.entries(rowsOf(relationship)[name])
  return name === 'directory' ? entries.map(([ref, row]) => [ref, {row, sum}] as const) : entries
}

interface Tree {
  root: string | null
  readonly pages: Map<string, string>
  readonly source: PageSource
}

function emptyTree(): Tree {
  const pages = new Map<string, string>()
  return {root: null, pages, source: {load: async (hash) => JSON.parse(pages.get(hash) ?? 'null') as Page}}
}

async function put(tree: Tree, edits: readonly (readonly [string, unknown])[]): Promise<void> {
  const sorted = [...new Map(edits)].toSorted(([one], [other]) => (one < other ? -1 : 1))
  const change = await treeWith(tree.source, tree.root, sorted)
  tree.root = change.root
  for (const hash of change.dropped) tree.pages.delete(hash)
  for (const [hash, text] of change.pages) tree.pages.set(hash, text)
}
