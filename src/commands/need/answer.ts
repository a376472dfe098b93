import {Flags} from '@oclif/core'
import {withCareAfter} from '../../cli/change/care-after.ts'
import {changeRecords} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, recordsArg, textArg, textSources} from '../../cli/run/flags.ts'
import {today} from '../../core/time/calendar.ts'
import {closeNeed} from '../../kinds/need/changes.ts'
import {recordOf} from '../../kinds/registry.ts'

export default class NeedAnswer extends DeskCommand {
  static override summary = 'Answer a need, and schedule a follow-up for today to tell the customer.'
  static override examples = ['<%= config.bin %> <%= command.id %> N4 "The M3 is in"']
  static override args = {need: recordsArg('need'), text: textArg('answer', 'What answers it.')}
  static override flags = {
    told: Flags.boolean({default: false, description: 'They know already: schedule nothing.'}),
    ...textSources,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(NeedAnswer)
    const closed = {...this.act, kind: 'answered', text: args.text} as const
    return changeRecords(this, 'need', args.need, async (relationship, number, draft) => {
      const answered = closeNeed(relationship, number, closed)
      const {channel, owner} = relationship.customer
      const promised = {subject: recordOf(answered, 'need', number).text, channel, owner, due: today(this.clock)}
      return flags.told ? answered : withCareAfter(answered, promised, draft, this.act)
    })
  }
}
