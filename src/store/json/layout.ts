import type {IndexName} from '../../core/rows.ts'
import {sha256Of} from '../sha256.ts'
import {indexNames} from '../snapshot.ts'
import {pageBytes} from './index-tree.ts'

export type TreeName = IndexName | 'ops'

export const treeNames: readonly TreeName[] = [...indexNames, 'ops']

/** How many bytes a page of customers holds on average: `people` is changed rarely, and read whole to search it. */
export function leafBytes(tree: TreeName): number {
  return tree === 'people' ? 4 * pageBytes : pageBytes
}

export const stateFile = 'state.json'
export const pendingFile = 'pending.json'
export const journalName = /^\d{4}-\d{2}\.ndjson$/

/** Where a customer's file is: spread over at most 256 folders. */
export function documentFile(ref: string): string {
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
