import {DeskCommand} from '../../cli/desk-command.ts'
import {customerArg, listFlags, whereFlag} from '../../cli/flags.ts'
import {queryGiven} from '../../cli/query.ts'
import {customersGiven} from '../../cli/subjects.ts'
import {touchFields} from '../../core/touch-fields.ts'
import {touchListView, touchRows} from '../../views/touches.ts'

export default class TouchList extends DeskCommand {
  static override summary = 'List every contact with a customer, the newest first.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ana',
    '<%= config.bin %> <%= command.id %> ana --format csv',
    "<%= config.bin %> <%= command.id %> ana --where 'on:2026-10.. mood:-2..0'",
  ]
  static override args = {customer: customerArg()}
  static override flags = {where: whereFlag(), ...listFlags}

  async run() {
    const {args, flags} = await this.parse(TouchList)

    const query = queryGiven(this, flags.where, touchFields)
    const touches = touchRows(await customersGiven(this, args.customer)).filter(query.fits)
    await this.show(touchListView(touches))
    return {touches, total: touches.length}
  }
}
