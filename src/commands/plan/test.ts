import {planNamed} from '../../cli/plan/plans.ts'
import {testOf} from '../../cli/plan/rehearsal.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags, caseFlag, customerArg, planArg, whenFlag} from '../../cli/run/flags.ts'
import {whenGiven} from '../../cli/run/times.ts'
import {dueDay} from '../../core/time/calendar.ts'
import {planTestCard} from '../../views/plans.ts'

export default class PlanTest extends DeskCommand {
  static override summary = 'Try a plan on a customer: every step, with its day and what would hold it back.'
  static override description =
    'It assumes that each step is done on its day and that nothing else happens. Nothing is changed.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> post-sale ana',
    '<%= config.bin %> <%= command.id %> post-sale ana --anchor-on 2026-11-03',
  ]
  static override args = {name: planArg(), customer: customerArg()}
  static override flags = {
    anchor: caseFlag('The case that it counts from.'),
    'anchor-on': whenFlag('The day that it counts from; by default today.'),
    ...cardFlags,
  }

  async run() {
    const {args, flags} = await this.parse(PlanTest)
    const plan = planNamed(this.settings, args.name)
    const typed = flags['anchor-on']
    const on = typed === undefined ? null : dueDay(await whenGiven(this, typed))
    const {test, name} = await testOf(this, plan, args.customer, {anchor: flags.anchor, on})
    await this.show(planTestCard(test, name))
    return {test}
  }
}
