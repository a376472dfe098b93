import type {IndexName} from '../../core/book/rows.ts'
import {sha256Of} from '../../system/sha256.ts'
import {settingsFile} from '../journal.ts'
import {isRef} from '../ref.ts'
import {indexNames} from '../snapshot.ts'
import {pageBytes} from './index-tree.ts'
import {damaged} from './parse.ts'

export type TreeName = IndexName | 'ops'

export const treeNames: readonly TreeName[] = [...indexNames, 'ops']

/** How many bytes a page of customers holds on average: `people` is changed rarely, and read whole to search it. */
export function leafBytes(tree: TreeName): number {
  return tree === 'people' ? 4 * pageBytes : pageBytes
}

export const stateFile = 'state.json'
export const pendingFile = 'pending.json'
export const journalName = /^\d{4}-\d{2}\.ndjson$/

/** What waited and could not be applied, out of the way. */
export const setAsideName = /^pending\.set-aside(?:-\d+)?\.json$/

/** Where a customer's file is: spread over at most 256 folders. Refuses what can't be a ref: it could lead out of the book. */
export function documentFile(ref: string): string {
  if (!isRef(ref)) throw damaged('customers', `not the ref of a customer: ${JSON.stringify(ref)}`)
  return `customers/${sha256Of(ref).slice(0, 2)}/${ref}.json`
}

export function pageFile(tree: TreeName, hash: string): string {
  return `${pageFolder(tree)}/${pageName(hash)}`
}

export function pageFolder(tree: TreeName): string {
  return `index/${tree}`
}

export function pageName(hash: string): string {
  return `${hash}.json`
}

export function journalFile(name: string): string {
  return `journal/${name}`
}

/** The ref of the customer whose file has this name; null where it is the name of no customer's file. */
export function refOf(file: string): string | null {
  const ref = /^customers\/[0-9a-f]{2}\/([^/]+)\.json$/.exec(file)?.[1]
  return isRef(ref) && documentFile(ref) === file ? ref : null
}

/** The hash of the page of an index that has this name; null where it is the name of no page. */
export function pageHash(file: string): string | null {
  return /^index\/[a-z]+\/([0-9a-f]{32})\.json$/.exec(file)?.[1] ?? null
}

/** The folder that a file of a book is in; '' is the book's own. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')))
}

export function isJournal(file: string): boolean {
  return file.startsWith('journal/') && journalName.test(file.slice(8))
}

/** Is it one of the files that say what is true: settings, a customer, a month of the journal? */
export function isTruth(file: string): boolean {
  return file === settingsFile || refOf(file) !== null || isJournal(file)
}
