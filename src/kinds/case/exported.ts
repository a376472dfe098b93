import type {Relationship} from '../../core/book/relationship.ts'
import {isLate} from '../../core/targets/lateness.ts'
import type {Present, TargetState} from '../../core/targets/service-clock.ts'
import {type TargetKind, targetKinds} from '../../core/targets/targets.ts'
import {type Instant} from '../../core/time/calendar.ts'
import {columnsOf, type Exported, minutes} from '../../views/exports.ts'
import type {Kind} from '../../views/view.ts'
import type {ServiceCase} from './case.ts'
import {type CaseRow, caseRow, caseRowNow, resolutionTime, responseTime} from './row.ts'

/** One case with all that is derived of it. Minutes go by the clock on the wall, unless a target says otherwise. */
function caseExport(row: CaseRow, relationship: Relationship, found: ServiceCase, clock: Present) {
  const {targets, nextDue: _, ...fields} = row
  const [resolution = null] = resolutionTime(found)
  const [response = null] = responseTime(found)
  const settledAt = resolution === null ? null : row.resolvedAt
  return {
    ...fields,
    customerTags: relationship.customer.tags,
    late: isLate(row, clock),
    firstResponseMinutes: minutes(response),
    firstResponseOpenMinutes: openMinutes(clock, row.openedAt, response === null ? null : row.firstResponseAt),
    resolutionMinutes: minutes(resolution),
    resolutionOpenMinutes: openMinutes(clock, row.openedAt, settledAt),
    replies: found.events.filter(({kind}) => kind === 'replied').length,
    ...targetColumns('firstResponse', targets),
    ...targetColumns('nextResponse', targets),
    ...targetColumns('resolution', targets),
    resolutionsAt: instantsOf(found, 'resolved'),
    reopeningsAt: instantsOf(found, 'reopened'),
  }
}

function instantsOf({events}: ServiceCase, kind: 'resolved' | 'reopened'): readonly Instant[] {
  return events.filter((event) => event.kind === kind).map(({at}) => at)
}

/** Opening hours between two instants; null for a book that has none. */
function openMinutes({measures}: Present, from: Instant, to: Instant | null): number | null {
  return to === null || measures?.hasHours !== true ? null : minutes(measures.openTime(from, to))
}

type TargetColumns<Target extends TargetKind> = {
  readonly [Key in `${Target}Target` | `${Target}Hours` | `${Target}DueAt` | `${Target}State` | `${Target}SettledAt`]:
    | string
    | null
} & {
  readonly [Key in `${Target}AllowedMinutes` | `${Target}SpentMinutes` | `${Target}LeftMinutes`]: number | null
} & {readonly [Key in `${Target}Met`]: boolean | null}

/** What was promised last and what became of it; all null where nothing was. Minutes are of the target's own time. */
function targetColumns<Target extends TargetKind>(
  kind: Target,
  targets: readonly TargetState[] | null,
): TargetColumns<Target> {
  const found = targets?.findLast((one) => one.kind === kind)
  const met = found?.state === 'met' ? true : found?.state === 'missed' ? false : null
  const columns = {
    Target: found?.rule ?? null,
    Hours: found?.hours ?? null,
    AllowedMinutes: minutes(found?.allowed),
    SpentMinutes: minutes(found?.spent),
    LeftMinutes: minutes(found?.left),
    DueAt: found?.dueAt ?? null,
    State: found?.state ?? null,
    Met: met,
    SettledAt: found?.settledAt ?? null,
  }
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [kind + name, value]),
  ) as unknown as TargetColumns<Target>
}

export type CaseExport = ReturnType<typeof caseExport>

function targetKindsOf<Target extends TargetKind>(
  target: Target,
): {readonly [Key in keyof TargetColumns<Target>]: Kind} {
  const kinds = {
    Target: 'text',
    Hours: 'text',
    AllowedMinutes: 'count',
    SpentMinutes: 'count',
    LeftMinutes: 'count',
    DueAt: 'instant',
    State: 'text',
    Met: 'text',
    SettledAt: 'instant',
  }
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [target + name, kind])) as never
}

/** What is handed on of cases. */
export const exported: Exported<CaseExport> = {
  columns: columnsOf<CaseExport>({
    ref: 'ref',
    number: 'count',
    customer: 'ref',
    customerName: 'text',
    customerTags: 'list',
    subject: 'text',
    type: 'text',
    priority: 'text',
    status: 'text',
    waitingOn: 'text',
    snoozedUntil: 'due',
    late: 'text',
    owner: 'text',
    tags: 'list',
    channel: 'text',
    origin: 'text',
    purpose: 'text',
    openedAt: 'instant',
    firstResponseAt: 'instant',
    resolvedAt: 'instant',
    statusSince: 'instant',
    waitsSince: 'instant',
    resolution: 'text',
    cause: 'text',
    mergedInto: 'ref',
    reopenCount: 'count',
    replies: 'count',
    firstResponseMinutes: 'count',
    firstResponseOpenMinutes: 'count',
    resolutionMinutes: 'count',
    resolutionOpenMinutes: 'count',
    ...targetKindsOf(targetKinds[0]),
    ...targetKindsOf(targetKinds[1]),
    ...targetKindsOf(targetKinds[2]),
    resolutionsAt: 'instant',
    reopeningsAt: 'instant',
  }),
  rows: (relationship, fits, present) =>
    relationship.cases.flatMap((found) => {
      const row = caseRowNow(caseRow(relationship, found), present)
      return fits(row) ? [caseExport(row, relationship, found, present)] : []
    }),
}
