import {customersGiven} from '../../cli/refs/subjects.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {customerArg, listedCustomers, recordFlags} from '../../cli/run/flags.ts'
import {customerFiles} from '../../views/everything-on-file.ts'

export default class CustomerExport extends DeskCommand {
  static override summary = 'Hand over everything about one person: as JSON, or as a page to read.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ana > ana.json',
    '<%= config.bin %> <%= command.id %> ana --format html --output ana.html',
  ]
  static override args = {customer: customerArg(listedCustomers)}
  static override flags = recordFlags

  async run() {
    const {args, flags} = await this.parse(CustomerExport)
    const {many, found} = await customersGiven(this, args.customer)
    const record = many ? {customers: found, total: found.length} : found[0]

    await this.hand(flags.format ?? 'json', customerFiles(found, this.clock), record)
    return record
  }
}
