import {listingGiven, tellList} from '../../cli/query/listing.ts'
import {customersGiven} from '../../cli/refs/subjects.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {customerArg, listedCustomers, listingFlags, viewArg} from '../../cli/run/flags.ts'
import {touchFields} from '../../kinds/touch/fields.ts'
import {touchListView, touchRows} from '../../kinds/touch/list-view.ts'

export default class TouchList extends DeskCommand {
  static override summary = 'List every contact with a customer, the newest first.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ana',
    '<%= config.bin %> <%= command.id %> ana --format csv',
    "<%= config.bin %> <%= command.id %> ana --where 'on:2026-10.. mood:-2..0'",
  ]
  static override args = {customer: customerArg(listedCustomers), view: viewArg()}
  static override flags = listingFlags

  async run() {
    const {args, flags} = await this.parse(TouchList)

    const listing = listingGiven(this, touchFields, {...flags, view: args.view})
    const {found} = await customersGiven(this, args.customer)
    const all = touchRows(found)
    const rows = all.filter(listing.query.fits)
    const isNarrowed = all.length > 0
    const list = await tellList(this, listing, {rows, isNarrowed, json: (row) => row, view: touchListView})
    return {touches: list.rows, total: list.total}
  }
}
