import {planNamed} from '../../cli/plan/plans.ts'
import {listRecords, recordListFlags} from '../../cli/query/list-records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {ofPlanArg} from '../../cli/run/flags.ts'

export default class PlanEnrolled extends DeskCommand {
  static override summary = 'List who is inside a plan: where they stand, what comes next, and what they wait for.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> post-sale',
    '<%= config.bin %> <%= command.id %> --customer ana --status all',
  ]
  static override args = {name: ofPlanArg()}
  static override flags = recordListFlags('enrolment')

  async run() {
    const {args, flags} = await this.parse(PlanEnrolled)
    const plan = args.name === undefined ? null : planNamed(this.settings, args.name).plan
    return listRecords(this, 'enrolment', flags, (row) => plan === null || row.plan === plan)
  }
}
