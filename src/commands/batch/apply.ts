import {Args} from '@oclif/core'
import {batchPlan} from '../../cli/batch/batch.ts'
import {batchFlags} from '../../cli/batch/flags.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeFlags, yesFlag} from '../../cli/run/flags.ts'

export default class BatchApply extends DeskCommand {
  static override summary =
    'Carry out the plan that a dry run of a batch saved, if nothing was saved in the book since.'
  static override description =
    'It does exactly what the dry run showed: “+7d” is seven days from when the plan was made, and what happens is dated then. Where the book has moved on since, nothing is done.'
  static override examples = ['<%= config.bin %> <%= command.id %> plan.json']
  static override args = {
    plan: Args.string({required: true, ignoreStdin: true, description: 'The file with the plan; - reads stdin.'}),
  }
  static override flags = {...batchFlags, ...yesFlag, ...changeFlags}

  async run() {
    const {args, flags} = await this.parse(BatchApply)
    return batchPlan(this, args.plan, flags)
  }
}
