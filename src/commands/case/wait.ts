import {changeRecords} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, choiceFlag, recordsArg} from '../../cli/run/flags.ts'
import {waitedFor} from '../../kinds/case/case.ts'
import {waitOnCase} from '../../kinds/case/changes.ts'

export default class CaseWait extends DeskCommand {
  static override summary = 'Put a case on hold while somebody else has to act.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> C12',
    '<%= config.bin %> <%= command.id %> C12 --on third-party',
  ]
  static override args = {case: recordsArg('case', {several: true})}
  static override flags = {
    on: choiceFlag(waitedFor, 'Who has to act; by default the customer.'),
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(CaseWait)
    const on = flags.on ?? 'customer'
    return changeRecords(this, 'case', args.case, (relationship, number) =>
      waitOnCase(relationship, number, on, this.act),
    )
  }
}
