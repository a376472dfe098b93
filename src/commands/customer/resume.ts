import {changeCustomers} from '../../cli/change/customers.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, customersArg} from '../../cli/run/flags.ts'
import {editCustomer} from '../../kinds/customer/changes.ts'

export default class CustomerResume extends DeskCommand {
  static override summary = 'Take up care for a customer again who was paused.'
  static override examples = ['<%= config.bin %> <%= command.id %> ana']
  static override args = {customer: customersArg({several: true})}
  static override flags = {...changeListFlags}

  async run() {
    const {args} = await this.parse(CustomerResume)
    return changeCustomers(this, args.customer, (relationship) =>
      editCustomer(relationship, {paused: null}, null, this.act),
    )
  }
}
