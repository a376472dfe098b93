import {mergeIntoCase} from '../../cli/change/case-merge.ts'
import {tellRecords} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, recordArg, recordsArg} from '../../cli/run/flags.ts'

export default class CaseMerge extends DeskCommand {
  static override summary = 'Join a case into another one of the same customer.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> C15 C12',
    '<%= config.bin %> <%= command.id %> C15,C16 C12',
  ]
  static override args = {
    from: recordsArg('case', {
      description: 'The case that ends, such as C15; several with commas between them; - reads refs.',
    }),
    into: recordArg('case', 'The case that goes on, such as C12.'),
  }
  static override flags = {...changeListFlags}

  async run() {
    const {args} = await this.parse(CaseMerge)
    return tellRecords(this, 'case', await mergeIntoCase(this, args.from, args.into))
  }
}
