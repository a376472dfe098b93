import {changeRecords} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, recordsArg, textArg, textSources} from '../../cli/run/flags.ts'
import {noteCase} from '../../kinds/case/changes.ts'

export default class CaseNote extends DeskCommand {
  static override summary = 'Add an internal note to a case; the customer never sees it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> C12 "Serial number 4711, sold in May"',
    `<%= config.bin %> <%= command.id %> --where 'tag:oven' "New part ordered"`,
  ]
  static override args = {case: recordsArg('case'), text: textArg('note', 'The note.')}
  static override flags = {...textSources, ...changeListFlags}

  async run() {
    const {args} = await this.parse(CaseNote)
    return changeRecords(this, 'case', args.case, (relationship, number) =>
      noteCase(relationship, number, args.text, this.act),
    )
  }
}
