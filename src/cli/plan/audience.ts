import {mayTake} from '../../core/care/plan-step.ts'
import {endOf} from '../../kinds/enrolment/enrolment.ts'
import type {AudienceRow} from '../../views/plans.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {onTrial} from './enrol.ts'
import {planNamed} from './plans.ts'

/** Whom a plan fits, who is inside it, and who was. */
export async function audienceOf(desk: DeskCommand, typed: string): Promise<readonly AudienceRow[]> {
  const written = planNamed(desk.settings, typed)
  const name = written.plan
  const {plan, fits} = onTrial(desk, written).rule
  return desk.read(async (book) => {
    const rows: AudienceRow[] = []
    for await (const found of book.relationships()) {
      const {ref, name: customerName, forgottenAt} = found.customer
      if (forgottenAt !== null) continue
      const own = (found.enrolments ?? []).filter((one) => one.plan === name)
      const open = own.find((one) => endOf(one) === null)
      const last = open ?? own.at(-1)
      const enrolment = last === undefined ? null : `E${last.number}`
      const mayFit = last === undefined && fits(found) && mayTake(found, plan)
      const state = open !== undefined ? 'inside' : last !== undefined ? 'was' : mayFit ? 'fits' : null
      if (state !== null) rows.push({customer: ref, customerName, state, enrolment})
    }
    return rows
  })
}
