import {planIn} from '../../cli/plan/plans.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags, planFileArg} from '../../cli/run/flags.ts'
import {planCard} from '../../views/plans.ts'

export default class PlanCheck extends DeskCommand {
  static override summary = 'Say everything that is wrong with a plan, each with its place; change nothing.'
  static override examples = ['<%= config.bin %> <%= command.id %> post-sale.json']
  static override args = {file: planFileArg()}
  static override flags = cardFlags

  async run() {
    const {args} = await this.parse(PlanCheck)
    const plan = await planIn(this, args.file)
    await this.show(planCard(plan))
    return {plan}
  }
}
