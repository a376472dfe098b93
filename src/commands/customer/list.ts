import {Flags} from '@oclif/core'
import {listingGiven, tellList} from '../../cli/query/listing.ts'
import {customersFor, hasCustomers} from '../../cli/refs/find.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {lineFlag, listingFlags, tagFlag, viewArg} from '../../cli/run/flags.ts'
import {selectCustomers} from '../../core/query/selection.ts'
import {customerFields} from '../../kinds/customer/fields.ts'
import {customerListView} from '../../views/customers.ts'

export default class CustomerList extends DeskCommand {
  static override summary = 'List customers.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --search "jose nunes"',
    '<%= config.bin %> <%= command.id %> --tag vip --format csv --output vips.csv',
    "<%= config.bin %> <%= command.id %> --where 'cadence:over tag:vip -language:pt*'",
    '<%= config.bin %> <%= command.id %> --sort lastTouch --limit 20',
  ]
  static override args = {view: viewArg()}
  static override flags = {
    search: Flags.string({
      description:
        'Only customers like these words, best first; capitals, accents and a slip of the finger do not matter.',
      helpValue: 'WORDS',
    }),
    tag: tagFlag('Only with this tag; may be given again, then all are needed.'),
    owner: lineFlag('owner', 'Only those that this person looks after.'),
    ...listingFlags,
  }

  async run() {
    const {args, flags} = await this.parse(CustomerList)
    const listing = listingGiven(this, customerFields, {...flags, view: args.view})
    const found = await this.read((book) => customersFor(book, flags.search))

    const fitting = selectCustomers(found, {owner: flags.owner, tag: flags.tag}).filter(listing.query.fits)
    const isNarrowed = fitting.length === 0 && (await this.read(hasCustomers))
    const list = await tellList(this, listing, {rows: fitting, isNarrowed, json: (row) => row, view: customerListView})
    return {customers: list.rows, total: list.total}
  }
}
