import {changeRecords} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, choiceFlag, recordsArg, textArg, textSources} from '../../cli/run/flags.ts'
import {waitedFor} from '../../kinds/case/case.ts'
import {receiveOnCase, replyToCase, waitOnCase} from '../../kinds/case/changes.ts'
import {channels, origins} from '../../kinds/customer/customer.ts'

export default class CaseReply extends DeskCommand {
  static override summary = 'Keep a reply: ours to the customer, or with --from customer theirs to us.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> C12 "We have the part, shall we come on Friday?" --wait-for customer',
    '<%= config.bin %> <%= command.id %> C12 "Friday is fine" --from customer --channel whatsapp',
  ]
  static override args = {case: recordsArg('case'), text: textArg('reply', 'What was said.')}
  static override flags = {
    from: choiceFlag(origins, 'Who said it; us if it is not said.'),
    channel: choiceFlag(channels, 'How; the channel of the case if it is not said.'),
    'wait-for': choiceFlag(waitedFor, 'Then wait for the customer or a third party.'),
    ...textSources,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(CaseReply)
    const message = {text: args.text, channel: flags.channel ?? null}
    const say = flags.from === 'customer' ? receiveOnCase : replyToCase
    return changeRecords(this, 'case', args.case, (relationship, number) => {
      const said = say(relationship, number, message, this.act)
      return flags['wait-for'] === undefined ? said : waitOnCase(said, number, flags['wait-for'], this.act)
    })
  }
}
