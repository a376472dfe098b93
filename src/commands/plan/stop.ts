import {changeRecords} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, lineFlag, recordsArg} from '../../cli/run/flags.ts'
import {stopEnrolment} from '../../core/care/settle.ts'
import {openEnrolment} from '../../kinds/enrolment/changes.ts'

export default class PlanStop extends DeskCommand {
  static override summary = 'Stop an enrolment for good: what it scheduled is cancelled.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> E3 --reason "bought elsewhere"',
    "<%= config.bin %> <%= command.id %> --where 'plan:post-sale'",
  ]
  static override args = {enrolment: recordsArg('enrolment')}
  static override flags = {reason: lineFlag('reason', 'Why.', 'TEXT'), ...changeListFlags}

  async run() {
    const {args, flags} = await this.parse(PlanStop)
    const why = flags.reason ?? 'by hand'
    return changeRecords(this, 'enrolment', args.enrolment, (relationship, number) => {
      openEnrolment(relationship, number)
      return stopEnrolment(relationship, number, {why, ref: null}, this.act)
    })
  }
}
