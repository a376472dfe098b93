import {Flags} from '@oclif/core'
import {DeskCommand} from '../../cli/desk-command.ts'
import {rowsOf} from '../../cli/find.ts'
import {lineFlag, listFlags, tagFlag, whereFlag} from '../../cli/flags.ts'
import {queryGiven} from '../../cli/query.ts'
import {nearest} from '../../cli/search.ts'
import {customerFields} from '../../core/customer-fields.ts'
import {selectCustomers} from '../../core/selection.ts'
import {customerListView} from '../../views/customers.ts'

export default class CustomerList extends DeskCommand {
  static override summary = 'List customers.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --search "jose nunes"',
    '<%= config.bin %> <%= command.id %> --tag vip --format csv --output vips.csv',
    "<%= config.bin %> <%= command.id %> --where 'cadence:over tag:vip -language:pt*'",
  ]
  static override flags = {
    search: Flags.string({
      description: 'Only who is near these words, best first; blind to case, accents and a slip of the finger.',
      helpValue: 'WORDS',
    }),
    tag: tagFlag('Only with this tag; may be given again, then all are needed.'),
    owner: lineFlag('owner', 'Only those that this person looks after.'),
    where: whereFlag(),
    ...listFlags,
  }

  async run() {
    const {flags} = await this.parse(CustomerList)
    const query = queryGiven(this, flags.where, customerFields)
    const all = await this.read(rowsOf)
    const found = flags.search === undefined ? all : await nearest(all, flags.search)

    const customers = selectCustomers(found, {owner: flags.owner, tag: flags.tag}).filter(query.fits)
    await this.show(customerListView(customers))
    return {customers, total: customers.length}
  }
}
