import {Refusal} from '../../core/refusal.ts'
import type {Relationship} from '../../core/relationship.ts'
import type {CustomerRow} from '../../core/rows.ts'
import {completed, type Settings} from '../../core/settings.ts'
import {checksum} from '../checksum.ts'
import type {Line, OpEntry} from '../journal.ts'
import {parseLine, rubbed, settingsFile} from '../journal.ts'
import type {Row} from '../snapshot.ts'
import type {Ground} from '../transact.ts'
import {bookDocument} from './document.ts'
import type {Folder} from './folder.ts'
import type {Page, PageTexts} from './index-tree.ts'
import {treeGet, treeRange, treeRank} from './index-tree.ts'
import {journalBackward, journalLine} from './journal-files.ts'
import type {TreeName} from './layout.ts'
import {documentFile, pageFile} from './layout.ts'
import type {Format, Kind} from './parse.ts'
import {damaged, parseDocument} from './parse.ts'
import type {Pending, PendingFile} from './pending.ts'
import type {State} from './state.ts'

/** What a snapshot was to show is gone, because another commit came: look again. */
export class Stale extends Error {}

/** What the directory keeps of a customer: the row, and the checksum of the file. */
export interface DirectoryEntry {
  readonly row: CustomerRow
  readonly sum: string
}

export interface JsonGround extends Ground {
  readonly state: State
  /** Files that were edited by hand, as far as they were read. */
  readonly edited: ReadonlySet<string>
  source(tree: TreeName): PageTexts
  entry(ref: string): Promise<DirectoryEntry | undefined>
}

export interface Standing {
  readonly folder: Folder
  readonly state: State
  /** A commit that stands but is not applied: read from here in place of its files. */
  readonly pending: Pending | null
  readonly format: Format
  readonly onEdited: (file: string) => void
  /** Is the book no longer in this state? */
  moved(): Promise<boolean>
}

interface Named {
  readonly file: string
  readonly kind: Kind
}

const keptPages = 256

/** A state of the book in its files; everything read is checked against the checksums that the state leads to. */
export function groundOn(standing: Standing): JsonGround {
  const {folder, state, pending, format} = standing
  const files = overlaid(folder, pending)
  const edited = new Set<string>()
  const sources = new Map<TreeName, PageTexts>()

  /** What looks wrong may just be newer. */
  async function fault(refusal: Refusal): Promise<never> {
    if (await standing.moved()) throw new Stale()
    throw refusal
  }

  async function faultless<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      return await work()
    } catch (error) {
      return error instanceof Refusal ? fault(error) : Promise.reject(error)
    }
  }

  function source(tree: TreeName): PageTexts {
    const found = sources.get(tree) ?? cached((hash) => faultless(() => pageText(files, tree, hash)))
    sources.set(tree, found)
    return found
  }

  /** What a commit wrote is valid: the schema, which takes long to load, is asked about everything else. */
  async function document<Document extends object>(
    {file, kind}: Named,
    sum: string,
    valid: (document: unknown) => Promise<Document>,
  ): Promise<Document> {
    const read = () =>
      faultless(async () => {
        const bytes = await files(file)
        if (bytes === null) throw damaged(file, 'missing')
        const {document, isCurrent} = parseDocument(kind, file, bytes, format)
        const intact = checksum(bytes) === sum
        return {document: intact && isCurrent ? (document as Document) : await valid(document), intact}
      })
    const {document: found, intact} = await read()
    if (!intact) {
      if (await standing.moved()) throw new Stale()
      edited.add(file)
      standing.onEdited(file)
    }
    return found
  }

  const low = <Document extends object>(file: string, read: () => Promise<Document>) =>
    bookDocument<Document>({file, read, stage: () => undefined})

  const settings = low<Settings>(settingsFile, () =>
    document({file: settingsFile, kind: 'settings'}, state.settings, async (found) =>
      (await import('./schema.ts')).validSettings(settingsFile, found),
    ),
  )

  async function entry(ref: string): Promise<DirectoryEntry | undefined> {
    return (await treeGet(source('directory'), state.roots.directory, ref)) as DirectoryEntry | undefined
  }

  return {
    seq: state.seq,
    state,
    edited,
    source,
    entry,
    async settings() {
      if (settings.data === null) await settings.read()
      return completed(settings.data as Settings)
    },
    async document(ref) {
      const listed = await entry(ref)
      if (listed === undefined) return null
      const file = documentFile(ref)
      const found = low<Relationship>(file, () =>
        document({file, kind: 'relationship'}, listed.sum, async (document) =>
          (await import('./schema.ts')).validRelationship(ref, file, document),
        ),
      )
      await found.read()
      return found.data
    },
    async row(index, key) {
      const value = await treeGet(source(index), state.roots[index], key)
      return (index === 'directory' ? (value as DirectoryEntry | undefined)?.row : value) as never
    },
    async *rows(index, from, to) {
      for await (const [key, value] of treeRange(source(index), state.roots[index], from, to)) {
        yield [key, (index === 'directory' ? (value as DirectoryEntry).row : value) as Row<typeof index>]
      }
    },
    async count(index, from, to) {
      const rank = (key: string) => treeRank(source(index), state.roots[index], key)
      return Math.max(0, (await rank(to)) - (await rank(from)))
    },
    operation: async (key) => (await treeGet(source('ops'), state.roots.ops, key)) as Omit<OpEntry, 'key'> | undefined,
    line: (seq) =>
      faultless(async () => {
        const own = pendingLine(pending)
        return own?.seq === seq ? own : rubbedBy(pending, await journalLine(folder, seq))
      }),
    async *lines() {
      const own = pendingLine(pending)
      if (own !== null) yield own
      const lines = journalBackward(folder, own === null ? state.seq : own.seq - 1)[Symbol.asyncIterator]()
      try {
        for (;;) {
          const next = await faultless(() => lines.next())
          if (next.done === true) return
          yield rubbedBy(pending, next.value)
        }
      } finally {
        await lines.return?.(undefined)
      }
    },
  }
}

type ReadFile = (file: string) => Promise<Buffer | null>

function overlaid(folder: Folder, pending: Pending | null): ReadFile {
  const written = new Map(pending?.write.map(({file, text}: PendingFile) => [file, text]))
  const removed = new Set(pending?.remove)
  return async (file) => {
    const text = written.get(file)
    if (text !== undefined) return Buffer.from(text)
    return removed.has(file) ? null : folder.read(file)
  }
}

function pendingLine(pending: Pending | null): Line | null {
  return pending?.journal ? parseLine(pending.journal.text.trimEnd()) : null
}

function rubbedBy(pending: Pending | null, line: Line): Line {
  return pending === null ? line : pending.forgotten.reduce(rubbed, line)
}

export async function readPage(read: ReadFile, tree: TreeName, hash: string): Promise<Page> {
  return JSON.parse(await pageText(read, tree, hash)) as Page
}

/** The text of a page whose bytes are what its name says. */
async function pageText(read: ReadFile, tree: TreeName, hash: string): Promise<string> {
  const file = pageFile(tree, hash)
  const bytes = await read(file)
  if (bytes === null) throw damaged(file, 'missing', 'rebuild')
  if (checksum(bytes) !== hash) throw damaged(file, 'not as it was written', 'rebuild')
  return bytes.toString()
}

/** Keeps the last few pages. */
function cached(text: (hash: string) => Promise<string>): PageTexts {
  const pages = new Map<string, Page>()
  return {
    text,
    async load(hash) {
      const page = pages.get(hash) ?? (JSON.parse(await text(hash)) as Page)
      pages.delete(hash)
      pages.set(hash, page)
      const [oldest] = pages.size > keptPages ? pages.keys() : []
      if (oldest !== undefined) pages.delete(oldest)
      return page
    },
  }
}
