import {edited} from '../../cli/change/edits.ts'
import {changeFollowUps} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {
  changeListFlags,
  choiceFlag,
  choiceOrNoneFlag,
  clearable,
  consentAnywayFlag,
  parseOwner,
  parseSubject,
  recordsArg,
} from '../../cli/run/flags.ts'
import {channels, purposes} from '../../kinds/customer/customer.ts'
import {refuseUnwanted} from '../../kinds/customer/reachable.ts'
import {editFollowUp} from '../../kinds/follow-up/changes.ts'
import {followUpKinds} from '../../kinds/follow-up/follow-up.ts'
import {recordOf} from '../../kinds/registry.ts'

export default class FollowupEdit extends DeskCommand {
  static override summary = 'Change what is on file about a follow-up.'
  static override examples = ['<%= config.bin %> <%= command.id %> F7 --subject "Ask about the grinder" --owner marta']
  static override args = {followup: recordsArg('followUp', {several: true})}
  static override flags = {
    subject: clearable(parseSubject, 'What about; empty for nothing in particular.', 'TEXT'),
    kind: choiceFlag(followUpKinds, 'What for.'),
    channel: choiceOrNoneFlag(channels, 'How to get in touch.'),
    purpose: choiceFlag(purposes, 'To bond, or to resolve something.'),
    owner: clearable(parseOwner, 'Who will do it; empty for nobody.', 'NAME'),
    ...consentAnywayFlag,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(FollowupEdit)
    const {subject, kind, channel, purpose, owner} = flags
    const edit = edited({subject, kind, channel, purpose, owner})
    return changeFollowUps(this, args.followup, (relationship, number) => {
      const found = recordOf(relationship, 'followUp', number)
      if (channel) {
        const contacting = {purpose: purpose ?? found.purpose, about: [channel], at: this.act.at}
        refuseUnwanted(relationship.customer, contacting, flags)
      }
      return editFollowUp(relationship, number, edit, this.act)
    })
  }
}
