import {changeFollowUps} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, moveAnywayFlag, recordsArg, whenArg} from '../../cli/run/flags.ts'
import {plannedGiven} from '../../cli/run/times.ts'
import {moveFollowUp} from '../../kinds/follow-up/changes.ts'

export default class FollowupMove extends DeskCommand {
  static override summary = 'Move a follow-up to another day or hour; the series it belongs to stays where it is.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> F7 +2d',
    '<%= config.bin %> <%= command.id %> F7 "monday 9:30"',
    "<%= config.bin %> <%= command.id %> --where 'due:today owner:marta' tomorrow",
  ]
  static override args = {followup: recordsArg('followUp'), when: whenArg()}
  static override flags = {...moveAnywayFlag, ...changeListFlags}

  async run() {
    const {args} = await this.parse(FollowupMove)
    const to = await plannedGiven(this, args.when)
    return changeFollowUps(this, args.followup, (relationship, number) =>
      moveFollowUp(relationship, number, to, this.act),
    )
  }
}
