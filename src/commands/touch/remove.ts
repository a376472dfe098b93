import {changeTouch} from '../../cli/change/touches.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, customersArg, lastFlag} from '../../cli/run/flags.ts'
import {removeTouch} from '../../kinds/touch/changes.ts'

export default class TouchRemove extends DeskCommand {
  static override summary =
    'Take away a contact that never happened; it stays in the journal, and desk undo brings it back.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ana',
    '<%= config.bin %> <%= command.id %> ana --last 2',
  ]
  static override args = {customer: customersArg({several: true})}
  static override flags = {...lastFlag, ...changeListFlags}

  async run() {
    const {args, flags} = await this.parse(TouchRemove)
    return changeTouch(this, args.customer, flags.last, removeTouch)
  }
}
