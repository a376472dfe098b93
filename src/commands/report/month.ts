import {Args} from '@oclif/core'
import {reportFlags, reportOn} from '../../cli/report/reports.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {reportView} from '../../views/report.ts'

export default class ReportMonth extends DeskCommand {
  static override summary = 'A month: service and care, with the month before beside it.'
  static override description =
    'It is told as it stood when the period ended, so that it can be printed again at any time; what is not over yet as it stands now.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> 2026-11',
    '<%= config.bin %> <%= command.id %> last --group type',
  ]
  static override args = {
    month: Args.string({
      default: 'last',
      ignoreStdin: true,
      description: 'Which month: 2026-10, last or this; last if it is not said.',
    }),
  }
  static override flags = reportFlags

  async run() {
    const {args, flags} = await this.parse(ReportMonth)
    const report = await reportOn(this, 'month', args.month, flags)
    await this.show(reportView(report))
    return {report}
  }
}
