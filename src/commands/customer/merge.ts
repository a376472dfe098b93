import {tellCustomers} from '../../cli/change/customers.ts'
import {customersChosen, joinAll, namesOf} from '../../cli/change/merge-forget.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, customerArg, customersArg, yesFlag} from '../../cli/run/flags.ts'

export default class CustomerMerge extends DeskCommand {
  static override summary = 'Join one customer into another, with everything they have.'
  static override examples = ['<%= config.bin %> <%= command.id %> ana-souza-2 ana-souza --yes']
  static override args = {
    from: customersArg({
      description:
        'Who is joined into the other, and no longer stands alone; several with commas between them; - reads refs.',
    }),
    into: customerArg('Who stays.'),
  }
  static override flags = {...yesFlag, ...changeListFlags}

  async run() {
    const {args} = await this.parse(CustomerMerge)
    const {refs: from} = await customersChosen(this, args.from)
    if (from.length > 0 && !(await this.isDone())) {
      await this.confirm(`Joining ${await namesOf(this, from)} into ${await namesOf(this, [args.into])}`)
    }
    return tellCustomers(this, await joinAll(this, from, args.into))
  }
}
