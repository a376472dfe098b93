import {changeRecords} from '../../cli/change/records.ts'
import {onEnrolment} from '../../cli/plan/enrol.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, recordsArg} from '../../cli/run/flags.ts'
import {resumeEnrolment} from '../../core/care/enrolment-changes.ts'

export default class PlanResume extends DeskCommand {
  static override summary = 'Go on with an enrolment that is paused: its step is scheduled again.'
  static override examples = ['<%= config.bin %> <%= command.id %> E3']
  static override args = {enrolment: recordsArg('enrolment')}
  static override flags = changeListFlags

  async run() {
    const {args} = await this.parse(PlanResume)
    return changeRecords(this, 'enrolment', args.enrolment, onEnrolment(this, resumeEnrolment))
  }
}
