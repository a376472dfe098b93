import {Args} from '@oclif/core'
import {queryGiven} from '../cli/query/query.ts'
import {hasCustomers, ofEachCustomer} from '../cli/refs/find.ts'
import {customersGiven} from '../cli/refs/subjects.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'
import {choiceFlag, listFlags, whereFlag} from '../cli/run/flags.ts'
import {summarise} from '../core/summary/summary.ts'
import {customerFields} from '../kinds/customer/fields.ts'
import {summaryCard, summaryJson} from '../views/summary.ts'
import {type SummarySort, summaryListView, summaryRows, summarySorts} from '../views/summary-list.ts'

export default class Summary extends DeskCommand {
  static override summary = 'Service and care side by side: what to read before picking up the phone.'
  static override description = 'Without a customer it lists all of them, one line each.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ana',
    '<%= config.bin %> <%= command.id %> ana --format markdown --output ana.md',
    '<%= config.bin %> <%= command.id %> --sort last-touch',
    "<%= config.bin %> <%= command.id %> --where 'tag:vip cadence:(due or over)'",
  ]
  static override args = {
    customer: Args.string({
      description: 'Who, several with commas between them; all of them where nobody is named; - reads refs.',
      ignoreStdin: true,
    }),
  }
  static override flags = {
    sort: choiceFlag(summarySorts, 'What to sort all customers by; by default the cadence, most overdue first.'),
    where: whereFlag(),
    ...listFlags,
  }

  async run() {
    const {args, flags} = await this.parse(Summary)
    return args.customer === undefined ? this.all(flags.sort, flags.where) : this.named(args.customer)
  }

  private async named(typed: string) {
    const {many, found: named} = await customersGiven(this, typed)
    const found = named.map((one) => summarise(one, this.clock))
    await this.show(...found.map((one) => summaryCard(one, this.clock)))
    const summaries = found.map((one) => summaryJson(one, this.clock))
    return many ? {summaries, total: summaries.length} : {summary: summaries[0] ?? null}
  }

  private async all(sort: SummarySort = 'cadence', where?: string) {
    const isByTag = (this.clock.cadences ?? []).length > 0
    const fits = where === undefined && !isByTag ? null : queryGiven(this, where, customerFields).fits
    const rows = await this.read((book) => ofEachCustomer(book, fits, summaryRows(this.clock)))
    const isNarrowed = rows.length === 0 && (await this.read(hasCustomers))
    const view = summaryListView(rows, sort, isNarrowed)
    await this.show(view)
    return {summaries: view.rows, total: view.rows.length}
  }
}
