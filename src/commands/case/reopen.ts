import {changeCases} from '../../cli/cases.ts'
import {DeskCommand} from '../../cli/desk-command.ts'
import {caseArg, changeFlags, listFlags, neededText} from '../../cli/flags.ts'
import {reopenCase} from '../../core/case-changes.ts'

export default class CaseReopen extends DeskCommand {
  static override summary = 'Open a resolved case again.'
  static override examples = ['<%= config.bin %> <%= command.id %> C12 --reason "It leaks again"']
  static override args = {case: caseArg()}
  static override flags = {reason: neededText('reason', 'Why it is open again.'), ...listFlags, ...changeFlags}

  async run() {
    const {args, flags} = await this.parse(CaseReopen)
    return changeCases(this, args.case, (relationship, number) =>
      reopenCase(relationship, number, flags.reason, this.act, this.clock),
    )
  }
}
