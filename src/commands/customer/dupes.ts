import {Flags} from '@oclif/core'
import {rowsOf} from '../../cli/refs/find.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {listFlags} from '../../cli/run/flags.ts'
import {duplicatesAmong} from '../../core/duplicates.ts'
import {duplicateListView, duplicateRow} from '../../views/duplicates.ts'

export default class CustomerDupes extends DeskCommand {
  static override summary = 'Find customers who are probably on file twice.'
  static override description =
    'The same e-mail address or phone, or a similar name at the same company. Nothing is merged: each line has the command that would do it.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --explain']
  static override flags = {
    explain: Flags.boolean({default: false, description: 'Show what they share.'}),
    ...listFlags,
  }

  async run() {
    const {flags} = await this.parse(CustomerDupes)
    const doubles = duplicatesAmong(await this.read(rowsOf)).map(duplicateRow)

    await this.show(duplicateListView(doubles, flags.explain))
    return {doubles, total: doubles.length}
  }
}
