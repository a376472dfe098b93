import type {CaseType, Priority} from '../../kinds/case/case.ts'
import type {CaseRow} from '../../kinds/case/row.ts'
import type {CustomerRow} from '../../kinds/customer/row.ts'
import type {FollowUpStatus} from '../../kinds/follow-up/follow-up.ts'
import type {FollowUpRow} from '../../kinds/follow-up/row.ts'
import {isAtRisk, isLate} from '../targets/lateness.ts'
import type {Present} from '../targets/service-clock.ts'
import type {Day} from '../time/calendar.ts'
import {fold} from '../value/fold.ts'

export const caseSelections = ['open', 'waiting', 'snoozed', 'resolved', 'active', 'all'] as const
/** A status, `active` (not resolved) or `all`. */
export type CaseSelection = (typeof caseSelections)[number]

export interface CaseFilter {
  readonly status: CaseSelection
  readonly owner: string | undefined
  readonly type: CaseType | undefined
  readonly priority: Priority | undefined
  readonly tag: readonly string[] | undefined
  /** Only those that wait for us longer than they should. */
  readonly late: boolean
  /** Only those with a target that has so much of its time left or less, in milliseconds. */
  readonly atRisk: number | undefined
}

/** The cases, as they are now, that fit, newest first. */
export function selectCases(rows: readonly CaseRow[], filter: CaseFilter, present: Present): readonly CaseRow[] {
  return rows
    .filter((row) => hasStatus(row, filter.status))
    .filter((row) => fits(row.owner, filter.owner) && hasTags(row.tags, filter.tag))
    .filter((row) => (filter.type ?? row.type) === row.type && (filter.priority ?? row.priority) === row.priority)
    .filter((row) => !filter.late || isLate(row, present))
    .filter((row) => filter.atRisk === undefined || isAtRisk(row, filter.atRisk))
    .toSorted((a, b) => b.number - a.number)
}

function hasStatus(row: CaseRow, status: CaseSelection): boolean {
  return status === 'all' || (status === 'active' ? row.status !== 'resolved' : row.status === status)
}

export interface CustomerFilter {
  readonly owner: string | undefined
  readonly tag: readonly string[] | undefined
}

export function selectCustomers(rows: readonly CustomerRow[], {owner, tag}: CustomerFilter): readonly CustomerRow[] {
  return rows.filter((row) => fits(row.owner, owner) && hasTags(row.tags, tag))
}

export interface FollowUpFilter {
  readonly status: FollowUpStatus | 'all'
  readonly owner: string | undefined
  readonly due: DueRange | null
}

/** Days, both included; null is an open end. */
export interface DueRange {
  readonly from: Day | null
  readonly to: Day | null
}

/** The follow-ups that fit, the first due first. */
export function selectFollowUps(rows: readonly FollowUpRow[], filter: FollowUpFilter): readonly FollowUpRow[] {
  const {due, owner, status} = filter
  return rows
    .filter((row) => status === 'all' || row.status === status)
    .filter((row) => fits(row.owner, owner))
    .filter((row) => due === null || ((due.from ?? row.dueOn) <= row.dueOn && row.dueOn <= (due.to ?? row.dueOn)))
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.number - b.number))
}

/** Is it what is wanted, whatever the case and accents? Without a wish everything is. */
export function fits(value: string | null, wanted: string | undefined): boolean {
  return wanted === undefined || fold(value ?? '') === fold(wanted)
}

function hasTags(tags: readonly string[], wanted: readonly string[] | undefined): boolean {
  return (wanted ?? []).every((tag) => tags.some((one) => fold(one) === fold(tag)))
}
