import {DeskCommand} from '../../cli/run/desk-command.ts'
import {listFlags} from '../../cli/run/flags.ts'
import {savedViewList} from '../../views/saved-views.ts'

export default class ViewList extends DeskCommand {
  static override summary = 'List the views that were saved.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = listFlags

  async run() {
    await this.parse(ViewList)
    const {views = []} = this.settings
    await this.show(savedViewList(views))
    return {views, total: views.length}
  }
}
