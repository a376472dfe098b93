import {Args, Flags} from '@oclif/core'
import {workedNames, workedText} from '../../cli/plan/worked-plans.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import type {WrittenPlan} from '../../core/care/plan.ts'

export default class PlanAdd extends DeskCommand {
  static override summary = 'Write a ready plan to a file of yours, to edit and then save.'
  static override description =
    'Each is explained line by line below; what else a plan can say is in desk help plan. The book stays as it is until desk plan save.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --from post-sale',
    '<%= config.bin %> <%= command.id %> --from win-back - | <%= config.bin %> plan save -',
  ]
  static override needsBook = false
  static override args = {
    file: Args.string({
      ignoreStdin: true,
      description: 'The file to write; by default NAME.json in this folder; - is stdout.',
    }),
  }
  static override flags = {
    from: Flags.option({description: 'Which plan to begin with.', options: workedNames, required: true})(),
    force: Flags.boolean({description: 'Write over the file if it is there already.'}),
  }

  async run() {
    const {args, flags} = await this.parse(PlanAdd)
    const text = workedText(flags.from)
    const plan = JSON.parse(text) as WrittenPlan
    const file = args.file ?? `${flags.from}.json`
    if (file === '-') {
      await this.printer.hand(text)
      return {plan, file: null}
    }
    await this.printer.save(text, file)
    this.say(`Edit it, and then: desk plan save ${file}`)
    return {plan, file}
  }
}
