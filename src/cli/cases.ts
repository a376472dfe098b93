import {caseOf} from '../core/relationship.ts'
import {caseRow, caseRowNow} from '../core/rows.ts'
import {caseListView} from '../views/cases.ts'
import type {Chosen} from './chosen.ts'
import type {DeskCommand} from './desk-command.ts'
import {followUpsOf} from './follow-ups.ts'
import {type Change, type Changed, changeNumbered, rowsAmong} from './subjects.ts'

/** Changes the cases that were chosen; shows them and returns their JSON. */
export async function changeCases(desk: DeskCommand, chosen: Chosen, apply: Change<number>) {
  return tellCases(desk, await changeNumbered(desk, 'case', chosen, apply))
}

/** Shows what became of cases: the JSON of one, or of many. */
export async function tellCases(desk: DeskCommand, committed: Changed) {
  const rows = await rowsAmong(committed, 'case', (found, number) => caseRow(found, caseOf(found, number)))
  const cases = rows.map((row) => caseRowNow(row, desk.clock))
  await desk.show(caseListView(cases))
  if (committed.many) return {cases, total: cases.length}
  const [followUp = null] = await followUpsOf(desk, committed)
  if (followUp !== null && committed.seq !== null) desk.say(`${followUp.ref} is scheduled for ${followUp.when}.`)
  return {case: cases[0] ?? null, followUp}
}
