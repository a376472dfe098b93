import {followUpOf} from '../core/relationship.ts'
import {followUpRow} from '../core/rows.ts'
import type {Committed} from '../store/store.ts'
import {type FollowUpView, followUpListView, followUpView} from '../views/follow-ups.ts'
import type {Chosen} from './chosen.ts'
import type {DeskCommand} from './desk-command.ts'
import {type Change, type Changed, changeNumbered, rowsAmong} from './subjects.ts'

/** Changes the follow-ups that were chosen; shows them and returns their JSON. */
export async function changeFollowUps(desk: DeskCommand, chosen: Chosen, apply: Change<number>) {
  return tellFollowUps(desk, await changeNumbered(desk, 'followup', chosen, apply))
}

/** Shows what became of follow-ups; `next` is the one that a repeat brought. */
export async function tellFollowUps(desk: DeskCommand, committed: Changed) {
  const followUps = await followUpsOf(desk, committed)
  await desk.show(followUpListView(followUps))
  if (committed.many) return {followUps, total: followUps.length}
  return {followUp: followUps[0] ?? null, next: followUps[1] ?? null}
}

export async function followUpsOf({clock}: DeskCommand, committed: Committed): Promise<readonly FollowUpView[]> {
  const rows = await rowsAmong(committed, 'followup', (found, number) => followUpRow(found, followUpOf(found, number)))
  return rows.map((row) => followUpView(row, clock.zone))
}
