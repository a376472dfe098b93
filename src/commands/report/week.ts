import {Args} from '@oclif/core'
import {reportFlags, reportOn} from '../../cli/report/reports.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {reportView} from '../../views/report.ts'

export default class ReportWeek extends DeskCommand {
  static override summary = 'The week on paper: service and care, with the week before beside it.'
  static override description =
    'It is told as it stood when the period ended, so that it can be printed again at any time; what is not over yet as it stands now.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> 2026-W44',
    '<%= config.bin %> <%= command.id %> this --group owner',
    '<%= config.bin %> <%= command.id %> last --tag wholesale --format markdown',
    "<%= config.bin %> <%= command.id %> --where 'priority>=high not owner:marta'",
  ]
  static override args = {
    week: Args.string({
      default: 'last',
      ignoreStdin: true,
      description: 'Which week: 2026-W44, 44, last or this; last if it is not said.',
    }),
  }
  static override flags = reportFlags

  async run() {
    const {args, flags} = await this.parse(ReportWeek)
    const report = await reportOn(this, 'week', args.week, flags)
    await this.show(reportView(report))
    return {report}
  }
}
