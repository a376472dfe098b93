import {changeCustomers} from '../../cli/change/customers.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, customersArg} from '../../cli/run/flags.ts'
import {Refusal} from '../../core/refusal.ts'
import {editCustomer} from '../../kinds/customer/changes.ts'

export default class CustomerResume extends DeskCommand {
  static override summary = 'Take up care again for a customer who was paused.'
  static override examples = ['<%= config.bin %> <%= command.id %> ana']
  static override args = {customer: customersArg({several: true})}
  static override flags = {...changeListFlags}

  async run() {
    const {args} = await this.parse(CustomerResume)
    return changeCustomers(this, args.customer, (relationship) => {
      const {paused, ref} = relationship.customer
      if (paused === undefined) throw new Refusal('customer.not-paused', {ref})
      return editCustomer(relationship, {paused: null}, null, this.act)
    })
  }
}
