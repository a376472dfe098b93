import {planNamed} from '../../cli/plan/plans.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags, planArg} from '../../cli/run/flags.ts'
import {planCard} from '../../views/plans.ts'

export default class PlanShow extends DeskCommand {
  static override summary = 'Show a plan; its JSON is what desk plan save takes.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> post-sale',
    '<%= config.bin %> <%= command.id %> post-sale --jmespath plan > post-sale.json',
  ]
  static override args = {name: planArg()}
  static override flags = cardFlags

  async run() {
    const {args} = await this.parse(PlanShow)
    const plan = planNamed(this.settings, args.name)
    await this.show(planCard(plan))
    return {plan}
  }
}
