import {customersGiven} from '../../cli/refs/subjects.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags, customerArg, listedCustomers} from '../../cli/run/flags.ts'
import {customerCard, customerDetails, customerWithContents} from '../../views/customer-card.ts'

export default class CustomerShow extends DeskCommand {
  static override summary = 'Show a customer: who they are, how to reach them, what is open, what happened last.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ana',
    '<%= config.bin %> <%= command.id %> ana@souza.example --json',
  ]
  static override args = {customer: customerArg(listedCustomers)}
  static override flags = cardFlags

  async run() {
    const {args} = await this.parse(CustomerShow)
    const {many, found} = await customersGiven(this, args.customer)
    await this.show(...found.map((one) => customerCard(one, this.clock)))

    const customers = found.map((one) => customerWithContents(one, this.clock))
    const [first] = found
    return many || first === undefined ? {customers, total: customers.length} : customerDetails(first, this.clock)
  }
}
