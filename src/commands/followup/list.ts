import {listRecords} from '../../cli/query/list-records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {choiceFlag, customerFlag, dueFlag, lineFlag, listingFlags, viewArg} from '../../cli/run/flags.ts'
import {dueRangeGiven} from '../../cli/run/times.ts'
import {statusChoices} from '../../core/query/asked-kind.ts'
import {fits, isWithin} from '../../core/query/selection.ts'
import {asked} from '../../kinds/follow-up/asked.ts'

export default class FollowupList extends DeskCommand {
  static override summary = 'List follow-ups, the first due first; by default those still to be done.'
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
    status: choiceFlag(statusChoices(asked), 'Which ones.'),
    customer: customerFlag(),
    owner: lineFlag('owner', 'Only those of this person.'),
    ...listingFlags,
  }

  async run() {
    const {args, flags} = await this.parse(FollowupList)
    const due = await dueRangeGiven(this, flags.due)
    const wanted = {...flags, view: args.view, due}
    return listRecords(
      this,
      'followUp',
      wanted,
      (row) => fits(row.owner, flags.owner) && (due === null || isWithin(due, row.dueOn)),
    )
  }
}
