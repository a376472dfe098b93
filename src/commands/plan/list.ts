import {tellPlans} from '../../cli/plan/figures.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {listFlags} from '../../cli/run/flags.ts'

export default class PlanList extends DeskCommand {
  static override summary = 'List the plans of care, and how many customers are inside each.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = listFlags

  async run() {
    await this.parse(PlanList)
    return this.read((book) => tellPlans(this, book))
  }
}
