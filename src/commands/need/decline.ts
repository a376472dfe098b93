import {changeRecords} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, recordsArg, textArg, textSources} from '../../cli/run/flags.ts'
import {closeNeed} from '../../kinds/need/changes.ts'

export default class NeedDecline extends DeskCommand {
  static override summary = 'Decline a need, and say why.'
  static override examples = ['<%= config.bin %> <%= command.id %> N4 "Nobody makes it in green"']
  static override args = {need: recordsArg('need'), why: textArg('reason', 'Why not.')}
  static override flags = {...textSources, ...changeListFlags}

  async run() {
    const {args} = await this.parse(NeedDecline)
    const closed = {...this.act, kind: 'declined', text: args.why} as const
    return changeRecords(this, 'need', args.need, (relationship, number) => closeNeed(relationship, number, closed))
  }
}
