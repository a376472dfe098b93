import type {ImportKind} from '../../core/import/facts.ts'
import {imports} from './kinds.ts'

/** Was the file written by us? A list that a person made has neither of these columns. */
export function isOwnExport(names: readonly string[]): boolean {
  return names.includes('formerRefs') || names.includes('customerName')
}

/** What a column of our own says: a field, or null where it says nothing; undefined where it is none of ours. */
export function ownColumns(kind: ImportKind): ReadonlyMap<string, string | null> {
  return new Map(
    imports[kind].columns.split(' ').map((one) => {
      const [column = '', field = null] = one.split('=')
      return [column, field]
    }),
  )
}
