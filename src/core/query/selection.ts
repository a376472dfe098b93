import type {CustomerRow} from '../../kinds/customer/row.ts'
import type {Day} from '../time/calendar.ts'
import {fold} from '../value/fold.ts'

export interface CustomerFilter {
  readonly owner: string | undefined
  readonly tag: readonly string[] | undefined
}

export function selectCustomers(rows: readonly CustomerRow[], {owner, tag}: CustomerFilter): readonly CustomerRow[] {
  return rows.filter((row) => fits(row.owner, owner) && hasTags(row.tags, tag))
}

/** Days, both included; null is an open end. */
export interface DueRange {
  readonly from: Day | null
  readonly to: Day | null
}

export function isWithin({from, to}: DueRange, day: Day): boolean {
  return (from ?? day) <= day && day <= (to ?? day)
}

/** Is it what is wanted, whatever the case and accents? Without a wish everything is. */
export function fits(value: string | null, wanted: string | undefined): boolean {
  return wanted === undefined || fold(value ?? '') === fold(wanted)
}

export function hasTags(tags: readonly string[], wanted: readonly string[] | undefined): boolean {
  return (wanted ?? []).every((tag) => tags.some((one) => fold(one) === fold(tag)))
}
