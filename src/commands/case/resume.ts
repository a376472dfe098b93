import {changeRecords} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, recordsArg} from '../../cli/run/flags.ts'
import {resumeCase} from '../../kinds/case/changes.ts'

export default class CaseResume extends DeskCommand {
  static override summary = 'Take up a case that was waiting or snoozed.'
  static override examples = ['<%= config.bin %> <%= command.id %> C12']
  static override args = {case: recordsArg('case', {several: true, takes: ['waiting', 'snoozed']})}
  static override flags = {...changeListFlags}

  async run() {
    const {args} = await this.parse(CaseResume)
    return changeRecords(this, 'case', args.case, (relationship, number) =>
      resumeCase(relationship, number, this.act, this.clock),
    )
  }
}
