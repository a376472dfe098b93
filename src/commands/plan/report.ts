import {figuresOf} from '../../cli/plan/figures.ts'
import {planNamed} from '../../cli/plan/plans.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags, planArg} from '../../cli/run/flags.ts'
import {planOf} from '../../core/care/plan.ts'
import {planReportCard} from '../../views/plans.ts'

export default class PlanReport extends DeskCommand {
  static override summary = 'What became of a plan: who finished, what stopped it, and which steps were done in time.'
  static override examples = ['<%= config.bin %> <%= command.id %> post-sale']
  static override args = {name: planArg()}
  static override flags = cardFlags

  async run() {
    const {args} = await this.parse(PlanReport)
    const plan = planOf(planNamed(this.settings, args.name))
    const figures = await this.read((book) => figuresOf(book, plan, this))
    await this.show(planReportCard(plan.name, plan.title, figures))
    return {report: {plan: plan.name, ...figures}}
  }
}
