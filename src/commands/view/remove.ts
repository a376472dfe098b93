import {removeView} from '../../cli/query/saved-views.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeFlags, listFlags, viewNameArg} from '../../cli/run/flags.ts'
import {savedViewList} from '../../views/saved-views.ts'

export default class ViewRemove extends DeskCommand {
  static override summary = 'Take a view away.'
  static override examples = ['<%= config.bin %> <%= command.id %> late-vips']
  static override args = {name: viewNameArg()}
  static override flags = {...listFlags, ...changeFlags}

  async run() {
    const {args} = await this.parse(ViewRemove)
    const views = await removeView(this, args.name)
    await this.show(savedViewList(views))
    return {views, total: views.length}
  }
}
