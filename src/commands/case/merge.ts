import {mergeIntoCase} from '../../cli/case-merge.ts'
import {tellCases} from '../../cli/cases.ts'
import {DeskCommand} from '../../cli/desk-command.ts'
import {caseArg, changeFlags, listFlags} from '../../cli/flags.ts'
import {refsGiven} from '../../cli/stdin.ts'

export default class CaseMerge extends DeskCommand {
  static override summary = 'Join a case into another one of the same customer.'
  static override examples = ['<%= config.bin %> <%= command.id %> C15 C12']
  static override args = {
    from: caseArg('The case that ends, such as C15; - reads refs.'),
    into: caseArg('The case that goes on, such as C12.'),
  }
  static override flags = {...listFlags, ...changeFlags}

  async run() {
    const {args} = await this.parse(CaseMerge)
    const from = await refsGiven(args.from, 'case', this.config.io)
    return tellCases(this, await this.change((draft) => mergeIntoCase(draft, {from, into: args.into}, this.act)))
  }
}
