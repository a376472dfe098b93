import type {Relationship} from '../../core/book/relationship.ts'
import {indexNames, type OpEntry, rowsOf} from '../snapshot.ts'
import {type ExternalSort, externalSortIn} from './external-sort.ts'
import type {Folder} from './folder.ts'
import {lineOf, treeOf} from './index-tree.ts'
import type {TreeName} from './layout.ts'
import {leafBytes, pageFile, treeNames} from './layout.ts'
import type {State} from './state.ts'

export interface Indexed {
  readonly relationship: Relationship
  readonly sum: string
}

export interface BuiltIndex {
  readonly roots: State['roots']
  /** How many rows two documents both claim. */
  readonly doubles: number
}

/** How many characters of rows are kept in memory before they are put aside, in order, in temporary files. */
const mostKept = 32_000_000

/**
 * The index as it follows from the documents and the journal alone; `emit` is given the file and the text of every page.
 * What it takes of memory does not grow with the book.
 */
export async function buildIndex(
  folder: Folder,
  documents: AsyncIterable<Indexed>,
  ops: ReadonlyMap<string, Omit<OpEntry, 'key'>>,
  emit: (file: string, text: string) => Promise<void>,
  most = mostKept,
): Promise<BuiltIndex> {
  const runs = Object.fromEntries(treeNames.map((name) => [name, externalSortIn(folder)])) as Record<
    TreeName,
    ExternalSort
  >
  let kept = 0
  let rows = 0
  try {
    for await (const document of documents) {
      for (const name of indexNames) {
        for (const [key, value] of entriesOf(document, name)) {
          const line = lineOf(key, JSON.stringify(value))
          runs[name].add(line)
          kept += line.text.length
          rows++
        }
      }
      if (kept < most) continue
      for (const name of indexNames) await runs[name].putAside()
      kept = 0
    }
    for (const [key, entry] of ops) runs.ops.add(lineOf(key, JSON.stringify(entry)))
    const roots: Partial<Record<TreeName, string | null>> = {}
    for (const name of treeNames) {
      const emitPage = (hash: string, text: string) => emit(pageFile(name, hash), text)
      const {root, count} = await treeOf(runs[name].inOrder(), emitPage, leafBytes(name))
      roots[name] = root
      rows -= name === 'ops' ? 0 : count
    }
    return {roots: roots as State['roots'], doubles: rows}
  } finally {
    for (const name of treeNames) await runs[name].clear()
  }
}

/** The rows of one document in one index, as the tree keeps them. */
export function entriesOf({relationship, sum}: Indexed, name: TreeName): readonly (readonly [string, unknown])[] {
  if (name === 'ops') return []
  const entries = rowsOf(relationship).entries(name)
  return name === 'directory' ? entries.map(([ref, line]) => [ref, [sum, line]] as const) : entries
}
