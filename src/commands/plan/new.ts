import {Args, Flags} from '@oclif/core'
import {Cancelled} from '../../cli/ask/cancelled.ts'
import {askYes} from '../../cli/ask/prompts.ts'
import {askedCustomer, newPlan} from '../../cli/plan/new-plan.ts'
import {keepPlan} from '../../cli/plan/plans.ts'
import {testOf} from '../../cli/plan/rehearsal.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags, changeFlags, lineFlag} from '../../cli/run/flags.ts'
import {planTestCard} from '../../views/plans.ts'

export default class PlanNew extends DeskCommand {
  static override summary = 'Make a plan in a minute: what begins it, and its steps.'
  static override description =
    'In a terminal you are asked for what you leave out, and before it is saved you see its days for a customer of yours. Anything else that a plan can say goes into a file: desk plan add writes one to edit, desk help plan explains it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> after-oven --begins tag-added:oven --step "1d thank-you" --step "7d check-in Is all well, {{customer.first}}?"',
    '<%= config.bin %> <%= command.id %> contract --step "30d before renewal Offer for {{customer.name}}"',
  ]
  static override args = {
    name: Args.string({ignoreStdin: true, description: 'What the plan is called, such as after-oven.'}),
  }
  static override flags = {
    title: lineFlag('title', 'What it is about.', 'TEXT'),
    begins: Flags.string({
      description:
        'What begins it, such as customer-added, tag-added:vip or silent:60d; by default by-hand. desk help plan has them all.',
      helpValue: 'WORD',
    }),
    step: Flags.string({
      description: 'A step: how long after that day, or before it, then its kind and words; may be given again.',
      helpValue: 'STEP',
      multiple: true,
      multipleNonGreedy: true,
    }),
    ...cardFlags,
    ...changeFlags,
  }

  async run() {
    const {args, flags} = await this.parse(PlanNew)
    const {title, begins, step: steps} = flags
    const plan = await newPlan(this, {name: args.name, title, begins, steps})
    if (this.canAsk && steps === undefined) await this.#lookedAt(plan)
    return keepPlan(this, plan, {replaces: false})
  }

  /** Shows the days for a customer, and asks whether it is to be saved. */
  async #lookedAt(plan: Parameters<typeof keepPlan>[1]): Promise<void> {
    const ref = await askedCustomer(this)
    if (ref !== null) {
      const {test, name} = await testOf(this, plan, ref)
      await this.show(planTestCard(test, name))
    }
    if (!this.isDryRun && !(await askYes('Save it?'))) throw new Cancelled()
  }
}
