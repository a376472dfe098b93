import {keepPlan, planIn} from '../../cli/plan/plans.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags, changeFlags, planFileArg} from '../../cli/run/flags.ts'

export default class PlanSave extends DeskCommand {
  static override summary = 'Save a plan of care from a file: a series of follow-ups after a day that matters.'
  static override description =
    'The file is JSON; desk help plan explains it line by line, and desk schema plan is its JSON Schema. A plan of that name is replaced: what is scheduled already stays as it is, what comes next is as the new one says.'
  static override examples = ['<%= config.bin %> <%= command.id %> post-sale.json']
  static override args = {file: planFileArg()}
  static override flags = {...cardFlags, ...changeFlags}

  async run() {
    const {args} = await this.parse(PlanSave)
    return keepPlan(this, await planIn(this, args.file), {replaces: true})
  }
}
