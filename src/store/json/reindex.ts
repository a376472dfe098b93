import {Refusal} from '../../core/refusal.ts'
import {checksum} from '../checksum.ts'
import {settingsFile} from '../journal.ts'
import type {Folder} from './folder.ts'
import type {Indexed} from './index-build.ts'
import {buildIndex} from './index-build.ts'
import {indexFiles} from './index-files.ts'
import type {Told} from './known-from-journal.ts'
import {bytesOf, customerFiles, toldBy} from './known-from-journal.ts'
import {documentFile, folderOf, stateFile} from './layout.ts'
import type {Format} from './parse.ts'
import {damaged} from './parse.ts'
import {place} from './pending.ts'
import {parseSettings, relationshipOf} from './schema.ts'
import {assertKnown, firstState, parseState, raisedBy, type State, stateText} from './state.ts'

export interface Rebuilt {
  readonly seq: number
  readonly customers: number
  /** How many files of the index were missing, wrong or of no use. */
  readonly repaired: number
}

/** Under the lock: makes the index and the state again, unless they are those of a newer desk. */
export async function reindex(
  folder: Folder,
  format: Format,
  onProgress?: (progress: {readonly customers: number}) => void,
): Promise<Rebuilt> {
  const before = await stateBefore(folder)
  if (before !== null) assertKnown(before, format)
  const {bytes, sum} = await bytesOf(folder, settingsFile)
  const settings = parseSettings(settingsFile, bytes, format)
  const told = await toldBy(folder)
  await refuseMissing(folder, told)
  const pages = new Set<string>()
  const repairs = repairing(folder)
  const index = await buildIndex(
    folder,
    counted(documents(folder, told, format), onProgress),
    told.ops,
    (file, text) => {
      pages.add(file)
      return repairs.place(file, text)
    },
  )
  const versions = {schema: settings.schema, index: format.index}
  const state = stateText({
    ...versions,
    seq: told.seq,
    settings: told.settings ?? sum,
    roots: index.roots,
    ...raisedBy(versions, before ?? {...firstState, schema: settings.schema, desk: settings.desk}, format),
  })
  await repairs.sync()
  await repairs.place(stateFile, state)
  await folder.sync('')
  const repaired = repairs.count() + (await withoutStrays(folder, pages))
  return {seq: told.seq, customers: told.sums.size, repaired}
}

/** Null where there is none that can be read. */
async function stateBefore(folder: Folder): Promise<State | null> {
  const bytes = await folder.read(stateFile)
  try {
    return bytes && parseState(bytes)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'book.damaged') return null
    throw error
  }
}

/** Files that the journal does not know take no part: `check` finds them, `accept` takes them in. */
async function* documents(folder: Folder, told: Told, format: Format): AsyncGenerator<Indexed> {
  for await (const {file, ref} of customerFiles(folder)) {
    const sum = ref === null ? undefined : told.sums.get(ref)
    if (ref === null || sum === undefined) continue
    const {bytes} = await bytesOf(folder, file)
    yield {relationship: relationshipOf(ref)(file, bytes, format), sum}
  }
}

async function* counted(
  documents: AsyncIterable<Indexed>,
  onProgress: ((progress: {readonly customers: number}) => void) | undefined,
): AsyncGenerator<Indexed> {
  let customers = 0
  for await (const document of documents) {
    yield document
    onProgress?.({customers: ++customers})
  }
}

async function refuseMissing(folder: Folder, told: Told): Promise<void> {
  const missing = new Set(told.sums.keys())
  let some = false
  for await (const {ref} of customerFiles(folder)) {
    some ||= ref !== null
    if (ref !== null) missing.delete(ref)
  }
  if (some && told.seq === 0) throw damaged('journal', 'missing')
  const [ref] = missing
  if (ref !== undefined) throw damaged(documentFile(ref), 'missing')
}

/** Puts in place what is not there as it should be, and counts it. */
function repairing(folder: Folder) {
  const folders = new Set<string>()
  let count = 0
  return {
    count: () => count,
    async place(file: string, text: string): Promise<void> {
      if (await holds(folder, file, text)) return
      await place(folder, file, text)
      folders.add(folderOf(file))
      count++
    },
    async sync(): Promise<void> {
      await folder.syncMade()
      for (const name of folders) await folder.sync(name)
    },
  }
}

async function withoutStrays(folder: Folder, pages: ReadonlySet<string>): Promise<number> {
  const strays = (await indexFiles(folder)).filter((file) => !pages.has(file))
  for (const file of strays) await folder.remove(file)
  return strays.length
}

async function holds(folder: Folder, file: string, text: string): Promise<boolean> {
  const bytes = await folder.read(file)
  return bytes !== null && checksum(bytes) === checksum(text)
}
