import {caseOf} from '../../kinds/case/held.ts'
import {caseListView} from '../../kinds/case/list-view.ts'
import {caseRow, caseRowNow} from '../../kinds/case/row.ts'
import type {Chosen} from '../refs/subject-choice.ts'
import {type Change, type Changed, changeNumbered, rowsAmong} from '../refs/subjects.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {followUpsOf, sayScheduled} from './follow-ups.ts'

/** Changes the cases that were chosen; shows them and returns their JSON. `said` is more to tell of one that was changed. */
export async function changeCases(
  desk: DeskCommand,
  chosen: Chosen,
  apply: Change<number>,
  said: string | null = null,
) {
  const committed = await changeNumbered(desk, 'case', chosen, apply)
  const told = await tellCases(desk, committed)
  if (said !== null && committed.seq !== null && committed.many !== true) desk.say(said)
  return told
}

/** Shows what became of cases: the JSON of one, or of many. */
export async function tellCases(desk: DeskCommand, committed: Changed) {
  const rows = await rowsAmong(committed, 'case', (found, number) => caseRow(found, caseOf(found, number)))
  const cases = rows.map((row) => caseRowNow(row, desk.clock))
  await desk.show(caseListView(cases))
  if (committed.many) return {cases, total: cases.length}
  const [followUp = null] = await followUpsOf(desk, committed)
  if (followUp !== null && committed.seq !== null) sayScheduled(desk, followUp)
  return {case: cases[0] ?? null, followUp}
}
