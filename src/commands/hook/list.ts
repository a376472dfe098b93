import {listHooks} from '../../cli/hooks/list.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {listFlags} from '../../cli/run/flags.ts'

export default class HookList extends DeskCommand {
  static override summary = 'List the hooks of the book, and which are turned on on this machine.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']
  static override flags = listFlags

  async run() {
    await this.parse(HookList)
    return listHooks(this)
  }
}
