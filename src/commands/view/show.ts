import {viewGiven} from '../../cli/query/query.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags, viewNameArg} from '../../cli/run/flags.ts'
import {savedViewCard} from '../../views/saved-views.ts'

export default class ViewShow extends DeskCommand {
  static override summary = 'Show a view: what it lists, and how.'
  static override examples = ['<%= config.bin %> <%= command.id %> late-vips']
  static override args = {name: viewNameArg()}
  static override flags = cardFlags

  async run() {
    const {args} = await this.parse(ViewShow)
    const view = viewGiven(this, args.name, null)
    await this.show(savedViewCard(view))
    return {view}
  }
}
