import {isObject} from '../../core/value/json-equality.ts'
import {byText} from '../../core/value/order.ts'
import {checksum, isChecksum} from '../checksum.ts'
import type {Pieces} from '../snapshot.ts'
import {lineFinder} from './page-lines.ts'
import {damaged} from './parse.ts'

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

/** The same, and the text of a page, checked likewise; the texts of many are not kept. */
export interface PageTexts extends PageSource {
  text(hash: string): Promise<string>
  texts(hashes: readonly string[]): Promise<readonly string[]>
}

/** Refuses what is no page: its hash says only that these are the bytes, not that desk wrote them. */
export function pageIn(text: string): Page {
  const page: unknown = JSON.parse(text)
  if (isObject(page) && Number.isSafeInteger(page['level']) && Array.isArray(page['entries'])) {
    const isValue = page['level'] === 0 ? () => true : isChild
    const isEntry = (one: unknown) => Array.isArray(one) && typeof one[0] === 'string' && isValue(one[1])
    if (page['entries'].every(isEntry)) return page as unknown as Page
  }
  throw damaged('index', 'a page is not what desk writes', 'rebuild')
}

function isChild(value: unknown): boolean {
  return isObject(value) && isChecksum(value['hash']) && Number.isSafeInteger(value['count'])
}

/** A key and the JSON of what it stands for; null takes it away. In order of the keys. */
export type Edits = readonly (readonly [key: string, json: string | null])[]

export interface TreeChange {
  readonly root: string | null
  /** Hash -> text of the pages that are new. */
  readonly pages: ReadonlyMap<string, string>
  /** Hashes of the pages that are no longer part of the tree. */
  readonly dropped: ReadonlySet<string>
}

/** A page holds this many bytes on average, if the tree has not its own size: what one change rewrites is a small multiple of it. */
export const pageBytes = 8_000

/*
 * A sorted tree whose shape follows from its content alone: an entry ends its page when a hash of its key falls below
 * a share that grows with its size. The same entries give the same pages and the same root, whatever the history.
 */

export async function treeGet(source: PageTexts, root: string | null, key: string): Promise<unknown> {
  for (let hash = root; hash !== null; ) {
    const page = await source.load(hash)
    if (page.level === 0) return page.entries[placeOf(page.entries, key)]?.[1]
    hash = childOf(page, Math.max(0, lastAtOrBefore(page.entries, key))).hash
    if (page.level === 1) return valueIn(await source.text(hash), key)
  }
  return undefined
}

/** What a key stands for in the text of a leaf: parsing all of it takes longer than looking at a few lines. */
function valueIn(text: string, key: string): unknown {
  let low = text.indexOf('\n') + 1
  let high = text.lastIndexOf('\n]')
  while (low < high) {
    const start = text.lastIndexOf('\n', ((low + high) >> 1) - 1) + 1
    const found = keyAfter(text, start)
    if (found > key) high = start - 1
    else {
      const end = text.indexOf('\n', start)
      if (found === key) return (JSON.parse(text.slice(start, text[end - 1] === ',' ? end - 1 : end)) as Entry)[1]
      low = end + 1
    }
  }
  return undefined
}

/** Entries from the key `from`, included, to the key `to`, excluded, page by page. */
export async function* treeRange(
  source: PageTexts,
  root: string | null,
  from: string,
  to: string,
): AsyncGenerator<readonly Entry[]> {
  if (root === null) return
  for await (const leaves of leavesBetween(source, root, from, to)) {
    if (leaves.length <= fewLeaves) {
      for (const hash of leaves) yield between((await source.load(hash)).entries, from, to)
    } else {
      for await (const texts of textsOf(source, leaves)) {
        for (const text of texts) yield between(pageIn(text).entries, from, to)
      }
    }
  }
}

/** To keep more pages than these would leave no room for others, and cost more than to read them again. */
const fewLeaves = 32
/** So many at a time. */
const atATime = 16

async function* textsOf(source: PageTexts, hashes: readonly string[]): AsyncGenerator<readonly string[]> {
  for (let at = 0; at < hashes.length; at += atATime) yield await source.texts(hashes.slice(at, at + atATime))
}

/** Hashes of the leaves that may hold keys of the range, in order, some at a time. */
async function* leavesBetween(
  source: PageSource,
  root: string,
  from: string,
  to: string,
): AsyncGenerator<readonly string[]> {
  const page = await source.load(root)
  const below = page.level === 0 ? [root] : childrenBetween(page, from, to).map(({hash}) => hash)
  if (page.level <= 1) yield below
  else for (const hash of below) yield* leavesBetween(source, hash, from, to)
}

/** Those of them in whose texts there is one piece at least of each group; what has none is not even parsed. */
export async function* treeFind(
  source: PageTexts,
  root: string | null,
  from: string,
  to: string,
  having: readonly Pieces[],
): AsyncGenerator<readonly Entry[]> {
  if (root === null) return
  const finder = lineFinder(having)
  for await (const leaves of leavesBetween(source, root, from, to)) {
    for await (const texts of textsOf(source, leaves)) {
      for (const text of texts) {
        const found = finder(text).map((line) => JSON.parse(line) as Entry)
        yield between(found, from, to)
      }
    }
  }
}

function between(entries: readonly Entry[], from: string, to: string): readonly Entry[] {
  const [first, last] = [entries[0], entries.at(-1)]
  const isWhole = first !== undefined && last !== undefined && first[0] >= from && last[0] < to
  return isWhole ? entries : entries.filter(([key]) => key >= from && key < to)
}

/** The pages below that may hold keys of the range. */
function childrenBetween({entries}: Page, from: string, to: string): readonly Child[] {
  const first = Math.max(0, lastAtOrBefore(entries, from))
  return entries.slice(first, Math.max(first + 1, firstFrom(entries, first, to))).map(([, child]) => child as Child)
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

/** Hashes of all pages of a tree, parents first. */
export async function* treePages(source: PageSource, root: string | null): AsyncGenerator<{hash: string; page: Page}> {
  if (root === null) return
  const page = await source.load(root)
  yield {hash: root, page}
  if (page.level === 0) return
  for (let index = 0; index < page.entries.length; index++) yield* treePages(source, childOf(page, index).hash)
}

/** The tree with some keys put and some taken away. */
export async function treeWith(
  source: PageTexts,
  root: string | null,
  edits: Edits,
  leafBytes = pageBytes,
): Promise<TreeChange> {
  if (edits.length === 0) return {root, pages: new Map(), dropped: new Set()}
  const made = new Map<string, NewPage>()
  const touched = new Set<string>()
  const top = root === null ? -1 : (await source.load(root)).level
  let pending = edits
  let next: string | null = null
  for (let level = 0; ; level++) {
    const splice = await rechunked(
      source,
      level <= top ? root : null,
      {level, bytes: bytesAt(level, leafBytes)},
      pending,
    )
    for (const hash of splice.old) touched.add(hash)
    for (const page of splice.pages) made.set(page.hash, page)
    if (level >= top && splice.pages.length <= 1) {
      next = splice.pages[0]?.hash ?? null
      break
    }
    pending = splice.edits
  }
  next = await collapsed(source, made, touched, next)
  return changeOf(root, next, made, touched)
}

/** The tree of entries that come in order, page by page: the root, and how many entries there are. */
export async function treeOf(
  lines: AsyncIterable<Line>,
  emit: (hash: string, text: string) => Promise<void>,
  leafBytes = pageBytes,
): Promise<{readonly root: string | null; readonly count: number}> {
  const levels: {open: Line[]; first: NewPage | null; isSplit: boolean}[] = []
  let count = 0

  async function add(level: number, line: Line): Promise<void> {
    levels[level] ??= {open: [], first: null, isSplit: false}
    levels[level].open.push(line)
    if (endsPage({level, bytes: bytesAt(level, leafBytes)}, line)) await close(level)
  }

  /** The first page of a level has a page above it only when there is a second one. */
  async function close(level: number): Promise<void> {
    const own = levels[level]
    if (own === undefined || own.open.length === 0) return
    const page = newPage(level, own.open)
    own.open = []
    await emit(page.hash, page.text)
    if (own.first === null) {
      own.first = page
      return
    }
    if (!own.isSplit) await add(level + 1, childLine(own.first))
    own.isSplit = true
    await add(level + 1, childLine(page))
  }

  for await (const line of lines) {
    count++
    await add(0, line)
  }
  for (let level = 0; ; level++) {
    await close(level)
    const {first = null, isSplit = false} = levels[level] ?? {}
    if (!isSplit) return {root: first?.hash ?? null, count}
  }
}

function childLine({first, hash, count}: NewPage): Line {
  return lineOf(first, JSON.stringify({hash, count} satisfies Child))
}

export function lineOf(key: string, json: string): Line {
  return {key, text: plainKey.test(key) ? `["${key}",${json}]` : `[${JSON.stringify(key)},${json}]`}
}

/** Stands in JSON as it is. */
const plainKey = /^[ !#-[\]-~]*$/

/** One entry of a page as it stands there: `["key",value]`. */
export interface Line {
  readonly key: string
  readonly text: string
}

interface NewPage {
  readonly level: number
  readonly hash: string
  readonly text: string
  readonly first: string
  /** How many entries of the tree lie below it. */
  readonly count: number
  /** The pages below it, in order; none below a leaf. */
  readonly children: readonly Child[]
}

interface Splice {
  /** Hashes of the pages that were read and take part no more, unless they came out the same. */
  readonly old: readonly string[]
  readonly pages: readonly NewPage[]
  /** What this means for the level above. */
  readonly edits: Edits
}

/** Merges edits into the pages of one level, from each page that an edit falls in to the next old page boundary that stays. */
async function rechunked(source: PageTexts, root: string | null, floor: Floor, edits: Edits): Promise<Splice> {
  const {level} = floor
  const above = new Map<string, string | null>()
  const old: string[] = []
  const pages: NewPage[] = []
  let open: Line[] = []
  const close = () => {
    if (open.length === 0) return
    pages.push(newPage(level, open))
    open = []
  }
  for (let at = 0; at < edits.length; ) {
    let found = root === null ? null : await pageAt(source, root, level, edits[at]?.[0] ?? '')
    for (;;) {
      if (found !== null) {
        above.set(found.first, null)
        old.push(found.hash)
      }
      const upper: string | null = found?.upper ?? null
      const end = upper === null ? edits.length : firstFrom(edits, at, upper)
      merge(found === null ? [] : linesOf(await source.text(found.hash)), edits, at, end, (line, isWithin) => {
        open.push(line)
        if (!isWithin && endsPage(floor, line)) close()
      })
      at = end
      if (upper === null || open.length === 0) break
      found = await pageAt(source, root as string, level, upper)
    }
    close()
  }
  for (const {first, hash, count} of pages) above.set(first, JSON.stringify({hash, count} satisfies Child))
  return {old, pages, edits: [...above].toSorted(([one], [other]) => byText(one, other))}
}

interface Found {
  readonly hash: string
  /** Its key in the page above. */
  readonly first: string
  /** The first key of the next page of its level; null for the last page. */
  readonly upper: string | null
}

/** The page of a level that a key belongs to. */
async function pageAt(source: PageSource, root: string, level: number, key: string): Promise<Found> {
  const top = await source.load(root)
  let found: Found = {hash: root, first: top.entries[0]?.[0] ?? '', upper: null}
  for (let page = top; page.level > level; page = await source.load(found.hash)) {
    const index = Math.max(0, lastAtOrBefore(page.entries, key))
    found = {
      hash: childOf(page, index).hash,
      first: page.entries[index]?.[0] ?? '',
      upper: page.entries[index + 1]?.[0] ?? found.upper,
    }
    if (page.level === level + 1) break
  }
  return found
}

/** A root that holds nothing but one page gives way to that page. */
async function collapsed(
  source: PageSource,
  made: ReadonlyMap<string, NewPage>,
  touched: Set<string>,
  root: string | null,
): Promise<string | null> {
  let hash = root
  while (hash !== null) {
    const children: readonly Child[] = made.get(hash)?.children ?? childrenOf(await source.load(hash))
    if (children.length !== 1) return hash
    if (!made.has(hash)) touched.add(hash)
    hash = children[0]?.hash ?? null
  }
  return null
}

/** New pages are those that the new tree reaches and the old one did not have. */
function changeOf(
  oldRoot: string | null,
  root: string | null,
  made: ReadonlyMap<string, NewPage>,
  touched: ReadonlySet<string>,
): TreeChange {
  if (root === oldRoot) return {root, pages: new Map(), dropped: new Set()}
  const reached = new Set<string>()
  const reach = (hash: string | null) => {
    const page = hash === null ? undefined : made.get(hash)
    if (hash === null || page === undefined) return
    reached.add(hash)
    for (const child of page.children) reach(child.hash)
  }
  reach(root)
  const fresh = [...made.values()].filter(({hash}) => reached.has(hash) && !touched.has(hash))
  return {
    root,
    pages: new Map(fresh.map(({hash, text}) => [hash, text])),
    dropped: new Set([...touched].filter((hash) => !reached.has(hash) && hash !== root)),
  }
}

function childrenOf({level, entries}: Page): readonly Child[] {
  return level === 0 ? [] : entries.map(([, child]) => child as Child)
}

function newPage(level: number, lines: readonly Line[]): NewPage {
  const text = `{"level":${level},"entries":[\n${lines.map((line) => line.text).join(',\n')}\n]}\n`
  const children = level === 0 ? [] : childrenOf(pageIn(text))
  const count = level === 0 ? lines.length : children.reduce((sum, child) => sum + child.count, 0)
  return {level, text, hash: checksum(text), first: lines[0]?.key ?? '', count, children}
}

/** The entries of a page: one a line, between the first line and the last. */
function linesOf(text: string): readonly Line[] {
  const lines = text.split('\n').slice(1, -2)
  return lines.map((line, at) => {
    const entry = at < lines.length - 1 ? line.slice(0, -1) : line
    return {key: keyIn(entry), text: entry}
  })
}

export function keyIn(entry: string): string {
  return keyAfter(entry, 0)
}

/** The key of the entry that begins at a place of a text. */
function keyAfter(text: string, start: number): string {
  const end = text.indexOf('"', start + 2)
  const key = text.slice(start + 2, end)
  if (!key.includes('\\')) return key
  let last = end
  while (isEscaped(text, last)) last = text.indexOf('"', last + 1)
  return JSON.parse(text.slice(start + 1, last + 1)) as string
}

/** Has a quotation mark an odd number of backslashes before it? */
function isEscaped(text: string, at: number): boolean {
  let from = at
  while (text[from - 1] === '\\') from--
  return (at - from) % 2 === 1
}

/** The lines of a page with a stretch of the edits, in order. A line that stood within the page did not end it, and does not now. */
function merge(
  lines: readonly Line[],
  edits: Edits,
  from: number,
  to: number,
  take: (line: Line, isWithin: boolean) => void,
): void {
  let at = from
  const put = () => {
    const [key = '', json = null] = edits[at++] ?? []
    if (json !== null) take(lineOf(key, json), false)
  }
  for (const [index, line] of lines.entries()) {
    while (at < to && keyAt(edits, at) < line.key) put()
    if (at < to && keyAt(edits, at) === line.key) put()
    else take(line, index < lines.length - 1)
  }
  while (at < to) put()
}

function keyAt(edits: Edits, at: number): string {
  return edits[at]?.[0] ?? ''
}

/** Does a page end here? It depends on the entry alone. Above the leaves never all pages end, however long their keys. */
export function isBoundary(level: number, entry: Entry, leafBytes = pageBytes): boolean {
  return endsPage({level, bytes: bytesAt(level, leafBytes)}, {key: entry[0], text: JSON.stringify(entry)})
}

/** A level of a tree, and how many bytes its pages hold on average. */
interface Floor {
  readonly level: number
  readonly bytes: number
}

function bytesAt(level: number, leafBytes: number): number {
  return level === 0 ? leafBytes : pageBytes
}

function endsPage({level, bytes}: Floor, {key, text}: Line): boolean {
  const share = level === 0 ? text.length : Math.min(text.length, bytes / 2)
  return hashOf(level, key) * bytes < share * 2 ** 32
}

/** FNV-1a with a final mix, 32 bits. */
function hashOf(level: number, key: string): number {
  let hash = 0x811c9dc5 ^ Math.imul(level + 1, 0x9e3779b1)
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
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
