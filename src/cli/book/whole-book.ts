import {createWriteStream, promises as fs} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pipeline} from 'node:stream/promises'
import type {NumberedName} from '../../core/book/kind.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import type {Settings} from '../../core/book/settings.ts'
import {Refusal} from '../../core/refusal.ts'
import {decoded} from '../../input/import/encoding.ts'
import {type BookLine, readWholeBook} from '../../input/whole-book.ts'
import {noNumbers, numberedKinds, recordsIn, type Tally, tallyOf} from '../../kinds/registry.ts'
import {wholeBookChunks} from '../../output/whole-book.ts'
import {faultsIn, relationshipIn, settingsIn} from '../../store/documents.ts'
import type {BookReader, Draft} from '../../store/store.ts'
import {errnoOf} from '../../system/errno.ts'
import {newId} from '../../system/ids.ts'
import {wholeBookCard} from '../../views/whole-book.ts'
import {type Batches, streamRows} from '../export/row-stream.ts'
import {bytesOf} from '../run/bytes.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import type {Io} from '../run/io.ts'
import {namedFirst} from '../run/named-first.ts'

interface Count {
  readonly refs: string[]
  readonly relationships: number
  readonly records: Tally
}

/** Everything on file but the journal, to stdout or a file; under --json as one value. */
export async function exportAll(desk: DeskCommand) {
  if (desk.jsonEnabled()) return desk.read(collected)
  return streamRows(desk, (one) => [one], wholeBook, {what: 'Customers'})
}

async function* wholeBook(batches: Batches<Relationship>, book: BookReader): AsyncGenerator<string> {
  yield* wholeBookChunks(await book.settings(), batches)
}

async function collected(book: BookReader) {
  const relationships: Relationship[] = []
  for await (const one of book.relationships()) relationships.push(one)
  return {settings: await book.settings(), relationships, total: relationships.length}
}

/** Brings a whole book into one that nobody is in, in one commit. */
export async function importAll(desk: DeskCommand, file: string) {
  const source = await spooled(desk.config.io, file)
  const progress = desk.printer.progress('Customers')
  let count = nothing()
  try {
    const committed = await desk.change(
      async (draft) => {
        await refuseUnlessEmpty(draft, desk.book.path)
        count = await countedOf(takenIn(draft, bytesOf(desk.config.io, source.path), file), progress.at)
        return namedFirst(count.refs, count.relationships)
      },
      {settling: 'none'},
    )
    const {relationships, records} = count
    const result = {
      of: 'all',
      file,
      relationships,
      ...records,
      dryRun: desk.intent.dryRun,
      seq: committed.seq ?? committed.already,
    }
    await desk.show(wholeBookCard(result))
    return {import: result}
  } finally {
    progress.end()
    await source.remove()
  }
}

/** What was piped in, in a file, so that it can be read again and the lock is not held while others write it. */
async function spooled(io: Io, file: string): Promise<{readonly path: string; remove(): Promise<void>}> {
  if (file !== '-') return {path: file, remove: async () => undefined}
  const path = join(tmpdir(), `.${newId()}.part`)
  const remove = () => fs.rm(path, {force: true})
  try {
    await pipeline(bytesOf(io, file), createWriteStream(path, {flags: 'wx', mode: 0o600}))
  } catch (error) {
    await remove()
    throw new Refusal('file.unwritable', {path, detail: errnoOf(error)})
  }
  return {path, remove}
}

async function refuseUnlessEmpty(book: BookReader, path: string): Promise<void> {
  for await (const _ of book.directory()) throw new Refusal('import.book-not-empty', {path})
}

/** Puts each line where it belongs, checked as a file of a book is. */
async function* takenIn(draft: Draft, bytes: ReturnType<typeof bytesOf>, file: string): AsyncGenerator<Relationship> {
  const numbers = numbersOf(file)
  let last = ''
  for await (const found of readWholeBook(decoded(asBytes(bytes), file), file)) {
    if (found.kind === 'settings') {
      const settings = documentIn(found, file, settingsIn)
      numbers.upTo(settings.counters)
      await draft.configure(settings)
      continue
    }
    const relationship = documentIn(found, file, relationshipIn)
    const {ref} = relationship.customer
    if (ref <= last) throw invalid(file, `line ${found.line}: customer.ref: ${ref} does not come after ${last}`)
    last = ref
    numbers.take(relationship, found.line)
    const [fault] = faultsIn(relationship, await draft.settings())
    if (fault !== undefined) throw invalid(file, `line ${found.line}: ${fault}`)
    await draft.put(relationship)
    yield relationship
  }
}

async function* asBytes(parts: ReturnType<typeof bytesOf>): AsyncGenerator<Uint8Array> {
  for await (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part
}

/** What a damaged book is told of is said of the line. */
function documentIn<Document>(
  {line, text}: BookLine,
  file: string,
  read: (place: string, bytes: Uint8Array) => Document,
): Document {
  const place = `line ${line}`
  try {
    return read(`${file}, ${place}`, Buffer.from(text))
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'book.damaged') throw error
    throw invalid(file, `${place}: ${(error.facts as {detail: string}).detail}`)
  }
}

/** Numbers, each given out once, and none that the book has not given out. */
function numbersOf(file: string) {
  let most = noNumbers
  const taken = new Set<string>()
  const takeOne = (kind: NumberedName, number: number, line: number) => {
    const key = `${kind} ${number}`
    if (number > (most[kind] ?? 0)) throw invalid(file, `line ${line}: the book has given out no ${key}`)
    if (taken.has(key)) throw invalid(file, `line ${line}: ${key} is there twice`)
    taken.add(key)
  }
  return {
    upTo: (counters: Settings['counters']) => {
      most = counters
    },
    take: (relationship: Relationship, line: number) => {
      for (const kind of numberedKinds) {
        for (const one of recordsIn(relationship, kind)) if ('number' in one) takeOne(kind.name, one.number, line)
      }
    },
  }
}

const mostNamed = 9

function nothing(): Count {
  return {refs: [], relationships: 0, records: tallyOf({})}
}

async function countedOf(all: AsyncIterable<Relationship>, tell: (count: number) => void): Promise<Count> {
  const refs: string[] = []
  let {relationships, records} = nothing()
  for await (const one of all) {
    if (refs.length < mostNamed) refs.push(one.customer.ref)
    relationships += 1
    records = tallyOf(one, records)
    tell(relationships)
  }
  return {refs, relationships, records}
}

function invalid(path: string, detail: string): Refusal {
  return new Refusal('file.invalid', {path, detail})
}
