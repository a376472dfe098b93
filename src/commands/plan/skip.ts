import {changeRecords} from '../../cli/change/records.ts'
import {onEnrolment} from '../../cli/plan/enrol.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, lineFlag, recordsArg} from '../../cli/run/flags.ts'
import {skipStep} from '../../core/care/settle.ts'
import {openEnrolment} from '../../kinds/enrolment/changes.ts'

export default class PlanSkip extends DeskCommand {
  static override summary = 'Skip the step that an enrolment stands at: the next one is scheduled.'
  static override examples = ['<%= config.bin %> <%= command.id %> E3 --reason "told her in the shop"']
  static override args = {enrolment: recordsArg('enrolment')}
  static override flags = {reason: lineFlag('reason', 'Why.', 'TEXT'), ...changeListFlags}

  async run() {
    const {args, flags} = await this.parse(PlanSkip)
    const why = flags.reason ?? 'by hand'
    return changeRecords(
      this,
      'enrolment',
      args.enrolment,
      onEnrolment(this, (relationship, number, {plan, ground}) => {
        openEnrolment(relationship, number)
        return skipStep(relationship, number, why, plan, ground)
      }),
    )
  }
}
