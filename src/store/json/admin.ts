import {dirname} from 'node:path'
import {openKeys} from '../../core/book/rows.ts'
import type {Settings} from '../../core/book/settings.ts'
import type {TagCadence} from '../../core/care/cadence.ts'
import {type CareRules, careRules} from '../../core/care/rules.ts'
import {Refusal} from '../../core/refusal.ts'
import {kindNamed} from '../../kinds/registry.ts'
import {settingsFile} from '../journal.ts'
import {afterAll, serialise} from '../snapshot.ts'
import type {JsonCommittedState} from './committed-state.ts'
import type {Disk} from './disk.ts'
import {realDisk} from './disk.ts'
import {unwritable} from './file-faults.ts'
import {isCode, syncFolder, unless} from './file-io.ts'
import {type Folder, folderAt} from './folder.ts'
import {temporaryName} from './folder-writes.ts'
import type {StoreOptions} from './json-store.ts'
import {lookAt, openFolder} from './json-store.ts'
import {pendingFile, stateFile, treeNames} from './layout.ts'
import {lockFiles, withLock} from './lock.ts'
import {currentFormat} from './parse.ts'
import {applyPending, recover, writePending} from './pending.ts'
import {fileOf} from './pending-file.ts'
import {firstState, raisedBy, stateText} from './state.ts'

/** How long the administration of a book waits for a writer, in seconds. */
export const adminWait = 30

/** Makes an empty book in a folder that is missing or empty; refuses `book.exists` and `book.not-empty`. */
export async function initBook(path: string, settings: Settings, options: StoreOptions = {}): Promise<void> {
  const disk = options.disk ?? realDisk
  await makeRoot(disk, path)
  const folder = folderAt(disk, path)
  await refuseForeign(folder)
  await withLock(folder, {wait: adminWait, onWait: options.onWait, makes: true}, async (reserved) => {
    await recover(folder)
    if ((await folder.read(settingsFile)) !== null) throw new Refusal('book.exists', {path})
    for (const name of ['customers', 'journal', 'index']) await folder.makeFolder(name)
    const own = fileOf(settingsFile, serialise(settings))
    const {format = currentFormat} = options
    const versions = {schema: settings.schema, index: format.index}
    const state = stateText({
      ...versions,
      seq: 0,
      settings: own.sum,
      roots: Object.fromEntries(treeNames.map((name) => [name, null])) as never,
      ...raisedBy(versions, firstState, format),
    })
    const pending = {
      seq: 0,
      book: settings.id,
      onto: null,
      journal: null,
      forgotten: [],
      remove: [],
      write: [own],
      state,
    }
    await options.onCommitPoint?.()
    await writePending(folder, pending, null)
    await applyPending(folder, pending).then(reserved.take, () => undefined)
  })
}

/** The book's folder and those above it that are missing. */
async function makeRoot(disk: Disk, path: string): Promise<void> {
  try {
    const made = await makeWithParents(disk, path)
    if (made) await disk.chmod(path, 0o700)
  } catch (error) {
    throw unwritable(path, error)
  }
}

/** True where the folder was not there. */
export async function makeWithParents(disk: Disk, path: string): Promise<boolean> {
  try {
    await disk.mkdir(path)
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    if (!isCode(error, 'ENOENT') || dirname(path) === path) throw error
    await makeWithParents(disk, dirname(path))
    await disk.mkdir(path).catch(unless('EEXIST'))
  }
  await syncFolder(disk, dirname(path))
  return true
}

/** What an empty folder may hold: what another process that makes a book in it just now puts there. */
async function refuseForeign(folder: Folder): Promise<void> {
  const own = new Set<string>([...lockFiles, 'customers', 'journal', 'index', pendingFile, stateFile])
  const entries = await folder.list('.')
  if (entries.some(({name}) => name === settingsFile)) throw new Refusal('book.exists', {path: folder.root})
  if (entries.some(({name}) => !own.has(name) && !temporaryName.test(name))) {
    throw new Refusal('book.not-empty', {path: folder.root})
  }
}

export interface BookInfo {
  readonly path: string
  readonly id: string
  readonly name: string
  readonly timeZone: string
  readonly language: string
  readonly country: string
  /** The area code of phone numbers that are too short for the country. */
  readonly area: string | null
  readonly care: CareRules
  /** Of those who have none of their own, by their tags. */
  readonly cadences: readonly TagCadence[]
  readonly openingHours: Settings['openingHours']
  readonly targets: Settings['targets']
  readonly schema: number
  /** Number of the last commit. */
  readonly seq: number
  readonly customers: number
  readonly openCases: number
  readonly createdAt: string
}

/** What there is to say of a book without reading it all. */
export async function bookInfo(path: string, options: StoreOptions = {}): Promise<BookInfo> {
  return lookAt(openFolder(path, options), (latest) => infoOf(path, latest))
}

async function infoOf(path: string, latest: JsonCommittedState): Promise<BookInfo> {
  const {
    id,
    name,
    timeZone,
    language,
    country,
    area,
    care,
    cadences = [],
    openingHours,
    targets,
    schema,
    createdAt,
  } = await latest.settings()
  return {
    path,
    id,
    name,
    timeZone,
    language,
    country,
    area: area ?? null,
    care: careRules(care),
    cadences,
    openingHours,
    targets,
    schema,
    seq: latest.seq,
    customers: await latest.count('directory', '', afterAll),
    openCases: await latest.count('open', ...openKeys(kindNamed('case'))),
    createdAt,
  }
}
