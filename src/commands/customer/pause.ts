import {Args} from '@oclif/core'
import {changeCustomers} from '../../cli/change/customers.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {anywayFlag, changeListFlags, customersArg, lineFlag} from '../../cli/run/flags.ts'
import {whenGiven} from '../../cli/run/times.ts'
import {dueDay} from '../../core/time/calendar.ts'
import {editCustomer} from '../../kinds/customer/changes.ts'
import {saidAgain} from '../../kinds/customer/contact.ts'

export default class CustomerPause extends DeskCommand {
  static override summary = 'Pause care for a customer until a day: what was planned waits, and comes back by itself.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ana 2026-12-15 --reason travelling',
    '<%= config.bin %> <%= command.id %> bruno',
  ]
  static override args = {
    customer: customersArg(),
    until: Args.string({
      description: 'The day from which they may be contacted again; without one it lasts until desk customer resume.',
      ignoreStdin: true,
    }),
  }
  static override flags = {
    reason: lineFlag('reason', 'Why.', 'TEXT'),
    ...anywayFlag,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(CustomerPause)
    const until = args.until === undefined ? null : dueDay(await whenGiven(this, args.until))
    const said = {until, reason: flags.reason ?? null}
    return changeCustomers(this, args.customer, (relationship) =>
      editCustomer(relationship, {paused: saidAgain(relationship.customer.paused, said, this.act)}, null, this.act),
    )
  }
}
