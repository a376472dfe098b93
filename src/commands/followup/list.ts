import {listingGiven, tellList} from '../../cli/query/listing.ts'
import {workFor} from '../../cli/refs/work.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {choiceFlag, customerFlag, dueFlag, lineFlag, listingFlags, viewArg} from '../../cli/run/flags.ts'
import {dueRangeGiven} from '../../cli/run/times.ts'
import {selectFollowUps} from '../../core/query/selection.ts'
import {followUpFields, followUpScope} from '../../kinds/follow-up/fields.ts'
import {followUpStatuses} from '../../kinds/follow-up/follow-up.ts'
import {followUpListView, followUpView} from '../../kinds/follow-up/list-view.ts'
import type {FollowUpRow} from '../../kinds/follow-up/row.ts'

export default class FollowupList extends DeskCommand {
  static override summary = 'List follow-ups, the first due first; those still to be done, if nothing else is said.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --due today',
    '<%= config.bin %> <%= command.id %> --due overdue --owner marta',
    '<%= config.bin %> <%= command.id %> --customer ana --status all',
    '<%= config.bin %> <%= command.id %> --due 2026-12-01..2026-12-31 --format csv',
    "<%= config.bin %> <%= command.id %> --where 'done:2026-10 mood:-2..0'",
  ]
  static override args = {view: viewArg()}
  static override flags = {
    due: dueFlag(),
    status: choiceFlag([...followUpStatuses, 'all'], 'Which ones.'),
    customer: customerFlag(),
    owner: lineFlag('owner', 'Only those of this person.'),
    ...listingFlags,
  }

  async run() {
    const {args, flags} = await this.parse(FollowupList)
    const {owner, customer} = flags
    const listing = listingGiven(this, followUpFields, {...flags, view: args.view})
    const {status, closed} = followUpScope(flags.status, listing.query)
    const due = await dueRangeGiven(this, flags.due)
    const rows = await this.read((book) => workFor(book, 'followUp', {customer, closed, due}, this.clock))

    const fitting = selectFollowUps(rows, {status, owner, due}).filter(listing.query.fits)
    const isNarrowed = due !== null || rows.length > 0
    const json = (row: FollowUpRow) => followUpView(row, this.clock.zone)
    const list = await tellList(this, listing, {rows: fitting, isNarrowed, json, view: followUpListView})
    return {followUps: list.rows, total: list.total}
  }
}
