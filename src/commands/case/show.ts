import {recordsGiven} from '../../cli/refs/subjects.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags, listedRecords, recordArg} from '../../cli/run/flags.ts'
import {caseCard, caseDetails, caseWithContents} from '../../kinds/case/card-view.ts'

export default class CaseShow extends DeskCommand {
  static override summary = 'Show a case: where it stands, who it is for, and all that happened.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> C12',
    '<%= config.bin %> <%= command.id %> C12 --format markdown --output c12.md',
  ]
  static override args = {case: recordArg('case', listedRecords('case'))}
  static override flags = cardFlags

  async run() {
    const {args} = await this.parse(CaseShow)
    const {many, found} = await recordsGiven(this, 'case', args.case)
    await this.show(...found.map(({relationship, number}) => caseCard(relationship, number, this.clock)))

    const cases = found.map(({relationship, number}) => caseWithContents(relationship, number, this.clock))
    const [first] = found
    return many || first === undefined
      ? {cases, total: cases.length}
      : caseDetails(first.relationship, first.number, this.clock)
  }
}
