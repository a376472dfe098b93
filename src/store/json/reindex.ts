import {checksum} from '../checksum.ts'
import {settingsFile} from '../journal.ts'
import type {Folder} from './folder.ts'
import type {BuiltIndex, Indexed} from './index-build.ts'
import {buildIndex} from './index-build.ts'
import {documentFile, stateFile} from './layout.ts'
import type {Format} from './parse.ts'
import {damaged} from './parse.ts'
import {place} from './pending.ts'
import {parseSettings, relationshipOf} from './schema.ts'
import {indexVersion, stateText} from './state.ts'
import {indexFiles} from './stray.ts'
import type {Told} from './truth.ts'
import {bytesOf, customerFiles, toldBy} from './truth.ts'

export interface Rebuilt {
  readonly seq: number
  readonly customers: number
  /** How many files of the index were missing, wrong or of no use. */
  readonly repaired: number
}

/** Under the lock: makes the index and the state again. */
export async function reindex(folder: Folder, format: Format): Promise<Rebuilt> {
  const {bytes, sum} = await bytesOf(folder, settingsFile)
  const settings = parseSettings(settingsFile, bytes, format)
  const told = await toldBy(folder)
  await refuseMissing(folder, told)
  const index = await buildIndex(documents(folder, told, format), told.ops)
  const state = stateText({
    schema: settings.schema,
    index: indexVersion,
    seq: told.seq,
    settings: told.settings ?? sum,
    roots: index.roots,
  })
  const repaired = await written(folder, index, state)
  return {seq: told.seq, customers: told.sums.size, repaired}
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

async function written(folder: Folder, index: BuiltIndex, state: string): Promise<number> {
  let repaired = 0
  const folders = new Set<string>()
  const repair = async (file: string, text: string) => {
    if (await holds(folder, file, text)) return
    await place(folder, file, text)
    folders.add(file.slice(0, Math.max(0, file.lastIndexOf('/'))))
    repaired++
  }
  for (const [file, text] of index.pages) await repair(file, text)
  await folder.syncMade()
  for (const name of folders) await folder.sync(name)
  await repair(stateFile, state)
  await folder.sync('')
  for (const file of await indexFiles(folder)) {
    if (index.pages.has(file)) continue
    await folder.remove(file)
    repaired++
  }
  return repaired
}

async function holds(folder: Folder, file: string, text: string): Promise<boolean> {
  const bytes = await folder.read(file)
  return bytes !== null && checksum(bytes) === checksum(text)
}
