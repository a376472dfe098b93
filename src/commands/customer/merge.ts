import {tellCustomers} from '../../cli/customers.ts'
import {DeskCommand} from '../../cli/desk-command.ts'
import {changeFlags, customerArg, listFlags, yesFlag} from '../../cli/flags.ts'
import {joinAll, namesOf} from '../../cli/joining.ts'
import {refsGiven} from '../../cli/stdin.ts'

export default class CustomerMerge extends DeskCommand {
  static override summary = 'Join one customer into another, with everything they have.'
  static override examples = ['<%= config.bin %> <%= command.id %> ana-souza-2 ana-souza --yes']
  static override args = {
    from: customerArg('Who is joined into the other, and no longer stands alone; - reads refs.'),
    into: customerArg('Who stays.'),
  }
  static override flags = {...yesFlag, ...listFlags, ...changeFlags}

  async run() {
    const {args} = await this.parse(CustomerMerge)
    const from = await refsGiven(args.from, 'customer', this.config.io)
    if (!(await this.isDone())) {
      await this.confirm(`Joining ${await namesOf(this, from)} into ${await namesOf(this, [args.into])}`)
    }
    return tellCustomers(this, await joinAll(this, from, args.into))
  }
}
