import {Flags} from '@oclif/core'
import {DeskCommand} from '../../cli/desk-command.ts'
import {rowsOf} from '../../cli/find.ts'
import {listFlags} from '../../cli/flags.ts'
import {doublesAmong} from '../../core/doubles.ts'
import {doubleListView, doubleRow} from '../../views/doubles.ts'

export default class CustomerDupes extends DeskCommand {
  static override summary = 'Find customers who are likely on file twice.'
  static override description =
    'The same e-mail address or phone, or a near name at the same company. Nothing is merged: each line has the command that would.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --explain']
  static override flags = {
    explain: Flags.boolean({default: false, description: 'Show what they share.'}),
    ...listFlags,
  }

  async run() {
    const {flags} = await this.parse(CustomerDupes)
    const doubles = doublesAmong(await this.read(rowsOf)).map(doubleRow)

    await this.show(doubleListView(doubles, flags.explain))
    return {doubles, total: doubles.length}
  }
}
