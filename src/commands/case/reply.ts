import {withCareAfter} from '../../cli/change/care-after.ts'
import {changeRecords} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {
  changeListFlags,
  choiceFlag,
  recordsArg,
  replyAnywayFlag,
  textArg,
  textSources,
  whenFlag,
} from '../../cli/run/flags.ts'
import {plannedGiven} from '../../cli/run/times.ts'
import {UsageError} from '../../cli/run/usage.ts'
import {waitedFor} from '../../kinds/case/case.ts'
import {receiveOnCase, replyToCase, waitOnCase} from '../../kinds/case/changes.ts'
import {channels, origins} from '../../kinds/customer/customer.ts'
import {refuseUnwanted} from '../../kinds/customer/reachable.ts'
import {recordOf} from '../../kinds/registry.ts'

export default class CaseReply extends DeskCommand {
  static override summary = 'Keep a reply: ours to the customer, or with --from customer theirs to us.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> C12 "We have the part, shall we come on Friday?" --wait-for customer',
    '<%= config.bin %> <%= command.id %> C12 "The gasket is there by Friday" --promise friday',
    '<%= config.bin %> <%= command.id %> C12 "Friday is fine" --from customer --channel whatsapp',
  ]
  static override args = {case: recordsArg('case'), text: textArg('reply', 'What was said.')}
  static override flags = {
    from: choiceFlag(origins, 'Who said it; by default us.'),
    channel: choiceFlag(channels, 'How; by default the channel of the case.'),
    'wait-for': choiceFlag(waitedFor, 'Then wait for the customer or a third party.'),
    promise: whenFlag('The day or hour that they were promised: schedules a follow-up for it.'),
    ...textSources,
    ...replyAnywayFlag,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(CaseReply)
    const message = {text: args.text, channel: flags.channel ?? null}
    const isTheirs = flags.from === 'customer'
    if (isTheirs && flags.promise !== undefined) {
      throw new UsageError('--promise is for what we say, not for --from customer.', ['desk case reply --help'])
    }
    const due = flags.promise === undefined ? null : await plannedGiven(this, flags.promise)
    const say = isTheirs ? receiveOnCase : replyToCase

    return changeRecords(this, 'case', args.case, async (relationship, number, draft) => {
      const {subject, channel, owner, purpose} = recordOf(relationship, 'case', number)
      if (!isTheirs) {
        const contacting = {purpose, about: [message.channel ?? channel], at: this.act.at}
        refuseUnwanted(relationship.customer, contacting, flags)
      }
      const said = say(relationship, number, message, this.act)
      const after = flags['wait-for'] === undefined ? said : waitOnCase(said, number, flags['wait-for'], this.act)
      if (due === null) return after
      const promised = {
        subject,
        channel,
        owner,
        case: number,
        due,
        purpose: 'resolve',
        kind: 'other',
        told: true,
      } as const
      return withCareAfter(after, promised, draft, this.act)
    })
  }
}
