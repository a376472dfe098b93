import {createHash} from 'node:crypto'
import type {Settings} from '../../core/book/settings.ts'
import {Refusal} from '../../core/refusal.ts'
import {checksum} from '../checksum.ts'
import {settingsFile} from '../journal.ts'
import {problemsIn} from '../problems.ts'
import {adminWait} from './admin.ts'
import {pagesOf, pageText} from './committed-pages.ts'
import type {Stat} from './disk.ts'
import {quietly} from './file-io.ts'
import type {Folder} from './folder.ts'
import {temporaryName} from './folder-writes.ts'
import {entriesOf} from './index-build.ts'
import {indexFiles} from './index-files.ts'
import type {Entry, PageTexts} from './index-tree.ts'
import {isBoundary, treeGet, treePages} from './index-tree.ts'
import {journalForward} from './journal-files.ts'
import type {StoreOptions} from './json-store.ts'
import {openFolder} from './json-store.ts'
import {customerFiles} from './known-from-journal.ts'
import type {TreeName} from './layout.ts'
import {
  documentFile,
  journalName,
  leafBytes,
  pageFile,
  pendingFile,
  setAsideName,
  stateFile,
  treeNames,
} from './layout.ts'
import {lockFiles, withLock} from './lock.ts'
import type {Format} from './parse.ts'
import {currentFormat, stepsFrom} from './parse.ts'
import {recover, refuseUnfinished} from './pending.ts'
import {reindex} from './reindex.ts'
import {parseSettings, relationshipOf} from './schema.ts'
import type {State} from './state.ts'
import {assertKnown, readState} from './state.ts'

/** Something that is not as it should be, and what helps. */
export interface Finding {
  readonly file: string
  readonly problem: string
  readonly remedy: 'restore' | 'rebuild' | 'accept' | 'permissions' | 'remove'
}

export interface Progress {
  readonly customers: number
}

export interface CheckOptions extends StoreOptions {
  readonly onProgress?: (progress: Progress) => void
  /** Told where files keep no permissions, so that these say nothing of the book. */
  readonly onNoModes?: () => void
}

/**
 * Verifies all of a book: every checksum, document, reference, number and line, the index against the documents,
 * permissions, and files that do not belong. Nobody writes meanwhile; where the lock can't be had because the folder is
 * read-only, it goes without.
 */
export async function checkBook(path: string, options: CheckOptions = {}): Promise<readonly Finding[]> {
  const {folder, format} = openFolder(path, options)
  const look = async () => {
    const found = await stateOf(folder)
    if (!('state' in found)) return [found.finding, ...(await looseFiles(folder, null))]
    assertKnown(found.state, format)
    return checkState(folder, found.state, format, options.onProgress)
  }
  return exclusively(folder, options, async () => withoutModes(folder, await look(), options.onNoModes))
}

async function exclusively(
  folder: Folder,
  options: StoreOptions,
  look: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await withLock(folder, {wait: adminWait, onWait: options.onWait}, async () => {
      const unfinished: Finding[] = []
      await attempt(
        pendingFile,
        (finding) => unfinished.push(finding),
        () => recover(folder),
      )
      await reindexOld(folder, options.format ?? currentFormat)
      return [...unfinished, ...(await look())]
    })
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'book.unwritable')) throw error
    const isThere = await folder.stat(pendingFile).then(
      (stat) => stat !== null,
      () => true,
    )
    if (isFailing(error) && isThere) throw error
    await refuseUnfinished(folder, 'check')
    return look()
  }
}

async function checkState(
  folder: Folder,
  state: State,
  format: Format,
  onProgress: ((progress: Progress) => void) | undefined,
): Promise<Finding[]> {
  const findings: Finding[] = []
  const report = (finding: Finding) => void findings.push(finding)
  const settings = await checkSettings(folder, state, format, report)
  const told = await checkJournal(folder, state, report)
  const index = await checkTrees(folder, state, report)
  const rows = await checkCustomers({folder, state, format, settings, told, onProgress, report})
  if (index !== null) compare(index, rows, told.ops, report)
  if (index !== null && findings.some(({problem}) => problem === differs)) {
    await nameDoubles(folder, state, format, report)
  }
  findings.push(...(await looseFiles(folder, index?.files ?? null)))
  return findings
}

const differs = 'not what the customers and the journal say'

async function stateOf(folder: Folder): Promise<{state: State} | {finding: Finding}> {
  try {
    return {state: (await readState(folder)).state}
  } catch (error) {
    if (error instanceof Refusal && error.code === 'book.missing') throw error
    return {finding: findingOf(stateFile, error)}
  }
}

/** A disk that is full, fails or takes nothing, or lets one read nothing, says nothing of what is on it. */
function isOfDisk(error: unknown): boolean {
  if (!(error instanceof Refusal)) return false
  if (error.code === 'book.unreadable') return isFailing(error) || isForbidden(error)
  return error.code === 'book.no-space' || error.code === 'book.unwritable'
}

/** No matter of who may do what. */
function isFailing({facts}: Refusal): boolean {
  const {detail = ''} = facts as {detail?: string}
  return /^E(?!ACCES|PERM|ROFS)[A-Z]+$/.test(detail)
}

function isForbidden({facts}: Refusal): boolean {
  return ['EACCES', 'EPERM'].includes((facts as {detail?: string}).detail ?? '')
}

/** What a refusal says, as a finding. What is newer is not damaged: whoever does not know it finds nothing in it. */
function findingOf(file: string, error: unknown): Finding {
  if (isOfDisk(error)) throw error
  if (!(error instanceof Refusal)) return {file, problem: `not as desk writes it: ${String(error)}`, remedy: 'restore'}
  if (error.code === 'book.too-new') throw error
  const facts = error.facts as {file?: string; detail?: string; remedy?: Finding['remedy']}
  return {file: facts.file ?? file, problem: facts.detail ?? error.code, remedy: facts.remedy ?? 'restore'}
}

/** What is in the way of an index of this version is found afterwards. */
async function reindexOld(folder: Folder, format: Format): Promise<void> {
  const found = await stateOf(folder)
  const isOld =
    'state' in found && stepsFrom(found.state.schema, format).length === 0 && found.state.index < format.index
  if (isOld)
    await attempt(
      stateFile,
      () => undefined,
      () => reindex(folder, format),
    )
}

type Report = (finding: Finding) => void

async function attempt<Value>(file: string, report: Report, work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work()
  } catch (error) {
    report(findingOf(file, error))
    return null
  }
}

async function checkSettings(folder: Folder, state: State, format: Format, report: Report): Promise<Settings | null> {
  return attempt(settingsFile, report, async () => {
    const bytes = await folder.read(settingsFile)
    if (bytes === null) throw new Refusal('book.damaged', {file: settingsFile, detail: 'missing', remedy: 'restore'})
    const settings = parseSettings(settingsFile, bytes, format)
    if (checksum(bytes) !== state.settings) report({file: settingsFile, problem: 'edited by hand', remedy: 'accept'})
    return settings
  })
}

interface Told {
  readonly sums: ReadonlyMap<string, string>
  readonly ops: readonly Entry[]
}

async function checkJournal(folder: Folder, state: State, report: Report): Promise<Told> {
  const sums = new Map<string, string>()
  const ops = new Map<string, unknown>()
  let next = 1
  for await (const {file, line} of journalForward(folder)) {
    if (line === null) {
      report({file, problem: `the line of commit ${next} is not as it was written`, remedy: 'restore'})
      next++
      continue
    }
    if (line.seq !== next) report({file, problem: `commit ${next} is missing`, remedy: 'restore'})
    next = line.seq + 1
    for (const {ref, sum} of line.customers) sum === null ? sums.delete(ref) : sums.set(ref, sum)
    for (const {key, ...entry} of line.ops) ops.set(key, entry)
  }
  const last = next - 1
  if (last > state.seq) {
    report({file: stateFile, problem: `of commit ${state.seq}; the journal ends with ${last}`, remedy: 'rebuild'})
  }
  if (last < state.seq)
    report({file: 'journal', problem: `ends with commit ${last}, not ${state.seq}`, remedy: 'restore'})
  return {sums, ops: [...ops]}
}

/** The sum of hashes of entries, in whatever order: equal sums, equal entries. */
class Tally {
  #sum = 0n

  add(key: string, value: unknown): void {
    const digest = createHash('sha256')
      .update(JSON.stringify([key, value]))
      .digest()
    this.#sum += digest.readBigUInt64BE(0) * 2n ** 64n + digest.readBigUInt64BE(8)
  }

  equals(other: Tally): boolean {
    return this.#sum === other.#sum
  }
}

type Tallies = Readonly<Record<TreeName, Tally>>

function tallies(): Tallies {
  return Object.fromEntries(treeNames.map((name) => [name, new Tally()])) as Tallies
}

interface CheckedIndex {
  readonly tallies: Tallies
  readonly files: ReadonlySet<string>
}

/** Reads every page; null where one is missing or damaged. */
async function checkTrees(folder: Folder, state: State, report: Report): Promise<CheckedIndex | null> {
  const found = {tallies: tallies(), files: new Set<string>()}
  let whole = true
  for (const name of treeNames) {
    const done = await attempt(`index/${name}`, report, () => checkTree(folder, state, name, found, report))
    whole &&= done !== null
  }
  return whole ? found : null
}

async function checkTree(
  folder: Folder,
  state: State,
  name: TreeName,
  found: {tallies: Tallies; files: Set<string>},
  report: Report,
): Promise<true> {
  let last: string | null = null
  for await (const {hash, page} of treePages(sourceOf(folder, name), state.roots[name])) {
    const file = pageFile(name, hash)
    found.files.add(file)
    if (page.entries.slice(0, -1).some((entry) => isBoundary(page.level, entry, leafBytes(name)))) {
      report({file, problem: 'pages divided in the wrong place', remedy: 'rebuild'})
    }
    for (const [key, value] of page.level === 0 ? page.entries : []) {
      if (last !== null && key <= last) report({file, problem: 'keys out of order', remedy: 'rebuild'})
      last = key
      found.tallies[name].add(key, value)
    }
  }
  return true
}

function sourceOf(folder: Folder, name: TreeName): PageTexts {
  return pagesOf(name, (file) => pageText(folder.lend, file))
}

interface CustomerCheck {
  readonly folder: Folder
  readonly state: State
  readonly format: Format
  readonly settings: Settings | null
  readonly told: Told
  readonly onProgress: ((progress: Progress) => void) | undefined
  readonly report: Report
}

/** Reads every customer's file, and returns what the index should hold. */
async function checkCustomers(check: CustomerCheck): Promise<Tallies> {
  const {folder, told, report} = check
  const rows = tallies()
  const missing = new Set(told.sums.keys())
  let customers = 0
  for await (const {file, ref} of customerFiles(folder)) {
    if (ref === null) {
      report({file, problem: 'does not belong here', remedy: 'remove'})
      continue
    }
    missing.delete(ref)
    await attempt(file, report, () => checkCustomer(check, file, ref, rows))
    check.onProgress?.({customers: ++customers})
  }
  for (const ref of missing) report({file: documentFile(ref), problem: 'missing', remedy: 'restore'})
  return rows
}

async function checkCustomer(check: CustomerCheck, file: string, ref: string, rows: Tallies): Promise<void> {
  const {folder, format, settings, told, report} = check
  const bytes = (await folder.read(file)) ?? Buffer.alloc(0)
  const relationship = relationshipOf(ref)(file, bytes, format)
  const sum = told.sums.get(ref)
  if (sum === undefined) {
    report({file, problem: 'a customer that the book does not know', remedy: 'accept'})
    return
  }
  if (sum !== checksum(bytes)) report({file, problem: 'edited by hand', remedy: 'accept'})
  for (const problem of problemsIn(relationship, settings)) report({file, problem, remedy: 'restore'})
  for (const name of treeNames) {
    for (const [key, value] of entriesOf({relationship, sum}, name)) rows[name].add(key, value)
  }
}

function compare(index: CheckedIndex, rows: Tallies, ops: readonly Entry[], report: Report): void {
  for (const [key, entry] of ops) rows.ops.add(key, entry)
  for (const name of treeNames) {
    if (!index.tallies[name].equals(rows[name])) report({file: `index/${name}`, problem: differs, remedy: 'rebuild'})
  }
}

/** Where the index differs, it may be because two customers have the same number. */
async function nameDoubles(folder: Folder, state: State, format: Format, report: Report): Promise<void> {
  const source = sourceOf(folder, 'numbers')
  for await (const {file, ref} of customerFiles(folder)) {
    const bytes = ref === null ? null : await folder.read(file)
    if (ref === null || bytes === null) continue
    await attempt(
      file,
      () => undefined,
      async () => {
        const relationship = relationshipOf(ref)(file, bytes, format)
        for (const [key] of entriesOf({relationship, sum: ''}, 'numbers')) {
          const holder = await treeGet(source, state.roots.numbers, key)
          if (holder !== undefined && holder !== ref) {
            report({file, problem: `${key[0]}${Number(key.slice(1))} belongs to ${String(holder)}`, remedy: 'restore'})
          }
        }
      },
    )
  }
}

/** What may lie in a book beside what desk writes: it may be kept in git. */
const rootNames: ReadonlySet<string> = new Set([
  ...lockFiles,
  settingsFile,
  stateFile,
  pendingFile,
  'customers',
  'journal',
  'index',
  'hooks',
  '.git',
  '.gitignore',
  '.gitattributes',
])

function isOwnName(name: string): boolean {
  return rootNames.has(name) || setAsideName.test(name)
}

/** Files that desk did not write: copies that a program made where two machines differed, for one. */
export async function foreignFiles(path: string, options: StoreOptions = {}): Promise<readonly string[]> {
  const {folder} = openFolder(path, options)
  const found: string[] = []
  for (const {name} of await folder.list('.')) if (!isOwnName(name) && !temporaryName.test(name)) found.push(name)
  for await (const {file, ref} of customerFiles(folder)) if (ref === null) found.push(file)
  for (const {name} of await folder.list('journal')) if (!journalName.test(name)) found.push(`journal/${name}`)
  return found
}

/** Permissions, and files that do not belong. `pages` are the files of the index, null where they are not known. */
async function looseFiles(folder: Folder, pages: ReadonlySet<string> | null): Promise<Finding[]> {
  const findings: Finding[] = []
  await checkMode(folder, '', findings)
  for (const {name, kind} of await folder.list('.')) {
    if (!isOwnName(name)) {
      findings.push({
        file: name,
        problem: temporaryName.test(name) ? 'left behind by a writer' : 'does not belong here',
        remedy: 'remove',
      })
    } else if (kind !== 'folder') await checkMode(folder, name, findings)
  }
  for (const name of ['customers', 'journal', 'index']) await checkModes(folder, name, findings)
  for (const {name} of await folder.list('journal')) {
    if (!journalName.test(name)) findings.push(stray(`journal/${name}`))
  }
  for (const file of pages === null ? [] : await indexFiles(folder)) {
    if (!pages?.has(file)) findings.push({...stray(file), remedy: 'rebuild'})
  }
  return findings
}

function stray(file: string): Finding {
  return {file, problem: 'does not belong here', remedy: 'remove'}
}

async function checkModes(folder: Folder, name: string, findings: Finding[]): Promise<void> {
  await checkMode(folder, name, findings)
  for (const entry of await folder.list(name).catch(() => [])) {
    const inner = `${name}/${entry.name}`
    if (entry.kind === 'folder') await checkModes(folder, inner, findings)
    else await checkMode(folder, inner, findings)
  }
}

/** Without what only the file system is to blame for: exFAT, FAT and some network drives give every file one mode. */
async function withoutModes(
  folder: Folder,
  findings: readonly Finding[],
  tell: CheckOptions['onNoModes'],
): Promise<readonly Finding[]> {
  const isMode = ({problem}: Finding) => modeProblem.test(problem)
  if (!findings.some(isMode) || (await keepsModes(folder))) return findings
  tell?.()
  return findings.filter((finding) => !isMode(finding))
}

const modeProblem = /^mode \d+, not \d+$/

/** Has a file that is made for us alone its mode? Where none can be made that is not known, and taken for true. */
async function keepsModes(folder: Folder): Promise<boolean> {
  const probe = await folder.stage([], lockFiles[0]).catch(() => null)
  if (probe === null) return true
  try {
    return (((await folder.stat(probe))?.mode ?? 0) & 0o077) === 0
  } finally {
    await quietly(folder.remove(probe))
  }
}

async function checkMode(folder: Folder, file: string, findings: Finding[]): Promise<void> {
  if (process.platform === 'win32') return
  const stat: Stat | null = await folder.stat(file).catch(() => null)
  if (stat === null || stat.kind === 'link') return
  const expected = stat.kind === 'folder' ? 0o700 : 0o600
  if ((stat.mode & 0o077) === 0) return
  const mode = stat.mode.toString(8).padStart(3, '0')
  findings.push({file: file || '.', problem: `mode ${mode}, not ${expected.toString(8)}`, remedy: 'permissions'})
}
