import {Args} from '@oclif/core'
import {reportFlags, reportOn} from '../../cli/report/reports.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {reportView} from '../../views/report.ts'

export default class ReportQuarter extends DeskCommand {
  static override summary = 'A quarter: service and care, with the quarter before beside it.'
  static override description =
    'It is told as it stood when the period ended, so that it can be printed again at any time; what is not over yet as it stands now.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> 2026-Q3',
    '<%= config.bin %> <%= command.id %> this --as-of 2026-10-15',
  ]
  static override args = {
    quarter: Args.string({
      default: 'last',
      ignoreStdin: true,
      description: 'Which quarter: 2026-Q3, last or this; last if it is not said.',
    }),
  }
  static override flags = reportFlags

  async run() {
    const {args, flags} = await this.parse(ReportQuarter)
    const report = await reportOn(this, 'quarter', args.quarter, flags)
    await this.show(reportView(report))
    return {report}
  }
}
