import {followUpOf} from '../core/relationship.ts'
import {type FollowUpRow, followUpRow} from '../core/rows.ts'
import type {DueRange} from '../core/selection.ts'
import type {BookReader, Committed} from '../store/store.ts'
import {type FollowUpView, followUpListView, followUpView} from '../views/follow-ups.ts'
import type {DeskCommand} from './desk-command.ts'
import {findCustomer} from './find.ts'
import {type Change, changeNumbered, rowsAmong, type Wanted} from './subjects.ts'

/** The follow-ups of one customer, of the work at hand, or of the whole book, whichever is least to read. */
export async function followUpsFor(
  book: BookReader,
  {customer, closed, due}: Wanted & {readonly due: DueRange | null},
): Promise<readonly FollowUpRow[]> {
  if (customer !== undefined) {
    const found = await findCustomer(book, customer)
    return found.followUps.map((one) => followUpRow(found, one))
  }
  if (!closed) {
    const rows = await book.due(due?.from ?? '0000-01-01', due?.to ?? '9999-12-31')
    return rows.flatMap((row) => (row.kind === 'followup' ? [row.followUp] : []))
  }
  const rows: FollowUpRow[] = []
  for await (const found of book.relationships()) rows.push(...found.followUps.map((one) => followUpRow(found, one)))
  return rows
}

export async function changeFollowUps(desk: DeskCommand, typed: string, apply: Change<number>) {
  return tellFollowUps(desk, await changeNumbered(desk, 'followup', typed, apply), typed === '-')
}

/** Shows what became of follow-ups; `next` is the one that a repeat brought. */
export async function tellFollowUps(desk: DeskCommand, committed: Committed, many = false) {
  const followUps = await followUpsOf(desk, committed)
  await desk.show(followUpListView(followUps))
  if (many) return {followUps, total: followUps.length}
  return {followUp: followUps[0] ?? null, next: followUps[1] ?? null}
}

export async function followUpsOf({clock}: DeskCommand, committed: Committed): Promise<readonly FollowUpView[]> {
  const rows = await rowsAmong(committed, 'followup', (found, number) => followUpRow(found, followUpOf(found, number)))
  return rows.map((row) => followUpView(row, clock.zone))
}
