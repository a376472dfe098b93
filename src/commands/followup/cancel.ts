import {changeFollowUps} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, neededText, recordsArg, textSources} from '../../cli/run/flags.ts'
import {cancelFollowUp} from '../../kinds/follow-up/changes.ts'

export default class FollowupCancel extends DeskCommand {
  static override summary = 'Cancel a follow-up, and with it the series it belongs to.'
  static override examples = ['<%= config.bin %> <%= command.id %> F7 --reason "Moved abroad"']
  static override args = {followup: recordsArg('followUp', {several: true})}
  static override flags = {
    reason: neededText('reason', 'Why it is not needed any more.'),
    ...textSources,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(FollowupCancel)
    return changeFollowUps(this, args.followup, (relationship, number) =>
      cancelFollowUp(relationship, number, flags.reason, this.act),
    )
  }
}
