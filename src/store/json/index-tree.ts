import {checksum} from '../checksum.ts'

/** A key and what it stands for; in an inner page a page: its hash, and how many entries lie below it. */
export type Entry = readonly [key: string, value: unknown]

export interface Page {
  /** 0 for leaves. */
  readonly level: number
  readonly entries: readonly Entry[]
}

interface Child {
  readonly hash: string
  readonly count: number
}

/** Where pages are kept: by the hash of their bytes, which `load` checks. */
export interface PageSource {
  load(hash: string): Promise<Page>
}

export interface TreeChange {
  readonly root: string | null
  /** Hash -> text of the pages that are new. */
  readonly pages: ReadonlyMap<string, string>
  /** Hashes of the pages that are no longer part of the tree. */
  readonly dropped: ReadonlySet<string>
}

/** A page holds this many bytes on average: what one change rewrites is a small multiple of it. */
const pageBytes = 24_000

/*
 * A sorted tree whose shape follows from its content alone: an entry ends its page when a hash of its key falls below
 * a share that grows with its size. The same entries give the same pages and the same root, whatever the history.
 */

export async function treeGet(source: PageSource, root: string | null, key: string): Promise<unknown> {
  for (let hash = root; hash !== null; ) {
    const page = await source.load(hash)
    if (page.level === 0) return page.entries[placeOf(page.entries, key)]?.[1]
    hash = childOf(page, Math.max(0, lastAtOrBefore(page.entries, key))).hash
  }
  return undefined
}

/** Entries from the key `from`, included, to the key `to`, excluded. */
export async function* treeRange(
  source: PageSource,
  root: string | null,
  from: string,
  to: string,
): AsyncGenerator<Entry> {
  if (root === null) return
  const page = await source.load(root)
  if (page.level === 0) {
    yield* page.entries.filter(([key]) => key >= from && key < to)
    return
  }
  const first = Math.max(0, lastAtOrBefore(page.entries, from))
  for (let index = first; index < page.entries.length; index++) {
    if ((page.entries[index]?.[0] ?? '') >= to && index > first) return
    yield* treeRange(source, childOf(page, index).hash, from, to)
  }
}

/** How many keys come before this one. */
export async function treeRank(source: PageSource, root: string | null, key: string): Promise<number> {
  let rank = 0
  for (let hash = root; hash !== null; ) {
    const page = await source.load(hash)
    if (page.level === 0) return rank + firstFrom(page.entries, 0, key)
    const at = Math.max(0, lastAtOrBefore(page.entries, key))
    for (let index = 0; index < at; index++) rank += childOf(page, index).count
    hash = childOf(page, at).hash
  }
  return rank
}

export async function treeCount(source: PageSource, root: string | null): Promise<number> {
  return root === null ? 0 : countOf(await source.load(root))
}

/** Hashes of all pages of a tree, parents first. */
export async function* treePages(source: PageSource, root: string | null): AsyncGenerator<{hash: string; page: Page}> {
  if (root === null) return
  const page = await source.load(root)
  yield {hash: root, page}
  if (page.level === 0) return
  for (let index = 0; index < page.entries.length; index++) yield* treePages(source, childOf(page, index).hash)
}

/** The tree with some keys put (a value) or taken away (undefined); `edits` in order of their keys. */
export async function treeWith(
  source: PageSource,
  root: string | null,
  edits: readonly (readonly [string, unknown])[],
): Promise<TreeChange> {
  if (edits.length === 0) return {root, pages: new Map(), dropped: new Set()}
  const pages = new Map<string, string>()
  const made = new Map<string, Page>()
  const touched = new Set<string>()
  const top = root === null ? -1 : (await source.load(root)).level
  let pending = edits
  let next: string | null = null
  for (let level = 0; ; level++) {
    const splice = await rechunked(source, level <= top ? root : null, level, pending)
    for (const hash of splice.old) touched.add(hash)
    for (const page of splice.pages) keep(page, pages, made)
    if (level >= top && splice.pages.length <= 1) {
      next = splice.pages[0]?.hash ?? null
      break
    }
    pending = splice.edits
  }
  next = await collapsed(source, made, touched, next)
  return changeOf(root, next, pages, made, touched)
}

interface NewPage extends Page {
  readonly hash: string
  readonly text: string
}

interface Splice {
  /** Hashes of the pages that were read and take part no more, unless they came out the same. */
  readonly old: readonly string[]
  readonly pages: readonly NewPage[]
  /** What this means for the level above. */
  readonly edits: readonly (readonly [string, unknown])[]
}

/** Merges edits into the pages of one level, from each page that an edit falls in to the next old page boundary that stays. */
async function rechunked(
  source: PageSource,
  root: string | null,
  level: number,
  edits: readonly (readonly [string, unknown])[],
): Promise<Splice> {
  const above = new Map<string, unknown>()
  const old: string[] = []
  const pages: NewPage[] = []
  let open: Entry[] = []
  const close = () => {
    if (open.length === 0) return
    pages.push(newPage(level, open))
    open = []
  }
  for (let at = 0; at < edits.length; ) {
    let found = root === null ? null : await pageAt(source, root, level, edits[at]?.[0] ?? '')
    for (;;) {
      if (found !== null) {
        above.set(found.first, undefined)
        old.push(found.hash)
      }
      const upper: string | null = found?.upper ?? null
      const end = upper === null ? edits.length : firstFrom(edits, at, upper)
      for (const entry of merged(found?.page.entries ?? [], edits.slice(at, end))) {
        open.push(entry)
        if (isBoundary(level, entry)) close()
      }
      at = end
      if (upper === null || open.length === 0) break
      found = await pageAt(source, root as string, level, upper)
    }
    close()
  }
  for (const page of pages)
    above.set(page.entries[0]?.[0] ?? '', {hash: page.hash, count: countOf(page)} satisfies Child)
  return {old, pages, edits: [...above].toSorted(([one], [other]) => (one < other ? -1 : 1))}
}

interface Found {
  readonly hash: string
  readonly page: Page
  /** Its key in the page above. */
  readonly first: string
  /** The first key of the next page of its level; null for the last page. */
  readonly upper: string | null
}

async function pageAt(source: PageSource, root: string, level: number, key: string): Promise<Found> {
  let hash = root
  let page = await source.load(hash)
  let upper: string | null = null
  let first = page.entries[0]?.[0] ?? ''
  while (page.level > level) {
    const index = Math.max(0, lastAtOrBefore(page.entries, key))
    upper = page.entries[index + 1]?.[0] ?? upper
    first = page.entries[index]?.[0] ?? ''
    hash = childOf(page, index).hash
    page = await source.load(hash)
  }
  return {hash, page, first, upper}
}

/** A root that holds nothing but one page gives way to that page. */
async function collapsed(
  source: PageSource,
  made: ReadonlyMap<string, Page>,
  touched: Set<string>,
  root: string | null,
): Promise<string | null> {
  let hash = root
  while (hash !== null) {
    const page: Page = made.get(hash) ?? (await source.load(hash))
    if (page.level === 0 || page.entries.length > 1) return hash
    if (!made.has(hash)) touched.add(hash)
    hash = childOf(page, 0).hash
  }
  return null
}

/** New pages are those that the new tree reaches and the old one did not have. */
function changeOf(
  oldRoot: string | null,
  root: string | null,
  pages: ReadonlyMap<string, string>,
  made: ReadonlyMap<string, Page>,
  touched: ReadonlySet<string>,
): TreeChange {
  if (root === oldRoot) return {root, pages: new Map(), dropped: new Set()}
  const reached = new Set<string>()
  const reach = (hash: string | null) => {
    const page = hash === null ? undefined : made.get(hash)
    if (hash === null || page === undefined) return
    reached.add(hash)
    if (page.level > 0) for (let index = 0; index < page.entries.length; index++) reach(childOf(page, index).hash)
  }
  reach(root)
  return {
    root,
    pages: new Map([...pages].filter(([hash]) => reached.has(hash) && !touched.has(hash))),
    dropped: new Set([...touched].filter((hash) => !reached.has(hash) && hash !== root)),
  }
}

function keep(page: NewPage, pages: Map<string, string>, made: Map<string, Page>): void {
  pages.set(page.hash, page.text)
  made.set(page.hash, page)
}

function newPage(level: number, entries: readonly Entry[]): NewPage {
  const text = pageText({level, entries})
  return {level, entries, text, hash: checksum(text)}
}

function pageText({level, entries}: Page): string {
  return `{"level":${level},"entries":[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]}\n`
}

function* merged(entries: readonly Entry[], edits: readonly (readonly [string, unknown])[]): Generator<Entry> {
  let at = 0
  for (const entry of entries) {
    for (; at < edits.length && (edits[at]?.[0] ?? '') < entry[0]; at++) yield* put(edits[at])
    if (edits[at]?.[0] === entry[0]) yield* put(edits[at++])
    else yield entry
  }
  for (; at < edits.length; at++) yield* put(edits[at])
}

function put(edit: readonly [string, unknown] | undefined): Entry[] {
  return edit === undefined || edit[1] === undefined ? [] : [edit]
}

/** Does a page end here? It depends on the entry alone. Above the leaves never all pages end, however long their keys. */
export function isBoundary(level: number, entry: Entry): boolean {
  const size = JSON.stringify(entry).length
  const share = level === 0 ? size : Math.min(size, pageBytes / 2)
  return hashOf(level, entry[0]) * pageBytes < share * 2 ** 32
}

/** FNV-1a with a final mix, 32 bits. */
function hashOf(level: number, key: string): number {
  let hash = 0x811c9dc5 ^ Math.imul(level + 1, 0x9e3779b1)
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function countOf(page: Page): number {
  return page.level === 0
    ? page.entries.length
    : page.entries.reduce((sum, [, child]) => sum + (child as Child).count, 0)
}

function childOf(page: Page, index: number): Child {
  return page.entries[index]?.[1] as Child
}

/** Index of the last entry whose key is not after `key`; -1 where there is none. */
function lastAtOrBefore(entries: readonly Entry[], key: string): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle]?.[0] ?? '') <= key) low = middle + 1
    else high = middle
  }
  return low - 1
}

function placeOf(entries: readonly Entry[], key: string): number {
  const at = lastAtOrBefore(entries, key)
  return entries[at]?.[0] === key ? at : -1
}

function firstFrom(edits: readonly (readonly [string, unknown])[], from: number, key: string): number {
  let low = from
  let high = edits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edits[middle]?.[0] ?? '') < key) low = middle + 1
    else high = middle
  }
  return low
}
