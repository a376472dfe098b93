import {followUpOf} from '../../kinds/follow-up/held.ts'
import {type FollowUpView, followUpListView, followUpView} from '../../kinds/follow-up/list-view.ts'
import {followUpRow} from '../../kinds/follow-up/row.ts'
import type {Committed} from '../../store/store.ts'
import {dayInWords} from '../../views/day-words.ts'
import type {Chosen} from '../refs/subject-choice.ts'
import {type Change, type Changed, changeNumbered, rowsAmong} from '../refs/subjects.ts'
import type {DeskCommand} from '../run/desk-command.ts'

/** Changes the follow-ups that were chosen; shows them and returns their JSON. */
export async function changeFollowUps(desk: DeskCommand, chosen: Chosen, apply: Change<number>) {
  return tellFollowUps(desk, await changeNumbered(desk, 'followUp', chosen, apply))
}

/** Shows what became of follow-ups; `next` is the one that a repeat brought. */
export async function tellFollowUps(desk: DeskCommand, committed: Changed) {
  const followUps = await followUpsOf(desk, committed)
  await desk.show(followUpListView(followUps))
  if (committed.many) return {followUps, total: followUps.length}
  const [followUp = null, next = null] = followUps
  const toCome = next ?? followUp
  if (toCome?.status === 'scheduled' && committed.seq !== null) sayScheduled(desk, toCome)
  return {followUp, next}
}

/** The day in words, so that one that was misread is seen. */
export function sayScheduled(desk: DeskCommand, {ref, when}: FollowUpView): void {
  desk.say(`${ref} is scheduled for ${dayInWords(when)}.`)
}

export async function followUpsOf({clock}: DeskCommand, committed: Committed): Promise<readonly FollowUpView[]> {
  const rows = await rowsAmong(committed, 'followUp', (found, number) => followUpRow(found, followUpOf(found, number)))
  return rows.map((row) => followUpView(row, clock.zone))
}
