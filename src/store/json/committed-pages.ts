import {known} from '../../core/value/memo.ts'
import {checksum} from '../checksum.ts'
import {type PageTexts, pageIn} from './index-tree.ts'
import {pageFile, pageFolder, pageHash, pageName, type TreeName} from './layout.ts'
import type {LendFile} from './over-pending.ts'
import {damaged} from './parse.ts'
import {faultless, type Standing} from './standing.ts'

const keptPages = 256
const keptTexts = 2048

/** The pages of the trees of a state. */
export function pagesIn(standing: Standing, lend: LendFile): (tree: TreeName) => PageTexts {
  const {folder, pending} = standing
  const sources = new Map<TreeName, PageTexts>()
  const text = keeping(keptTexts, (file) => faultless(standing, () => pageText(lend, file)))

  /** Those that are not had at once are read as any file, which says what is wrong with them. */
  async function textsOf(tree: TreeName, hashes: readonly string[]): Promise<readonly string[]> {
    const texts: string[] = []
    while (texts.length < hashes.length) {
      const left = hashes.slice(texts.length)
      const isTaken = (bytes: Buffer, index: number) =>
        checksum(bytes) === left[index] && texts.push(bytes.toString()) > 0
      if (pending === null) await folder.lendEach(pageFolder(tree), left.map(pageName), isTaken)
      const next = hashes[texts.length]
      if (next !== undefined) texts.push(await faultless(standing, () => pageText(lend, pageFile(tree, next))))
    }
    return texts
  }

  return (tree) => known(sources, tree, () => pagesOf(tree, text, (hashes) => textsOf(tree, hashes)))
}

/** The text of a page whose bytes are what its name says. */
export async function pageText(lend: LendFile, file: string): Promise<string> {
  const text = await lend(file, (bytes) => {
    if (checksum(bytes) !== pageHash(file)) throw damaged(file, 'not as it was written', 'rebuild')
    return bytes.toString()
  })
  if (text === null) throw damaged(file, 'missing', 'rebuild')
  return text
}

/** The pages of a tree in their files; the last few are kept. */
export function pagesOf(
  tree: TreeName,
  textIn: (file: string) => Promise<string>,
  textsIn?: PageTexts['texts'],
): PageTexts {
  const text = (hash: string) => textIn(pageFile(tree, hash))
  const texts = textsIn ?? ((hashes: readonly string[]) => Promise.all(hashes.map(text)))
  return {text, texts, load: keeping(keptPages, async (hash) => pageIn(await text(hash)))}
}

/** Makes what is asked for, and keeps the last so many that it made. */
function keeping<Value>(most: number, make: (name: string) => Promise<Value>): (name: string) => Promise<Value> {
  const kept = new Map<string, Value>()
  return async (name) => {
    const found = kept.get(name)
    if (found !== undefined) return found
    const value = await make(name)
    kept.set(name, value)
    const [oldest] = kept.size > most ? kept.keys() : []
    if (oldest !== undefined) kept.delete(oldest)
    return value
  }
}
