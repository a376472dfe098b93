import {caseOf} from '../core/relationship.ts'
import {caseRow, caseRowNow, type KeptCaseRow} from '../core/rows.ts'
import type {BookReader, Committed} from '../store/store.ts'
import {caseListView} from '../views/cases.ts'
import type {DeskCommand} from './desk-command.ts'
import {findCustomer} from './find.ts'
import {followUpsOf} from './follow-ups.ts'
import {type Change, changeNumbered, rowsAmong, type Wanted} from './subjects.ts'

/** The cases of one customer, of the work at hand, or of the whole book, whichever is least to read. */
export async function casesFor(book: BookReader, {customer, closed}: Wanted): Promise<readonly KeptCaseRow[]> {
  if (customer !== undefined) {
    const found = await findCustomer(book, customer)
    return found.cases.map((one) => caseRow(found, one))
  }
  if (!closed) return book.openCases()
  const rows: KeptCaseRow[] = []
  for await (const found of book.relationships()) rows.push(...found.cases.map((one) => caseRow(found, one)))
  return rows
}

/** Changes the case that was typed, or those piped in; shows them and returns their JSON. */
export async function changeCases(desk: DeskCommand, typed: string, apply: Change<number>) {
  return tellCases(desk, await changeNumbered(desk, 'case', typed, apply), typed === '-')
}

/** Shows what became of cases: the JSON of one, or of many. */
export async function tellCases(desk: DeskCommand, committed: Committed, many = false) {
  const rows = await rowsAmong(committed, 'case', (found, number) => caseRow(found, caseOf(found, number)))
  const cases = rows.map((row) => caseRowNow(row, desk.clock))
  await desk.show(caseListView(cases))
  if (many) return {cases, total: cases.length}
  const [followUp = null] = await followUpsOf(desk, committed)
  if (followUp !== null && committed.seq !== null) desk.say(`${followUp.ref} is scheduled for ${followUp.when}.`)
  return {case: cases[0] ?? null, followUp}
}
