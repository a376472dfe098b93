import {DeskCommand} from '../../cli/desk-command.ts'
import {cardFlags, caseArg} from '../../cli/flags.ts'
import {casesGiven} from '../../cli/subjects.ts'
import {caseCard, caseDetails, caseWithContents} from '../../views/case-card.ts'

export default class CaseShow extends DeskCommand {
  static override summary = 'Show a case: where it stands, who it is for, and all that happened.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> C12',
    '<%= config.bin %> <%= command.id %> C12 --format markdown --output c12.md',
  ]
  static override args = {case: caseArg()}
  static override flags = cardFlags

  async run() {
    const {args} = await this.parse(CaseShow)
    const held = await casesGiven(this, args.case)
    await this.show(...held.map(({relationship, number}) => caseCard(relationship, number, this.clock)))

    const cases = held.map(({relationship, number}) => caseWithContents(relationship, number, this.clock))
    const [first] = held
    return args.case === '-' || first === undefined
      ? {cases, total: cases.length}
      : caseDetails(first.relationship, first.number, this.clock)
  }
}
