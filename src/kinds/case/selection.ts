import {fits, hasTags} from '../../core/query/selection.ts'
import {isAtRisk, isLate} from '../../core/targets/lateness.ts'
import type {Present} from '../../core/targets/service-clock.ts'
import type {CaseType, Priority} from './case.ts'
import type {CaseRow} from './row.ts'

export interface CaseFilter {
  readonly owner: string | undefined
  readonly type: CaseType | undefined
  readonly priority: Priority | undefined
  readonly tag: readonly string[] | undefined
  /** Only those that wait for us longer than they should. */
  readonly late: boolean
  /** Only those with a target that has so much of its time left or less, in milliseconds. */
  readonly atRisk: number | undefined
}

/** Does a case, as it is now, fit? */
export function caseFits({owner, type, priority, tag, late, atRisk}: CaseFilter, present: Present) {
  return (row: CaseRow): boolean =>
    fits(row.owner, owner) &&
    hasTags(row.tags, tag) &&
    (type ?? row.type) === row.type &&
    (priority ?? row.priority) === row.priority &&
    (!late || isLate(row, present)) &&
    (atRisk === undefined || isAtRisk(row, atRisk))
}
