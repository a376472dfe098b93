import type {Relationship} from '../../core/book/relationship.ts'
import {viewNameIn} from '../../core/book/saved-view.ts'
import {completed, type Settings} from '../../core/book/settings.ts'
import {Refusal} from '../../core/refusal.ts'
import {known} from '../../core/value/memo.ts'
import type {KeptLine} from '../../kinds/customer/directory.ts'
import {checksum} from '../checksum.ts'
import type {Line, OpEntry} from '../journal.ts'
import {parseLine, rubbed, settingsFile} from '../journal.ts'
import {isRef} from '../ref.ts'
import {type Rows, serialise} from '../snapshot.ts'
import type {CommittedState} from '../transact.ts'
import {bookDocument} from './document.ts'
import type {Folder} from './folder.ts'
import type {Entry, PageTexts} from './index-tree.ts'
import {pageIn, treeFind, treeGet, treeRange, treeRank} from './index-tree.ts'
import {journalBackward, journalLine} from './journal-files.ts'
import type {TreeName} from './layout.ts'
import {documentFile, pageFile, pageFolder, pageHash, pageName} from './layout.ts'
import type {Format, Kind} from './parse.ts'
import {damaged, migrated, parseJson, textOf} from './parse.ts'
import type {Pending, PendingFile} from './pending-file.ts'
import type {State} from './state.ts'

/** What a snapshot was to show is gone, because another commit came: look again. */
export class Stale extends Error {
  constructor() {
    super('the book went on while it was read')
  }
}

/** What the directory keeps of a customer: the checksum of the file, and the line. */
type DirectoryEntry = readonly [sum: string, line: KeptLine]

export interface JsonCommittedState extends CommittedState {
  readonly state: State
  /** Files that were edited by hand, as far as they were read. */
  readonly edited: ReadonlySet<string>
  source(tree: TreeName): PageTexts
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

interface Read<Document> {
  readonly document: Document
  /** What it was read from; null where it would be written otherwise. */
  readonly text: string | null
}

interface Named {
  readonly file: string
  readonly kind: Kind
}

const keptPages = 256
const keptTexts = 2048

/** A state of the book in its files; everything read is checked against the checksums that the state leads to. */
export function committedStateOn(standing: Standing): JsonCommittedState {
  const {folder, state, pending, format} = standing
  const lend = lentOver(folder, pending)
  const edited = new Set<string>()
  const sources = new Map<TreeName, PageTexts>()
  let last: (Read<Relationship> & {readonly ref: string}) | null = null
  const text = keeping(keptTexts, (file) => faultless(() => pageText(lend, file)))

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
    return known(sources, tree, () => pagesOf(tree, text, (hashes) => textsOf(tree, hashes)))
  }

  /** Those that are not had at once are read as any file, which says what is wrong with them. */
  async function textsOf(tree: TreeName, hashes: readonly string[]): Promise<readonly string[]> {
    const texts: string[] = []
    while (texts.length < hashes.length) {
      const left = hashes.slice(texts.length)
      const isTaken = (bytes: Buffer, index: number) =>
        checksum(bytes) === left[index] && texts.push(bytes.toString()) > 0
      if (pending === null) await folder.lendEach(pageFolder(tree), left.map(pageName), isTaken)
      const next = hashes[texts.length]
      if (next !== undefined) texts.push(await faultless(() => pageText(lend, pageFile(tree, next))))
    }
    return texts
  }

  /** What a commit wrote is valid: the schema, which takes long to load, is asked about everything else. */
  async function document<Document extends object>(
    {file, kind}: Named,
    sum: string,
    valid: (document: unknown) => Promise<Document>,
  ): Promise<Read<Document>> {
    const read = () =>
      faultless(async () => {
        const lent = await lend(file, (bytes) => ({text: textOf(file, bytes), intact: checksum(bytes) === sum}))
        if (lent === null) throw damaged(file, 'missing')
        const {text, intact} = lent
        const {document, isCurrent} = migrated(kind, file, parseJson(file, text), format)
        const isOurs = intact && isCurrent
        const found = isOurs ? (document as Document) : await valid(document)
        return {document: found, text: isOurs ? text : null, intact}
      })
    const found = await read()
    if (!found.intact) {
      if (await standing.moved()) throw new Stale()
      edited.add(file)
      standing.onEdited(file)
    }
    return found
  }

  const low = <Document extends object>(file: string, read: () => Promise<Document>) =>
    bookDocument<Document>({read, stage: () => undefined})

  const settings = low<Settings>(settingsFile, async () => {
    const valid = async (found: unknown) => (await import('./schema.ts')).validSettings(settingsFile, found)
    return (await document({file: settingsFile, kind: 'settings'}, state.settings, valid)).document
  })

  async function sumOf(ref: string): Promise<string | undefined> {
    const found = await treeGet(source('directory'), state.roots.directory, ref)
    return (found as DirectoryEntry | undefined)?.[0]
  }

  async function relationship(ref: string): Promise<Read<Relationship> | null> {
    const sum = await sumOf(ref)
    if (sum === undefined) return null
    const file = documentFile(ref)
    const valid = async (document: unknown) => (await import('./schema.ts')).validRelationship(ref, file, document)
    let text: string | null = null
    const found = low<Relationship>(file, async () => {
      const read = await document({file, kind: 'relationship'}, sum, valid)
      text = read.text
      return read.document
    })
    await found.read()
    last = {ref, document: found.data as Relationship, text}
    return last
  }

  return {
    seq: state.seq,
    state,
    edited,
    source,
    async settings() {
      if (settings.data === null) await settings.read()
      return withOwnViews(completed(settings.data as Settings))
    },
    document: async (ref) => (await relationship(ref))?.document ?? null,
    async text(ref) {
      const found = last?.ref === ref ? last : await relationship(ref)
      return found && (found.text ?? serialise(found.document))
    },
    async row(index, key) {
      const value = await treeGet(source(index), state.roots[index], key)
      return (index === 'directory' ? (value as DirectoryEntry | undefined)?.[1] : value) as never
    },
    rows(index, from, to, having = []) {
      const [pages, root] = [source(index), state.roots[index]]
      const found = having.length === 0 ? treeRange(pages, root, from, to) : treeFind(pages, root, from, to, having)
      return (index === 'directory' ? lineEntries(found) : found) as AsyncIterable<Rows<typeof index>>
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

async function* lineEntries(found: AsyncIterable<readonly Entry[]>): AsyncGenerator<readonly Entry[]> {
  for await (const entries of found) yield entries.map(([ref, value]) => [knownRef(ref), (value as DirectoryEntry)[1]])
}

/** Names of views are offered where somebody types. */
function withOwnViews(settings: Settings): Settings {
  const foreign = settings.views?.find(({name}) => viewNameIn(name) !== name)
  if (foreign !== undefined) throw damaged(settingsFile, `not the name of a view: ${JSON.stringify(foreign.name)}`)
  return settings
}

/** What is listed is read, offered and written to: it must be able to be a ref. */
function knownRef(ref: string): string {
  if (!isRef(ref)) throw damaged('index/directory', `not the ref of a customer: ${JSON.stringify(ref)}`, 'rebuild')
  return ref
}

type ReadFile = (file: string) => Promise<Buffer | null>

function overlaid(folder: Folder, pending: Pending | null): ReadFile {
  const written = new Map(pending?.write.map(({file, bytes}: PendingFile) => [file, bytes]))
  const removed = new Set(pending?.remove)
  return async (file) => {
    const bytes = written.get(file)
    if (bytes !== undefined) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    return removed.has(file) ? null : folder.read(file)
  }
}

type LendFile = Folder['lend']

function lentOver(folder: Folder, pending: Pending | null): LendFile {
  if (pending === null) return folder.lend
  const files = overlaid(folder, pending)
  return async (file, use) => {
    const bytes = await files(file)
    return bytes === null ? null : use(bytes)
  }
}

function pendingLine(pending: Pending | null): Line | null {
  return pending?.journal ? parseLine(pending.journal.text.trimEnd()) : null
}

function rubbedBy(pending: Pending | null, line: Line): Line {
  return pending === null ? line : pending.forgotten.reduce(rubbed, line)
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
