import {Flags} from '@oclif/core'
import {replayUnder} from '../../cli/report/replay.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags} from '../../cli/run/flags.ts'
import {targetReplayCard} from '../../views/target-replay.ts'

export default class ReportTargets extends DeskCommand {
  static override summary = 'Try other targets on everything that happened, before you promise them to customers.'
  static override description =
    'The file is one that desk book set service --file takes; what it leaves out is as in the book. What is met and missed of each kind of target is counted under both, and each target that changes is listed.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --try service.json',
    '<%= config.bin %> <%= command.id %> --try service.json --json',
  ]
  static override flags = {
    try: Flags.string({required: true, description: 'Opening hours and targets to try, as JSON.', helpValue: 'FILE'}),
    ...cardFlags,
  }

  async run() {
    const {flags} = await this.parse(ReportTargets)
    const targets = await replayUnder(this, flags.try)
    await this.show(targetReplayCard(targets))
    return {targets}
  }
}
