import {Flags} from '@oclif/core'
import {listRecords} from '../../cli/query/list-records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {choiceFlag, customerFlag, lengthFlag, lineFlag, listingFlags, tagFlag, viewArg} from '../../cli/run/flags.ts'
import {statusChoices} from '../../core/query/asked-kind.ts'
import {asked} from '../../kinds/case/asked.ts'
import {caseTypes, priorities} from '../../kinds/case/case.ts'
import {caseFits} from '../../kinds/case/selection.ts'

export default class CaseList extends DeskCommand {
  static override summary = 'List cases; by default those that are not resolved.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --status waiting --owner marta',
    '<%= config.bin %> <%= command.id %> --customer ana --status all --format csv',
    '<%= config.bin %> <%= command.id %> --late --owner marta',
    '<%= config.bin %> <%= command.id %> --at-risk 2h',
    "<%= config.bin %> <%= command.id %> --where 'priority:(high or urgent) opened:..-14d not owner:ana refund'",
    "<%= config.bin %> <%= command.id %> --where 'status:resolved resolved:2026-10 cause:any'",
    '<%= config.bin %> <%= command.id %> --sort -priority,opened --fields ref,subject,opened --limit 10',
  ]
  static override args = {view: viewArg()}
  static override flags = {
    status: choiceFlag(statusChoices(asked), 'Which ones; active is all that are not resolved.'),
    customer: customerFlag(),
    owner: lineFlag('owner', 'Only those that this person looks after.'),
    type: choiceFlag(caseTypes, 'Only of this type.'),
    priority: choiceFlag(priorities, 'Only of this priority.'),
    tag: tagFlag('Only with this tag; may be given again, then all are needed.'),
    late: Flags.boolean({
      description:
        'Only those that have missed a target and still wait for us or, in a book without targets, have waited for us too long: urgent more than 4 hours, high 1 day, normal 2 days, low 5 days.',
      default: false,
    }),
    'at-risk': lengthFlag('Only those with a target that has this much time left or less, such as 2h.'),
    ...listingFlags,
  }

  async run() {
    const {args, flags} = await this.parse(CaseList)
    const fits = caseFits({...flags, atRisk: flags['at-risk']}, this.clock)
    return listRecords(this, 'case', {...flags, view: args.view}, fits)
  }
}
