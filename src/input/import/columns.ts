import {fold} from '../../core/value/fold.ts'

/** Field -> places of the columns that say it, the better ones first. */
export type Mapping = ReadonlyMap<string, readonly number[]>

/** `Created_At`, `createdAt` and `created at` are the same column. */
export function columnKey(column: string): string {
  return fold(column.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '))
    .replaceAll(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim()
}
