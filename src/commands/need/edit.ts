import {edited} from '../../cli/change/edits.ts'
import {changeRecords} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, lineFlag, recordsArg} from '../../cli/run/flags.ts'
import {editNeed} from '../../kinds/need/changes.ts'

export default class NeedEdit extends DeskCommand {
  static override summary = 'Change what is on file about a need.'
  static override examples = ['<%= config.bin %> <%= command.id %> N4 --text "a smaller, quieter grinder"']
  static override args = {need: recordsArg('need', {several: true})}
  static override flags = {text: lineFlag('need', 'What they wish for.', 'TEXT'), ...changeListFlags}

  async run() {
    const {args, flags} = await this.parse(NeedEdit)
    const edit = edited({text: flags.text})
    return changeRecords(this, 'need', args.need, (relationship, number) => editNeed(relationship, number, edit))
  }
}
