import {DeskCommand} from '../../cli/desk-command.ts'
import {choiceFlag, customerFlag, dueFlag, lineFlag, listFlags, whereFlag} from '../../cli/flags.ts'
import {followUpsFor} from '../../cli/follow-ups.ts'
import {queryGiven} from '../../cli/query.ts'
import {dueRangeGiven} from '../../cli/times.ts'
import {followUpStatuses} from '../../core/follow-up.ts'
import {followUpFields, followUpScope} from '../../core/follow-up-fields.ts'
import {selectFollowUps} from '../../core/selection.ts'
import {followUpListView, followUpView} from '../../views/follow-ups.ts'

export default class FollowupList extends DeskCommand {
  static override summary = 'List follow-ups, the first due first; those still to be done, if nothing else is said.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --due today',
    '<%= config.bin %> <%= command.id %> --due overdue --owner marta',
    '<%= config.bin %> <%= command.id %> --customer ana --status all',
    '<%= config.bin %> <%= command.id %> --due 2026-12-01..2026-12-31 --format csv',
    "<%= config.bin %> <%= command.id %> --where 'done:2026-10 mood:-2..0'",
  ]
  static override flags = {
    due: dueFlag(),
    status: choiceFlag([...followUpStatuses, 'all'], 'Which ones.'),
    customer: customerFlag(),
    owner: lineFlag('owner', 'Only those of this person.'),
    where: whereFlag(),
    ...listFlags,
  }

  async run() {
    const {flags} = await this.parse(FollowupList)
    const {owner, customer} = flags
    const query = queryGiven(this, flags.where, followUpFields)
    const {status, closed} = followUpScope(flags.status, query)
    const due = await dueRangeGiven(this, flags.due)
    const rows = await this.read((book) => followUpsFor(book, {customer, closed, due}))

    const chosen = selectFollowUps(rows, {status, owner, due}).filter(query.fits)
    const followUps = chosen.map((row) => followUpView(row, this.clock.zone))
    await this.show(followUpListView(followUps))
    return {followUps, total: followUps.length}
  }
}
