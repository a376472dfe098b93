import {changeCustomers} from '../../cli/change/customers.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, choiceArg, customersArg, lineFlag} from '../../cli/run/flags.ts'
import {editCustomer} from '../../kinds/customer/changes.ts'
import {consentTopics, withConsent} from '../../kinds/customer/contact.ts'

export default class CustomerConsent extends DeskCommand {
  static override summary = 'Write down what a customer allows or refuses, with the day and how they said it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ana marketing no --how "said so on the phone"',
    '<%= config.bin %> <%= command.id %> ana whatsapp no',
    '<%= config.bin %> <%= command.id %> --where \'tag:newsletter\' marketing yes --how "ticked the box in the shop"',
  ]
  static override args = {
    customer: customersArg(),
    about: choiceArg(consentTopics, 'What about: marketing, surveys, or a channel.'),
    state: choiceArg(['yes', 'no', 'unsaid'], 'What they said; unsaid takes it off the record.'),
  }
  static override flags = {
    how: lineFlag('way of saying it', 'How they said it: that is the proof.', 'WORDS'),
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(CustomerConsent)
    const said = {about: args.about, state: args.state === 'unsaid' ? null : args.state, how: flags.how ?? null}
    return changeCustomers(this, args.customer, (relationship) =>
      editCustomer(
        relationship,
        {consents: withConsent(relationship.customer.consents, said, this.act)},
        null,
        this.act,
      ),
    )
  }
}
