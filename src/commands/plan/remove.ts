import {Flags} from '@oclif/core'
import {tellPlans} from '../../cli/plan/figures.ts'
import {removePlan} from '../../cli/plan/removal.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeFlags, listFlags, planArg} from '../../cli/run/flags.ts'

export default class PlanRemove extends DeskCommand {
  static override summary = 'Take a plan away.'
  static override description =
    'Where customers are inside, say what becomes of them: with --stop it ends for all, with --let-finish it stays until they are through, and takes nobody new. One desk undo takes all of it back.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> post-sale',
    '<%= config.bin %> <%= command.id %> post-sale --stop',
  ]
  static override args = {name: planArg()}
  static override flags = {
    stop: Flags.boolean({description: 'Stop it for all who are inside.', exclusive: ['let-finish']}),
    'let-finish': Flags.boolean({description: 'Take nobody new, and remove it when everybody is through.'}),
    ...listFlags,
    ...changeFlags,
  }

  async run() {
    const {args, flags} = await this.parse(PlanRemove)
    const {book} = await removePlan(this, args.name, {stop: flags.stop, letFinish: flags['let-finish']})
    return tellPlans(this, book)
  }
}
