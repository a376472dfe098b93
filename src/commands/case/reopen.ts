import {changeRecords} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, neededText, recordsArg, textSources} from '../../cli/run/flags.ts'
import {reopenCase} from '../../kinds/case/changes.ts'

export default class CaseReopen extends DeskCommand {
  static override summary = 'Open a resolved case again.'
  static override examples = ['<%= config.bin %> <%= command.id %> C12 --reason "It leaks again"']
  static override args = {case: recordsArg('case', {several: true, takes: ['resolved']})}
  static override flags = {
    reason: neededText('reason', 'Why it is open again.'),
    ...textSources,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(CaseReopen)
    return changeRecords(this, 'case', args.case, (relationship, number) =>
      reopenCase(relationship, number, flags.reason, this.act, this.clock),
    )
  }
}
